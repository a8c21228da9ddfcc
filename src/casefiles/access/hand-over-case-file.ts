import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import { type ReachedFile, requireColleague, requireReadable } from './case-file-reach.ts'
import type { HandOver } from './contract.ts'

/**
 * Gives a case to another unit and clerk; the open letters of the old unit follow. Whoever does it may lose sight of the
 * file with it. Throws `casefiles.no_such_case_file`, `casefiles.no_such_unit`, `casefiles.not_for_this_person`,
 * `casefiles.clerk_not_in_unit`.
 */
export const handOverCaseFile = async (
  lead: Authorized<'casefiles.hand_over'>,
  id: string,
  { unitId, clerkId, reason }: z.infer<typeof HandOver>,
) => {
  const file = await lead.transaction((db) => requireReadable(db, id))
  const { tenantId, staff } = lead
  await lead.houseTransaction(async (db) => {
    const unit = await db.selectFrom('unit').select('id').where('id', '=', unitId).executeTakeFirst()
    if (!unit) throw new HouseError('not-found', 'casefiles.no_such_unit')
    const code = clerkId ? await codeOf(db, id, { clerkId, unitId }) : null
    await setResponsible(db, file, unitId, code)
    await moveLetters(db, file, { unitId, clerkId })
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'casefiles.case_file_handed_over',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { fromUnit: file.unitId, toUnit: unitId, toStaff: clerkId, reason },
    })
  })
}

const codeOf = async (db: Db, id: string, { clerkId, unitId }: { clerkId: string; unitId: string }) => {
  const { code } = await requireColleague(db, id, clerkId)
  const { rows } =
    await sql`select from app.held where staff_id = ${clerkId} and unit_id = ${unitId}`.execute(db)
  if (!code || rows.length === 0) throw new HouseError('conflict', 'casefiles.clerk_not_in_unit')
  return code
}

/** The benefits file follows its household (a trigger of the database); the others have a unit of their own. */
export const setResponsible = (
  db: Db,
  { id, householdId, kind }: Pick<ReachedFile, 'id' | 'householdId' | 'kind'>,
  unitId: string | null,
  clerkCode: string | null,
) =>
  kind === 'benefits'
    ? db.updateTable('household').set({ unitId, clerkCode }).where('id', '=', householdId).execute()
    : db.updateTable('caseFile').set({ unitId, clerkCode }).where('id', '=', id).execute()

/** Letters that lie with another team by their type stay there. */
const moveLetters = (
  db: Db,
  file: ReachedFile,
  { unitId, clerkId }: { unitId: string; clerkId: string | null },
) =>
  db
    .updateTable('letter')
    .set({ unitId, staffId: clerkId })
    .where('caseFileId', '=', file.id)
    .where('status', 'in', ['new', 'open'])
    .where('unitId', 'is not distinct from', file.unitId)
    .execute()
