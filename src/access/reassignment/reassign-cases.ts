import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError, newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import { chosenCases, lettersOf } from './choose-cases.sql.ts'
import type { ReassignmentDone, ReassignmentDraft } from './contract.ts'
import { requireTarget } from './require-target.ts'

/**
 * Gives all chosen cases to another unit or clerk in one statement and remembers what was where; their open letters follow. The file follows its household by the database's own trigger. A letter never lands on the desk of somebody who is
 * kept out of its case (§ 16 SGB X): it waits in the team's basket. Throws what `requireTarget` does, and
 * `access.no_cases_chosen` when nothing would change.
 */
export const reassignCases = (
  request: Authorized<'responsibility.manage'>,
  draft: z.infer<typeof ReassignmentDraft>,
): Promise<z.infer<typeof ReassignmentDone>> =>
  request.houseTransaction(async (db) => {
    await requireTarget(db, request, draft)
    const { unitId, clerkCode } = draft.to
    const id = newId()
    const { rows } = await sql<{ cases: number; letters: number }>`
      with chosen as materialized (${chosenCases(draft)} for update of household),
      along as materialized (${lettersOf(sql`select * from chosen`)} for update of letter),
      given as (
        update household set unit_id = ${unitId}, clerk_code = ${clerkCode}
        from chosen where household.tenant_id = chosen.tenant_id and household.id = chosen.id
      ), kept as (
        insert into reassignment (tenant_id, id, made_by, to_unit_id, to_clerk_code, cases, letters)
        select ${request.tenantId}, ${id}, ${request.staff.id}, ${unitId}, ${clerkCode},
          (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'unitId', unit_id, 'clerkCode', clerk_code)), '[]') from chosen),
          (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'unitId', unit_id, 'staffId', staff_id)), '[]') from along)
      )
      select (select count(*)::int from chosen) as cases, (select count(*)::int from along) as letters`.execute(
      db,
    )
    const { cases, letters } = rows[0] ?? { cases: 0, letters: 0 }
    if (cases === 0) throw new HouseError('conflict', 'access.no_cases_chosen')
    await moveLetters(db, id)
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.cases_reassigned',
      subject: { kind: 'reassignment', id },
      facts: { cases, letters, unitId, fromUnitId: draft.from.unitId ?? null },
    })
    return { id, cases, letters }
  })

/** After the files: a letter lets in only those whose unit does not have the file anyhow. */
const moveLetters = (db: Db, id: string) =>
  sql`
    update letter set unit_id = made.to_unit_id, staff_id = (
      select staff.id from staff
      where staff.tenant_id = letter.tenant_id and staff.code = made.to_clerk_code and staff.active and not exists (
        select from case_exclusion kept where kept.tenant_id = letter.tenant_id
          and kept.case_file_id = letter.case_file_id and kept.staff_id = staff.id))
    from reassignment made cross join jsonb_to_recordset(made.letters) as was(id uuid)
    where made.id = ${id} and letter.tenant_id = made.tenant_id and letter.id = was.id`.execute(db)
