import type { Db } from '#platform'
import type { PageReading } from './contract.ts'
import type { StackedPage } from './part-stack.ts'
import { opensEnvelope, saysUrgent } from './sheets/separator.ts'
import { signsOf } from './stack/page-signs.ts'

/** Pages at a time: of a thick stack the signs are kept, not all its words. */
const portion = 50

/** The pages of a submission in order, with what parting looks at. */
export const readStack = async (db: Db, submissionId: string): Promise<StackedPage[]> => {
  const pages: StackedPage[] = []
  for (;;) {
    const rows = await readPortion(db, submissionId, pages.at(-1)?.number ?? 0)
    pages.push(...rows)
    if (rows.length < portion) return pages
  }
}

const readPortion = async (db: Db, submissionId: string, after: number): Promise<StackedPage[]> => {
  const rows = await db
    .selectFrom('page')
    // A page that could not be read has no text.
    .leftJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select([
      'page.number',
      'page.state',
      'page.blank',
      'page.separator',
      'page.width',
      'page.height',
      'page.dpi',
    ])
    .select(['pageText.words', 'pageText.barcodes', 'pageText.marks'])
    .where('page.submissionId', '=', submissionId)
    .where('page.number', '>', after)
    .orderBy('page.number')
    .limit(portion)
    .execute()
  return rows.map((row) => {
    const page = {
      number: row.number,
      blank: row.blank ?? false,
      separator: row.separator ?? false,
      width: row.width ?? 1,
      height: row.height ?? 1,
      dpi: row.dpi ?? 200,
      words: (row.words ?? []) as unknown as PageReading['words'],
      barcodes: (row.barcodes ?? []) as unknown as PageReading['barcodes'],
      marks: (row.marks ?? []) as unknown as PageReading['marks'],
    }
    const { number, blank, separator } = page
    return {
      number,
      blank,
      unreadable: row.state === 'failed',
      separator,
      urgent: separator && saysUrgent(page.barcodes),
      opensEnvelope: separator && opensEnvelope(page.barcodes),
      signs: signsOf(page),
    }
  })
}
