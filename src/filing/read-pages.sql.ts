import type { Db } from '#platform'
import type { LetterPage } from './letter-text.ts'

/** The pages as filing reads them; a letter's words on one page stay together. */
export const readPages = async (db: Db, documentId: string): Promise<LetterPage[]> => {
  const rows = await db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['pageText.words', 'page.unsafe'])
    .where('page.documentId', '=', documentId)
    .orderBy('page.position')
    .execute()
  return rows.map(({ words, unsafe }) => ({
    words: words as unknown as LetterPage['words'],
    unsafe,
  }))
}
