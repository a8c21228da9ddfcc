import { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, defineStage, type House, type HouseError, newId, type Stage } from '#platform'
import { closeReading, failSubmission, giveUpPage, openFailure } from './close-reading.ts'
import { provePdf } from './document-pdf.ts'
import { keepPictures } from './page-pictures.ts'
import { shownWidth, thumbnailWidth } from './pages/renditions.ts'
import { type PartedLetter, partStack } from './part-stack.ts'
import type { Readers } from './pool/readers.ts'
import { readAgainStage } from './read-again.ts'
import { readStack } from './read-stack.ts'
import { readWeaklyStage } from './read-weakly.ts'
import { recodeStage, removeReplacedStage } from './recode-submission.ts'
import { findWaitingPage, lockSubmission, openSource, preparePages, storeReading } from './recognition.sql.ts'
import { storeInLetter } from './turned-page.ts'

const ofSubmission = z.object({ tenantId: z.int(), submissionId: z.uuid() })
const ofPage = ofSubmission.extend({ page: z.int().positive(), urgent: z.boolean().default(false) })
const ofDocument = z.object({ tenantId: z.int(), documentId: z.uuid() })
type OfDocument = z.infer<typeof ofDocument>

/** Reading, from the original to documents with text; each page is one job, so that a crash costs that page's work only. */
export const recognitionStages = (house: House, readers: Readers): Stage[] => [
  openSubmission(house),
  readPage(house, readers),
  goOnWithout(house),
  partSubmission(house),
  makePdf(house, readers),
  readAgainStage(house, readers),
  readWeaklyStage(house, readers),
  recodeStage(house, readers),
  removeReplacedStage(house),
]

const openSubmission = (house: House) =>
  defineStage({
    name: 'recognition.open_submission',
    payload: ofSubmission,
    priority: 5,
    run: ({ tenantId, submissionId }) =>
      house.database.inTenant(tenantId, null, async (db) => {
        const submission = await lockSubmission(db, submissionId)
        if (!submission?.pages || !['received', 'reading', 'failed'].includes(submission.state)) return
        await db
          .updateTable('submission')
          .set({ state: 'reading', failure: null })
          .where('id', '=', submissionId)
          .execute()
        const waiting = await preparePages(db, { tenantId, submissionId, count: submission.pages })
        const { urgent } = submission
        for (const page of waiting)
          await house.announce(db, 'recognition.page_waiting', { tenantId, submissionId, page, urgent })
        if (waiting.length === 0)
          await house.announce(db, 'recognition.submission_read', { tenantId, submissionId })
      }),
    giveUp: (payload, failure) =>
      house.database.inTenant(payload.tenantId, null, (db) => failSubmission(db, payload, failure)),
  })

const readPage = (house: House, readers: Readers) =>
  defineStage({
    name: 'recognition.read_page',
    payload: ofPage,
    priority: ({ urgent }) => (urgent ? 9 : 10),
    place: ({ page }) => page,
    run: async ({ tenantId, submissionId, page }) => {
      const [waiting, source] = await house.database.inTenant(
        tenantId,
        null,
        async (db) =>
          [await findWaitingPage(db, submissionId, page), await openSource(house, db, submissionId)] as const,
      )
      if (!waiting) return
      const { blobKey, mediaType, original } = source
      const { lie, documentId } = waiting
      const { reading, image, thumbnail } = await readers.read({
        ...original,
        mediaType,
        page,
        ...(lie ? { lie } : {}),
      })
      await keepPictures(house, { placed: { blobKey, mediaType, page, ...reading }, original }, [
        { width: shownWidth, content: image },
        { width: thumbnailWidth, content: thumbnail },
      ])
      await house.database.inTenant(tenantId, null, async (db) => {
        await lockSubmission(db, submissionId)
        const stored = { tenantId, submissionId, number: page, reading, at: house.clock.now() }
        if (documentId) return storeInLetter(house, db, stored)
        await storeReading(db, stored)
        await closeReading(house, db, { tenantId, submissionId })
      })
    },
    giveUp: ({ tenantId, submissionId, page }, failure) =>
      house.database.inTenant(tenantId, null, async (db) => {
        await lockSubmission(db, submissionId)
        await giveUpPage(house, db, { tenantId, submissionId, page }, failure)
      }),
  })

/** Somebody has said that the stack is to go on without the pages that could not be read. */
const goOnWithout = (house: House) =>
  defineStage({
    name: 'recognition.go_on_without',
    payload: ofSubmission,
    priority: 4,
    run: ({ tenantId, submissionId }) =>
      house.database.inTenant(tenantId, null, async (db) => {
        const submission = await lockSubmission(db, submissionId)
        if (submission?.state !== 'failed') return
        await db
          .updateTable('submission')
          .set({ state: 'reading', failure: null })
          .where('id', '=', submissionId)
          .execute()
        await house.announce(db, 'recognition.submission_read', { tenantId, submissionId })
      }),
    giveUp: (payload, failure) =>
      house.database.inTenant(payload.tenantId, null, (db) => failSubmission(db, payload, failure)),
  })

const partSubmission = (house: House) =>
  defineStage({
    name: 'recognition.part_stack',
    payload: ofSubmission,
    priority: 4,
    run: ({ tenantId, submissionId }) =>
      house.database.inTenant(tenantId, null, async (db) => {
        const submission = await lockSubmission(db, submissionId)
        if (submission?.state !== 'reading') return
        const letters = partStack(await readStack(db, submissionId), submission.channel)
        for (const [at, letter] of letters.entries()) {
          const documentId = await makeDocument(db, {
            tenantId,
            submissionId,
            position: at + 1,
            letter,
            receivedOn: submission.receivedOn,
          })
          await house.announce(db, 'recognition.document_ready', { tenantId, documentId })
        }
        await db.updateTable('submission').set({ state: 'done' }).where('id', '=', submissionId).execute()
        await recordAct(db, {
          tenantId,
          staffId: null,
          what: 'recognition.submission_read',
          subject: { kind: 'submission', id: submissionId },
          facts: {
            letters: letters.length,
            doubts: letters.filter(({ doubts }) => doubts.length > 0).length,
          },
        })
      }),
    giveUp: (payload, failure) =>
      house.database.inTenant(payload.tenantId, null, (db) => failSubmission(db, payload, failure)),
  })

interface NewDocument {
  tenantId: number
  submissionId: string
  position: number
  letter: PartedLetter
  receivedOn: string
}

const makeDocument = async (
  db: Db,
  { tenantId, submissionId, position, letter, receivedOn }: NewDocument,
) => {
  const { pages, urgent, doubts, reasons, envelope } = letter
  const documentId = newId()
  await db
    .insertInto('document')
    .values({
      tenantId,
      id: documentId,
      submissionId,
      position,
      receivedOn,
      pageCount: pages.length,
      urgent,
      cutDoubts: doubts,
      cutReasons: JSON.stringify(reasons),
      envelope,
      state: 'read',
    })
    .execute()
  for (const [at, number] of pages.entries())
    await db
      .updateTable('page')
      .set({ documentId, position: at + 1 })
      .where('submissionId', '=', submissionId)
      .where('number', '=', number)
      .execute()
  return documentId
}

const makePdf = (house: House, readers: Readers) =>
  defineStage({
    name: 'recognition.make_pdf',
    payload: ofDocument,
    priority: 8,
    run: (payload) => provePdf(house, readers, payload),
    giveUp: ({ tenantId, documentId }, failure) =>
      house.database.inTenant(tenantId, null, (db) => failDocument(db, { tenantId, documentId }, failure)),
  })

const failDocument = async (db: Db, { tenantId, documentId }: OfDocument, failure: HouseError) => {
  const { submissionId } = await db
    .selectFrom('document')
    .select('submissionId')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  await openFailure(db, {
    tenantId,
    submissionId,
    documentId,
    reason: failure.code,
    retry: { event: 'recognition.pdf_wanted', payload: { tenantId, documentId } },
  })
}
