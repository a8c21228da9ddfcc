import { recordAct } from '#audit'
import { openDocumentCase } from '#casefiles'
import type { Db, House, HouseError } from '#platform'
import { findWaitingPage, type PageRead, storeReading } from './recognition.sql.ts'

/**
 * Stores what was read of a page that lies in a letter already: a person has turned it, or let it be read once more. Not
 * when it was turned on meanwhile, for then another reading is under way.
 */
export const storeInLetter = async (house: House, db: Db, read: PageRead): Promise<void> => {
  const { tenantId, submissionId, number } = read
  const waiting = await findWaitingPage(db, submissionId, number)
  if (!waiting?.documentId) return
  const { documentId, lie } = waiting
  if (lie && lie.turned !== read.reading.turned) return
  // Where the page lies is decided; a reading does not move it out of its letter.
  const { blank, separator, ...reading } = read.reading
  await storeReading(db, { ...read, reading: lie ? reading : read.reading })
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: lie ? 'recognition.turned_page_read' : 'recognition.page_reread',
    subject: { kind: 'document', id: documentId },
    facts: { page: number, turned: read.reading.turned, engine: read.reading.engine },
  })
  await goOnOnceRead(house, db, { tenantId, documentId })
}

/** A letter goes on once none of its pages waits to be read again. A PDF that was made meanwhile holds a page without its text. */
export const goOnOnceRead = async (
  house: House,
  db: Db,
  { tenantId, documentId }: { tenantId: number; documentId: string },
): Promise<void> => {
  await db.updateTable('document').set({ pdfRecipe: 0 }).where('id', '=', documentId).execute()
  if (await isRead(db, documentId))
    await house.announce(db, 'recognition.document_ready', { tenantId, documentId })
}

/** Whether no page of the document waits to be read again. */
const isRead = async (db: Db, documentId: string) => {
  const row = await db
    .selectFrom('page')
    .select('number')
    .where('documentId', '=', documentId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row === undefined
}

interface OfPage {
  tenantId: number
  submissionId: string
  page: number
}

/**
 * A page that a person turned could not be read again: it keeps waiting, and its letter asks for somebody who says „try
 * again“. False for a page that nobody turned.
 */
export const askAboutTurned = async (db: Db, of: OfPage, failure: HouseError): Promise<boolean> => {
  const waiting = await findWaitingPage(db, of.submissionId, of.page)
  if (!waiting?.lie || !waiting.documentId) return false
  const { tenantId } = of
  await openDocumentCase(db, {
    tenantId,
    documentId: waiting.documentId,
    kind: 'failed',
    reason: failure.code,
    facts: { pages: String(waiting.position ?? of.page) },
    retry: { event: 'recognition.page_waiting', payload: { ...of, urgent: true } },
  })
  return true
}
