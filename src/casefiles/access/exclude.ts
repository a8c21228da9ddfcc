import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import type { Db } from '#platform'
import { type ReachedFile, requireFindable } from './case-file-reach.ts'
import type { Exclude, ExcludeMe } from './contract.ts'
import { setResponsible } from './hand-over-case-file.ts'

interface Exclusion extends z.infer<typeof Exclude> {
  tenantId: number
  setBy: string
}

/** „Ich bin befangen“ (§ 16 SGB X): out of the case in one step; somebody else decides whether it ends. */
export const excludeMe = async (
  clerk: Authorized<'casefiles.read'>,
  caseFileId: string,
  { reason }: z.infer<typeof ExcludeMe>,
) => {
  const file = await clerk.transaction((db) => requireFindable(db, caseFileId))
  const { tenantId, staff } = clerk
  await clerk.houseTransaction((db) =>
    keepOut(db, file, { tenantId, staffId: staff.id, reason, setBy: staff.id }),
  )
}

/**
 * Keeps somebody out of all files of a household. Their letters of the case go back to the basket of the unit, and the
 * case has no clerk where they were it: nothing may lie on a desk that cannot see it.
 */
export const keepOut = async (db: Db, file: ReachedFile, { tenantId, staffId, reason, setBy }: Exclusion) => {
  const files = await sql<{ id: string }>`
    insert into case_exclusion (tenant_id, case_file_id, staff_id, reason, set_by)
    select tenant_id, id, ${staffId}, ${reason}, ${setBy} from case_file where household_id = ${file.householdId}
    on conflict do nothing returning case_file_id as id`.execute(db)
  await sql`update letter set staff_id = null where staff_id = ${staffId} and status in ('new', 'open')
    and case_file_id in (select id from case_file where household_id = ${file.householdId})`.execute(db)
  const own = await sql<ReachedFile>`
    select f.id, f.household_id, f.kind, f.unit_id from case_file f
    join staff s on s.tenant_id = f.tenant_id and s.code = f.clerk_code
    where f.household_id = ${file.householdId} and s.id = ${staffId}`.execute(db)
  for (const one of own.rows) await setResponsible(db, one, one.unitId, null)
  for (const { id } of files.rows)
    await recordAct(db, {
      tenantId,
      staffId: setBy,
      what: 'casefiles.person_excluded',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { excluded: staffId, reason, own: setBy === staffId },
    })
}

/** Lets somebody back into all files of a household. */
export const letBackIn = async (
  db: Db,
  file: ReachedFile,
  { tenantId, staffId, setBy }: Omit<Exclusion, 'reason'>,
) => {
  const files = await sql<{ id: string }>`
    delete from case_exclusion where staff_id = ${staffId}
      and case_file_id in (select id from case_file where household_id = ${file.householdId})
    returning case_file_id as id`.execute(db)
  for (const { id } of files.rows)
    await recordAct(db, {
      tenantId,
      staffId: setBy,
      what: 'casefiles.exclusion_ended',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { excluded: staffId },
    })
}
