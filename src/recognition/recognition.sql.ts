import { sql } from 'kysely'
import { applyCorrectionsTo } from '#casefiles'
import type { Db, House } from '#platform'
import type { MediaType, PageReading, Word } from './contract.ts'
import { unsafeBelow } from './quality/quality-of.ts'
import type { Channel } from './stack/single-or-stack.ts'

/** The submission under a lock: of two last pages that finish at the same moment, one sees the other. */
export const lockSubmission = async (db: Db, submissionId: string) => {
  const row = await db
    .selectFrom('submission')
    .select([
      'id',
      'state',
      'blobKey',
      'mediaType',
      'pages',
      'receivedOn',
      'channel',
      'urgent',
      'sha256',
      'bytes',
    ])
    .where('id', '=', submissionId)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, mediaType: row.mediaType as MediaType | null, channel: row.channel as Channel }
}

/** The original of a submission with the key to read it. */
export const openSource = async ({ blobs }: Pick<House, 'blobs'>, db: Db, submissionId: string) => {
  const row = await db
    .selectFrom('submission')
    .select(['tenantId', 'blobKey', 'mediaType'])
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow()
  const { tenantId, blobKey } = row
  const original = await blobs.open(db, { tenantId, key: blobKey })
  return { blobKey, mediaType: row.mediaType as MediaType, original }
}

/** One row a page; rows that are there stay, failed ones wait again. Returns the numbers of the pages still to be read. */
export const preparePages = async (
  db: Db,
  { tenantId, submissionId, count }: { tenantId: number; submissionId: string; count: number },
) => {
  await sql`insert into page (tenant_id, submission_id, number)
    select ${tenantId}, ${submissionId}, number from generate_series(1, ${count}::int) as number on conflict do nothing`.execute(
    db,
  )
  await db
    .updateTable('page')
    .set({ state: 'waiting', failure: null, doubts: [] })
    .where('submissionId', '=', submissionId)
    .where('state', '=', 'failed')
    .execute()
  const rows = await db
    .selectFrom('page')
    .select('number')
    .where('submissionId', '=', submissionId)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}

/** A page that waits to be read, with how it lies when a person has said so; null when it waits no more. */
export const findWaitingPage = async (db: Db, submissionId: string, number: number) => {
  const row = await db
    .selectFrom('page')
    .select(['turnedByPerson', 'corners', 'documentId', 'position'])
    .where('submissionId', '=', submissionId)
    .where('number', '=', number)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return null
  const turned = row.turnedByPerson as PageReading['turned'] | null
  const corners = row.corners as PageReading['corners']
  return {
    documentId: row.documentId,
    position: row.position,
    lie: turned === null ? null : { turned, skew: null, corners },
  }
}

export interface PageRead {
  tenantId: number
  submissionId: string
  number: number
  /** Without what a person may have decided meanwhile, when a page is read again. */
  reading: Omit<PageReading, 'blank' | 'separator'> & Partial<PageReading>
  at: Date
}

/** What people have written of the page is laid over its new reading. */
export const storeReading = async (db: Db, { tenantId, submissionId, number, reading, at }: PageRead) => {
  const { words, guessedWords, barcodes, marks, corners, ...page } = reading
  await db
    .updateTable('page')
    .set({
      ...page,
      corners: corners && JSON.stringify(corners),
      unsafe: reading.quality < unsafeBelow,
      state: 'read',
      failure: null,
      readAt: at,
    })
    .where('submissionId', '=', submissionId)
    .where('number', '=', number)
    .execute()
  await db
    .insertInto('pageText')
    .values({
      tenantId,
      submissionId,
      number,
      words: toJson(words),
      guessedWords: guessedWords.length > 0 ? toJson(guessedWords) : null,
      barcodes: toJson(barcodes),
      marks: toJson(marks),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'submissionId', 'number']).doUpdateSet((row) => ({
        words: row.ref('excluded.words'),
        guessedWords: row.ref('excluded.guessedWords'),
        weakWords: null,
        readWords: null,
        barcodes: row.ref('excluded.barcodes'),
        marks: row.ref('excluded.marks'),
      })),
    )
    .execute()
  await applyCorrectionsTo(db, { submissionId, number })
}

/** Postage codes hold raw bytes: PostgreSQL keeps neither zero bytes nor halves of characters, and the page must not fail for them. */
export const toJson = (value: object) =>
  JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? part.replaceAll('\0', '\ufffd').toWellFormed() : part,
  )

/** The pages of a document with their readings, in order; `unread`: of a page without one, taken to be an A4 sheet. */
export const listReadings = async (
  db: Db,
  documentId: string,
): Promise<{ page: number; reading: PageReading; unread?: true }[]> => {
  const rows = await db
    .selectFrom('page')
    .leftJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .selectAll('page')
    .select(['pageText.words', 'pageText.barcodes', 'pageText.marks'])
    .where('page.documentId', '=', documentId)
    .orderBy('page.position')
    .execute()
  return rows.map((row) => ({
    page: row.number,
    reading: {
      width: row.width ?? 1240,
      height: row.height ?? 1754,
      dpi: row.dpi ?? (row.width === null ? 150 : 200),
      turned: (row.turned ?? 0) as PageReading['turned'],
      skew: row.skew ?? 0,
      corners: row.corners as PageReading['corners'],
      blank: row.blank ?? false,
      separator: row.separator ?? false,
      language: row.language ?? 'de',
      missingLanguages: row.missingLanguages,
      marks: (row.marks ?? []) as unknown as PageReading['marks'],
      quality: row.quality ?? 100,
      doubts: row.doubts as PageReading['doubts'],
      confidence: row.confidence ?? 0,
      engine: row.engine ?? '',
      words: (row.words ?? []) as unknown as Word[],
      guessedWords: [],
      barcodes: (row.barcodes ?? []) as unknown as PageReading['barcodes'],
    },
    ...(row.width === null ? { unread: true as const } : {}),
  }))
}
