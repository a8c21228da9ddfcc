import type { Db } from '#platform'
import type { LetterPage } from './letter-text.ts'

/** A page with its place in the original. */
export type ReadPage = LetterPage & { original: number }

/** The pages as filing reads them; a letter's words on one page stay together. */
export const readPages = async (db: Db, documentId: string): Promise<ReadPage[]> => {
  const rows = await db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['pageText.words', 'page.unsafe', 'page.position', 'page.number'])
    .where('page.documentId', '=', documentId)
    .orderBy('page.position')
    .execute()
  return rows.map(({ words, unsafe, position, number }, index) => ({
    words: words as unknown as LetterPage['words'],
    unsafe,
    number: position ?? index + 1,
    original: number,
  }))
}
