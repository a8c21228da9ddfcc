import { createHash } from 'node:crypto'
import { recordAct } from '#audit'
import type { Db, House, StoredFile } from '#platform'
import { canBeDrawn } from './page-pictures.ts'
import type { Readers } from './pool/readers.ts'
import { listReadings, openSource } from './recognition.sql.ts'
import type { SearchableRequest } from './searchable/compose-searchable-pdf.ts'

/** Counts up when the same parts give other bytes, e.g. after a change of the PDF library. */
export const pdfRecipe = 2

interface OfDocument {
  tenantId: number
  documentId: string
}

/**
 * The searchable PDF/A of a letter. It is put together from the original and what was read, and comes out the same byte
 * for byte: only its hash is kept, the bytes lie in the cache at most. Null while the letter is not read.
 */
export const documentPdf = async (
  house: House,
  readers: Readers,
  of: OfDocument,
): Promise<{ content: Buffer; receiptNumber: string } | null> => {
  const work = await house.database.inTenant(of.tenantId, null, (db) => findPdfWork(house, db, of.documentId))
  if (!work?.sha256) return null
  const cached = work.recipe === pdfRecipe ? await house.cache.get(entryOf(work.sha256, work.original)) : null
  if (cached) return { content: cached, receiptNumber: work.receiptNumber }
  const content = await composePdf(house, readers, of, work)
  // Whoever asks once asks again.
  await keepPdf(house, content, work.original)
  return { content, receiptNumber: work.receiptNumber }
}

/** Makes the PDF if there is none of today's recipe yet; afterwards its hash is on record. */
export const provePdf = async (house: House, readers: Readers, of: OfDocument): Promise<void> => {
  const work = await house.database.inTenant(of.tenantId, null, (db) => findPdfWork(house, db, of.documentId))
  if (!work || (work.sha256 && work.recipe === pdfRecipe)) return
  await composePdf(house, readers, of, work)
}

type PdfWork = NonNullable<Awaited<ReturnType<typeof findPdfWork>>>

const composePdf = async (house: House, readers: Readers, of: OfDocument, work: PdfWork) => {
  const content = await readers.makeSearchablePdf({
    ...work.original,
    mediaType: work.mediaType,
    pages: await withMissing(readers, work),
    title: work.title,
    language: 'de-DE',
  })
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== work.sha256 || work.recipe !== pdfRecipe)
    await house.database.inTenant(of.tenantId, null, (db) => storeHash(db, of, { work, sha256 }))
  return content
}

/** A page that was never read is taken over as it lies, unless nobody can draw it. */
const withMissing = async (readers: Readers, { original, mediaType, pages }: PdfWork) => {
  const taken: SearchableRequest['pages'] = []
  for (const { page, reading, unread } of pages) {
    const missing = unread && !(await canBeDrawn(readers, { ...original, mediaType, page }))
    taken.push({ page, reading, ...(missing ? { missing } : {}) })
  }
  return taken
}

/** A hash that changes says so on record: after another reading of the pages or another recipe it may, otherwise it must not. */
const storeHash = async (
  db: Db,
  { tenantId, documentId }: OfDocument,
  { work, sha256 }: { work: PdfWork; sha256: string },
) => {
  await db
    .updateTable('document')
    .set({ pdfSha256: sha256, pdfRecipe })
    .where('id', '=', documentId)
    .execute()
  if (work.sha256 && work.sha256 !== sha256)
    await recordAct(db, {
      tenantId,
      staffId: null,
      what: 'recognition.pdf_renewed',
      subject: { kind: 'document', id: documentId },
      facts: { before: work.sha256, after: sha256, expected: work.recipe !== pdfRecipe },
    })
}

/** Puts the PDF of a letter where it is looked for first; what a letter's row then says of it. */
export const keepPdf = async (
  { cache }: Pick<House, 'cache'>,
  content: Buffer,
  original: Pick<StoredFile, 'secret'>,
) => {
  const pdfSha256 = createHash('sha256').update(content).digest('hex')
  await cache.put(entryOf(pdfSha256, original), content)
  return { pdfSha256, pdfRecipe }
}

const entryOf = (sha256: string, { secret }: Pick<StoredFile, 'secret'>) => ({
  name: `pdf ${sha256}`,
  secret,
})

const findPdfWork = async (house: House, db: Db, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .innerJoin('submission', 'submission.id', 'document.submissionId')
    .select([
      'document.submissionId',
      'document.position',
      'document.pdfSha256 as sha256',
      'document.pdfRecipe as recipe',
      'submission.receiptNumber',
    ])
    .where('document.id', '=', documentId)
    .where('document.state', '<>', 'replaced')
    .executeTakeFirst()
  if (!document) return null
  const { submissionId, position, ...rest } = document
  return {
    ...rest,
    ...(await openSource(house, db, submissionId)),
    pages: await listReadings(db, documentId),
    // The receipt number, not a name: the file's properties are seen by everybody who gets it.
    title: `${document.receiptNumber}/${position}`,
  }
}
