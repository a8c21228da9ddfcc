import { z } from 'zod'
import { listDoubtfulPages } from '#casefiles'
import { type Db, defineStage, type House } from '#platform'
import type { MediaType, PageReading, Word } from './contract.ts'
import type { Readers } from './pool/readers.ts'
import { openSource, toJson } from './recognition.sql.ts'

const payload = z.object({ tenantId: z.int(), documentId: z.uuid() })
type OfDocument = z.infer<typeof payload>

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
      const pages = await house.database.inTenant(tenantId, null, (db) => listDoubtfulPages(db, documentId))
      for (const page of pages) {
        const { mediaType, original } = await house.database.inTenant(tenantId, null, (db) =>
          openSource(house, db, page.submissionId),
        )
        const words = await readers.readWeakly({
          ...original,
          mediaType: mediaType as MediaType,
          page: page.number,
          lie: lieOf(page),
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
    for (const page of await listDoubtfulPages(db, documentId)) await storeWeakly(db, page, [])
    await house.announce(db, 'recognition.weakly_read', { tenantId, documentId, weakly: true })
  })

type Page = Awaited<ReturnType<typeof listDoubtfulPages>>[number]

/** How the page lay when it was read. */
const lieOf = ({ turned, skew, corners }: Page): Pick<PageReading, 'turned' | 'skew' | 'corners'> => ({
  turned: (turned ?? 0) as PageReading['turned'],
  skew: skew ?? 0,
  corners: corners as PageReading['corners'],
})

const storeWeakly = (db: Db, { submissionId, number }: Page, words: Word[]) =>
  db
    .updateTable('pageText')
    .set({ weakWords: toJson(words) })
    .where('submissionId', '=', submissionId)
    .where('number', '=', number)
    .execute()
