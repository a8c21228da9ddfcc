import type { Db } from '#platform'

/** Takes the letter of a document off the desk it lies on; it stays on record. */
export const withdrawLetter = (db: Db, documentId: string) =>
  db
    .updateTable('letter')
    .set({ status: 'withdrawn' })
    .where('documentId', '=', documentId)
    .where('status', '<>', 'withdrawn')
    .execute()
