import type { Db } from '#platform'

/** Lets the pages of a letter that could not be read wait to be read once more. Returns their numbers in the original. */
export const readPagesAgain = async (db: Db, documentId: string): Promise<number[]> => {
  const pages = await db
    .updateTable('page')
    .set({ state: 'waiting', failure: null, doubts: [] })
    .where('documentId', '=', documentId)
    .where('state', '=', 'failed')
    .returning('number')
    .execute()
  return pages.map(({ number }) => number).toSorted((one, other) => one - other)
}
