import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { HouseError, newId } from '#platform'
import { endOfDay, requireColleague, requireEnd, requireReadable } from './case-file-reach.ts'
import type { Forward } from './contract.ts'
import { showAccess } from './show-access.ts'

type Clerk = Authorized<'casefiles.forward'>

/**
 * Lets a colleague or a unit into a file that one may read, until the end of a day. Throws
 * `casefiles.no_such_case_file`, `casefiles.protected_not_forwarded`, `casefiles.bad_end`, `casefiles.no_such_unit`,
 * `casefiles.not_for_this_person`.
 */
export const forwardCaseFile = async (clerk: Clerk, id: string, wish: z.infer<typeof Forward>) => {
  const file = await clerk.transaction((db) => requireReadable(db, id))
  if (file.protected) throw new HouseError('conflict', 'casefiles.protected_not_forwarded')
  const { tenantId, staff } = clerk
  const { staffId = null, unitId = null, reason, until } = wish
  // Whom the case excludes is nobody's business: only the house looks.
  await clerk.houseTransaction(async (db) => {
    await requireEnd(db, until)
    if (staffId) await requireColleague(db, id, staffId)
    if (unitId && !(await db.selectFrom('unit').select('id').where('id', '=', unitId).executeTakeFirst()))
      throw new HouseError('not-found', 'casefiles.no_such_unit')
    await db
      .insertInto('caseAccess')
      .values({
        ...{ tenantId, id: newId(), caseFileId: id, staffId, unitId, reason },
        kind: 'forwarded',
        endsAt: endOfDay(until),
        grantedBy: staff.id,
      })
      .execute()
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'casefiles.case_file_forwarded',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { toStaff: staffId, toUnit: unitId, until },
    })
  })
  return clerk.transaction((db) => showAccess(db, id))
}

/** Ends a forwarding before its time. Throws `casefiles.no_such_case_file`, `casefiles.no_such_grant`. */
export const endForwarding = (clerk: Clerk, id: string, grantId: string) =>
  clerk.transaction(async (db) => {
    await requireReadable(db, id)
    const { numUpdatedRows } = await db
      .updateTable('caseAccess')
      .set({ endsAt: sql<Date>`now()`, endedBy: clerk.staff.id })
      .where('id', '=', grantId)
      .where('caseFileId', '=', id)
      .where('kind', '=', 'forwarded')
      .where('endsAt', '>', sql<Date>`now()`)
      .executeTakeFirst()
    if (!numUpdatedRows) throw new HouseError('not-found', 'casefiles.no_such_grant')
    await recordAct(db, {
      tenantId: clerk.tenantId,
      staffId: clerk.staff.id,
      what: 'casefiles.forwarding_ended',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { grantId },
    })
    return showAccess(db, id)
  })
