import type { Db } from '#platform'
import type { EvidenceBox } from './evidence.ts'
import type { LetterPage } from './letter-text.ts'

/** A page with its place in the original. */
export type ReadPage = LetterPage & { original: number }

/** What recognition marked on a page besides its print; a stamp has the day it shows, where that could be read. */
type PageMark = EvidenceBox & { kind: string; date?: string }

/** The pages as filing reads them, or only so many of the first; a letter's words on one page stay together. */
export const readPages = async (
  db: Db,
  documentId: string,
  { only }: { only?: number } = {},
): Promise<ReadPage[]> => {
  const pages = db
    .selectFrom('page')
    // A page that could not be read is one without words, and unsafe.
    .leftJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select([
      'pageText.words',
      'pageText.guessedWords',
      'pageText.weakWords',
      'pageText.marks',
      'page.unsafe',
      'page.position',
      'page.number',
    ])
    .where('page.documentId', '=', documentId)
    .orderBy('page.position')
  const rows = await (only === undefined ? pages : pages.limit(only)).execute()
  return rows.map(({ words, guessedWords, weakWords, marks, unsafe, position, number }, index) => ({
    words: (words ?? []) as unknown as LetterPage['words'],
    weak: weakOf(guessedWords, weakWords),
    stamps: ((marks ?? []) as unknown as PageMark[]).flatMap(({ kind, date, x, y, w, h }) =>
      kind === 'stamp' && date ? [{ on: date, box: { x, y, w, h } }] : [],
    ),
    unsafe,
    number: position ?? index + 1,
    original: number,
  }))
}

/** Beyond the lines of any page. */
const AGAIN = 10_000

/** What was left out belongs to its line; what was read once more has lines of its own. */
const weakOf = (guessed: unknown, again: unknown): LetterPage['words'] => [
  ...((guessed ?? []) as LetterPage['words']),
  ...((again ?? []) as LetterPage['words']).map((word) => ({ ...word, line: word.line + AGAIN })),
]
