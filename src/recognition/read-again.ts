import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { type Database, type Db, defineStage, type House } from '#platform'
import type { MediaType, PageReading } from './contract.ts'
import type { Readers } from './pool/readers.ts'
import { lockSubmission, storeReading } from './recognition.sql.ts'

const payload = z.object({ tenantId: z.int(), submissionId: z.uuid(), page: z.int().positive() })
type OfPage = z.infer<typeof payload>

/**
 * Reads a page of the archive with today's engine, after all new post. What people have decided stays as it is: where the
 * page lies, whose letter it is, how it was turned; only its text gets better, and never worse.
 */
export const readAgainStage = (house: House, readers: Readers) =>
  defineStage({
    name: 'recognition.read_again',
    payload,
    priority: 50,
    place: ({ page }) => page,
    run: async (of) => {
      const known = await house.database.inTenant(of.tenantId, null, async (db) => {
        const page = await findPage(db, of)
        return (
          page && {
            ...page,
            original: await house.blobs.open(db, { tenantId: of.tenantId, key: page.blobKey }),
          }
        )
      })
      if (!known) return
      const { original, mediaType, lie } = known
      const { reading } = await readers.read({ ...original, mediaType, page: of.page, lie })
      await house.database.inTenant(of.tenantId, null, async (db) => {
        await lockSubmission(db, of.submissionId)
        await storeBetter(house, db, of, reading)
      })
    },
    giveUp: (of, failure) =>
      house.database.inTenant(of.tenantId, null, (db) =>
        recordAct(db, {
          tenantId: of.tenantId,
          staffId: null,
          what: 'recognition.reread_failed',
          subject: { kind: 'submission', id: of.submissionId },
          facts: { page: of.page, code: failure.code },
        }),
      ),
  })

const findPage = async (db: Db, { submissionId, page }: OfPage) => {
  const row = await db
    .selectFrom('page')
    .innerJoin('submission', 'submission.id', 'page.submissionId')
    .select([
      'page.turned',
      'page.skew',
      'page.corners',
      'page.quality',
      'page.engine',
      'page.documentId',
      'submission.blobKey',
      'submission.mediaType',
    ])
    .where('page.submissionId', '=', submissionId)
    .where('page.number', '=', page)
    .where('page.state', '=', 'read')
    .where('submission.state', '=', 'done')
    .executeTakeFirst()
  if (!row) return null
  const lie = {
    turned: (row.turned ?? 0) as PageReading['turned'],
    skew: row.skew ?? 0,
    corners: row.corners as PageReading['corners'],
  }
  return { ...row, mediaType: row.mediaType as MediaType, lie }
}

/** A page read before there was a figure counts as worse than any other. */
const storeBetter = async (house: House, db: Db, of: OfPage, reading: PageReading) => {
  const known = await findPage(db, of)
  if (!known) return
  const isBetter = reading.quality >= (known.quality ?? 0)
  // The same look at the page, or boxes of decisions would point beside the words.
  const { blank, separator, ...text } = reading
  if (!isBetter) await noteTried(db, of, reading)
  else
    await storeReading(db, {
      tenantId: of.tenantId,
      submissionId: of.submissionId,
      number: of.page,
      reading: text,
      at: house.clock.now(),
    })
  await recordAct(db, {
    tenantId: of.tenantId,
    staffId: null,
    what: 'recognition.page_reread',
    subject: known.documentId
      ? { kind: 'document', id: known.documentId }
      : { kind: 'submission', id: of.submissionId },
    facts: {
      page: of.page,
      kept: isBetter ? 'new' : 'old',
      engine: reading.engine,
      before: known.quality,
      after: reading.quality,
    },
  })
  if (!isBetter || !known.documentId) return
  await db.updateTable('document').set({ pdfRecipe: 0 }).where('id', '=', known.documentId).execute()
  await house.announce(db, 'recognition.pdf_wanted', { tenantId: of.tenantId, documentId: known.documentId })
}

/** An engine and a language that were tried now are not tried once more. */
const noteTried = (db: Db, { submissionId, page }: OfPage, { engine, missingLanguages }: PageReading) =>
  db
    .updateTable('page')
    .set({ triedEngine: engine, missingLanguages })
    .where('submissionId', '=', submissionId)
    .where('number', '=', page)
    .execute()

/** What makes a page worth another reading: this engine has neither read nor tried it, or it lacked a language that can be read by now. */
interface Outdated {
  engine?: string
  /** ISO 639-1. */
  languages?: readonly string[]
}

/** Puts every page of an office that is outdated in line to be read again. Returns how many. */
export const rereadArchive = async (
  { database, announce }: Pick<House, 'database' | 'announce'>,
  tenantId: number,
  wanted: Outdated,
): Promise<number> => {
  let count = 0
  for (const submissionId of await listOutdated(database, tenantId, wanted)) {
    count += await database.inTenant(tenantId, null, async (db) => {
      const pages = await outdated(db, wanted)
        .select('page.number')
        .where('page.submissionId', '=', submissionId)
        .execute()
      for (const { number } of pages)
        await announce(db, 'recognition.reread_wanted', { tenantId, submissionId, page: number })
      return pages.length
    })
  }
  return count
}

const listOutdated = (database: Database, tenantId: number, wanted: Outdated) =>
  database.inTenant(tenantId, null, async (db) => {
    const rows = await outdated(db, wanted).select('page.submissionId').distinct().execute()
    return rows.map(({ submissionId }) => submissionId)
  })

/** Text that came with the file and pages without any are none of an engine's business. */
const outdated = (db: Db, { engine, languages = [] }: Outdated) =>
  db
    .selectFrom('page')
    .innerJoin('submission', 'submission.id', 'page.submissionId')
    .where('submission.state', '=', 'done')
    .where('page.state', '=', 'read')
    .where('page.blank', '=', false)
    .where('page.engine', '<>', 'pdf-text')
    .where(({ and, or, eb }) =>
      or([
        ...(engine === undefined
          ? []
          : [
              and([
                eb('page.engine', '<>', engine),
                sql<boolean>`coalesce(page.tried_engine, '') not in (${engine}, 'pdf-text')`,
              ]),
            ]),
        sql<boolean>`page.missing_languages && ${languages}::text[]`,
      ]),
    )
