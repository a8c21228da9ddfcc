import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, defineStage, type House } from '#platform'
import type { MediaType, PageReading, Word } from './contract.ts'
import type { Readers } from './pool/readers.ts'
import { openSource, toJson } from './recognition.sql.ts'

const payload = z.object({ tenantId: z.int(), documentId: z.uuid() })
type OfDocument = z.infer<typeof payload>

/** Who writes names themselves on the first pages. */
const MOST_PAGES = 3

/**
 * Reads the doubtful pages of a letter of which nothing tells whose it is once more, as boldly as can be; then it is decided. What is
 * read so is kept apart from the text.
 */
export const readWeaklyStage = (house: House, readers: Readers) =>
  defineStage({
    name: 'recognition.read_weakly',
    payload,
    priority: 8,
    run: async ({ tenantId, documentId }) => {
      const pages = await house.database.inTenant(tenantId, null, (db) => findPages(db, documentId))
      for (const page of pages) {
        const { mediaType, original } = await house.database.inTenant(tenantId, null, (db) =>
          openSource(house, db, page.submissionId),
        )
        const words = await readers.readWeakly({
          ...original,
          mediaType: mediaType as MediaType,
          page: page.number,
          lie: page.lie,
        })
        await house.database.inTenant(tenantId, null, (db) => storeWeakly(db, page, words))
      }
      await goOn(house, { tenantId, documentId })
    },
    // It was worth a try and no more: the letter is decided by what was read before.
    giveUp: (of) => goOn(house, of),
  })

const goOn = (house: House, { tenantId, documentId }: OfDocument) =>
  house.database.inTenant(tenantId, null, async (db) => {
    for (const page of await findPages(db, documentId)) await storeWeakly(db, page, [])
    await house.announce(db, 'recognition.weakly_read', { tenantId, documentId, weakly: true })
  })

interface Page {
  submissionId: string
  number: number
  lie: Pick<PageReading, 'turned' | 'skew' | 'corners'>
}

/** Those of the first pages that were read doubtfully, and once only so far. */
const findPages = async (db: Db, documentId: string): Promise<Page[]> => {
  const rows = await db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['page.submissionId', 'page.number', 'page.turned', 'page.skew', 'page.corners'])
    .where('page.documentId', '=', documentId)
    .where('page.state', '=', 'read')
    .where(sql<boolean>`page.doubts <> '{}'`)
    .where('page.engine', '<>', 'pdf-text')
    .where('page.position', '<=', MOST_PAGES)
    .where('pageText.weakWords', 'is', null)
    .orderBy('page.position')
    .execute()
  return rows.map(({ submissionId, number, turned, skew, corners }) => ({
    submissionId,
    number,
    lie: {
      turned: (turned ?? 0) as PageReading['turned'],
      skew: skew ?? 0,
      corners: corners as PageReading['corners'],
    },
  }))
}

const storeWeakly = (db: Db, { submissionId, number }: Page, words: Word[]) =>
  db
    .updateTable('pageText')
    .set({ weakWords: toJson(words) })
    .where('submissionId', '=', submissionId)
    .where('number', '=', number)
    .execute()
