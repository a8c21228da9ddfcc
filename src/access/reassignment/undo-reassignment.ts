import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { ReassignmentUndone } from './contract.ts'

/**
 * Takes one's own reassignment back: every case that is still where it was put, and open letters that still lie there. What
 * somebody moved on since then stays. Throws `access.no_such_reassignment`, `access.already_undone`.
 */
export const undoReassignment = (
  request: Authorized<'responsibility.manage'>,
  id: string,
): Promise<z.infer<typeof ReassignmentUndone>> =>
  request.houseTransaction(async (db) => {
    const made = await db
      .selectFrom('reassignment')
      .select(['undoneAt'])
      .where('id', '=', id)
      .where('madeBy', '=', request.staff.id)
      .forUpdate()
      .executeTakeFirst()
    if (!made) throw new HouseError('not-found', 'access.no_such_reassignment')
    if (made.undoneAt) throw new HouseError('conflict', 'access.already_undone')
    const counts = { cases: await returnCases(db, id), letters: await returnLetters(db, id) }
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.reassignment_undone',
      subject: { kind: 'reassignment', id },
      facts: counts,
    })
    return counts
  })

const returnCases = async (db: Db, id: string) => {
  const { numAffectedRows } = await sql`
    with made as (
      update reassignment set undone_at = now() where id = ${id} returning *
    )
    update household set unit_id = was."unitId", clerk_code = was."clerkCode"
    from made cross join jsonb_to_recordset(made.cases) as was(id uuid, "unitId" uuid, "clerkCode" text)
    where household.tenant_id = made.tenant_id and household.id = was.id
      and (household.unit_id, household.clerk_code) is not distinct from (made.to_unit_id, made.to_clerk_code)`.execute(
    db,
  )
  return Number(numAffectedRows)
}

/** Those whose case came back: it is with its unit again by now. */
const returnLetters = async (db: Db, id: string) => {
  const { numAffectedRows } = await sql`
    update letter set unit_id = was."unitId", staff_id = was."staffId"
    from reassignment made cross join jsonb_to_recordset(made.letters) as was(id uuid, "unitId" uuid, "staffId" uuid)
    where made.id = ${id} and letter.tenant_id = made.tenant_id and letter.id = was.id
      and letter.status in ('new', 'open') and letter.unit_id = made.to_unit_id
      and exists (select from case_file file where file.tenant_id = letter.tenant_id and file.id = letter.case_file_id
        and file.unit_id = was."unitId")`.execute(db)
  return Number(numAffectedRows)
}
