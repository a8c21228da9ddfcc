import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, HouseError, newId, officeDay } from '#platform'
import { requireReadable } from './case-file-reach.ts'
import type { OpenRelated, RelatedFile } from './contract.ts'

type Related = z.infer<typeof RelatedFile>

/** How the number of such a file ends: Widerspruch, Ordnungswidrigkeit, Unterhalt. */
const suffixes = { objection: 'W', offence: 'OWI', maintenance: 'UH' } as const

/** Other files of the household that the person of this transaction may find. */
export const readRelated = async (
  db: Db,
  { id, householdId }: { id: string; householdId: string },
): Promise<Related[]> => {
  const { rows } = await sql<Related>`
    select f.id, f.reference, f.kind, case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit
    from case_file f left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    where f.household_id = ${householdId} and f.id <> ${id} order by f.kind = 'benefits' desc, f.reference`.execute(
    db,
  )
  return rows
}

/**
 * Opens a file of another kind beside the one in hand, with a unit of its own; who is kept out of the case is kept out of
 * it, too. Throws `casefiles.no_such_case_file`, `casefiles.no_such_unit`.
 */
export const openRelated = async (
  clerk: Authorized<'casefiles.open_related'>,
  id: string,
  { kind, unitId }: z.infer<typeof OpenRelated>,
): Promise<Related> => {
  const { householdId } = await clerk.transaction((db) => requireReadable(db, id))
  const { tenantId, staff } = clerk
  return clerk.houseTransaction(async (db) => {
    const unit = await db
      .selectFrom('unit')
      .select(['id', 'name'])
      .where('id', '=', unitId)
      .executeTakeFirst()
    if (!unit) throw new HouseError('not-found', 'casefiles.no_such_unit')
    const newFileId = newId()
    const { rows } = await sql<{ reference: string }>`
      insert into case_file (tenant_id, id, household_id, reference, title, opened_on, kind, unit_id)
      select f.tenant_id, ${newFileId}, f.household_id, ${await nextReference(db, householdId, kind)}, f.title,
        ${officeDay(new Date())}, ${kind}, ${unitId}
      from case_file f where f.household_id = ${householdId} and f.kind = 'benefits'
      returning reference`.execute(db)
    await sql`insert into case_exclusion (tenant_id, case_file_id, staff_id, reason, set_at, set_by)
      select tenant_id, ${newFileId}, staff_id, reason, set_at, set_by from case_exclusion where case_file_id = ${id}`.execute(
      db,
    )
    for (const caseFileId of [newFileId, id])
      await recordAct(db, {
        tenantId,
        staffId: staff.id,
        what: 'casefiles.related_file_opened',
        subject: { kind: 'case_file', id: newFileId },
        caseFileId,
        facts: { kind, unitId },
      })
    return { id: newFileId, reference: rows[0]?.reference ?? '', kind, unit }
  })
}

/** `12345//0012345-W`, the second `…-W2`; of two people who open one at the same moment each gets a number. */
const nextReference = async (db: Db, householdId: string, kind: keyof typeof suffixes) => {
  await sql`select from household where id = ${householdId} for update`.execute(db)
  const { rows } = await sql<{ number: string; there: number }>`
    select h.bg_number as number, (select count(*)::int from case_file f
      where f.tenant_id = h.tenant_id and f.household_id = h.id and f.kind = ${kind}) as there
    from household h where h.id = ${householdId}`.execute(db)
  const [{ number, there } = { number: '', there: 0 }] = rows
  return `${number}-${suffixes[kind]}${there === 0 ? '' : there + 1}`
}
