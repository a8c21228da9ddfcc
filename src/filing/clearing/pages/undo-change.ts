import { recordAct } from '#audit'
import { putPageBack } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { lookerOf } from '../looker.ts'
import { sendOn, showCases } from './made-documents.ts'
import { type Clerk, withdraw } from './replace-documents.ts'
import { findInHands, layPages, lockAll, lockPageLists } from './stack.sql.ts'

interface Before {
  documents: { id: string; state: string; caseFileId: string | null; pages: number[] }[]
  cases: { id: string; state: string }[]
  letters: string[]
  turned?: object
}

/**
 * Takes a page operation back: the documents, cases and letters of before are there again as they were. Throws
 * `filing.already_undone`, `filing.pages_changed_since` when a later operation stands upon this one, and
 * `filing.letter_in_hands` when somebody has gone on with what came of it.
 */
export const undoChange = (house: House, clerk: Clerk, operationId: string) =>
  clerk.houseTransaction(async (db) => {
    const { submissionId, made, before } = await takeOperation(db, operationId)
    const held = await lockAll(db, [...made, ...before.documents.map(({ id }) => id)])
    const now = held.documents.filter(({ id }) => made.includes(id))
    if (now.some(({ state }) => state === 'replaced'))
      throw new HouseError('conflict', 'filing.pages_changed_since')
    if (await findInHands(db, made)) throw new HouseError('conflict', 'filing.letter_in_hands')
    await withdraw(house, db, clerk, { ...held, documentIds: made })
    await restore(house, db, { tenantId: clerk.tenantId, submissionId, operationId, before })
    await db
      .updateTable('pageOperation')
      .set({ undoneAt: house.clock.now(), undoneBy: clerk.staff.id })
      .where('id', '=', operationId)
      .execute()
    for (const { id, caseFileId } of before.documents)
      await recordAct(db, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        what: 'filing.pages_undone',
        subject: { kind: 'document', id },
        caseFileId,
        facts: { operationId },
      })
    return {
      cases: await showCases(
        db,
        lookerOf(house, clerk),
        before.documents.map(({ id }) => id),
      ),
    }
  })

const takeOperation = async (db: Db, id: string) => {
  const found = await db
    .selectFrom('pageOperation')
    .select('submissionId')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new HouseError('not-found', 'filing.no_such_operation')
  await lockPageLists(db, found.submissionId)
  // Only now: of two people who take it back at the same moment the second sees that it is done.
  const { undoneAt, made, before } = await db
    .selectFrom('pageOperation')
    .select(['undoneAt', 'made', 'before'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (undoneAt) throw new HouseError('conflict', 'filing.already_undone')
  return { submissionId: found.submissionId, made, before: before as unknown as Before }
}

interface Restored {
  tenantId: number
  submissionId: string
  operationId: string
  before: Before
}

const restore = async (house: House, db: Db, { tenantId, submissionId, operationId, before }: Restored) => {
  for (const { id, state, caseFileId, pages } of before.documents) {
    // The original may have been packed anew meanwhile, which shows in the PDF.
    await db.updateTable('document').set({ state, caseFileId, pdfRecipe: 0 }).where('id', '=', id).execute()
    await layPages(db, submissionId, id, pages)
  }
  for (const { id, state } of before.cases)
    await db
      .updateTable('clearingCase')
      .set({ state, closedAt: null, closedBy: null })
      .where('id', '=', id)
      .execute()
  for (const id of before.letters)
    await db.updateTable('letter').set({ status: 'new' }).where('id', '=', id).execute()
  if (before.turned) await putPageBack(db, operationId)
  // What the stages had not done yet when the documents were taken from them, they do now.
  for (const { id: documentId, state } of before.documents) {
    if (state === 'filed') await house.announce(db, 'filing.document_filed', { tenantId, documentId })
    await sendOn(house, db, { tenantId, submissionId, documentId })
  }
}
