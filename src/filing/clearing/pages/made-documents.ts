import { openClearingCase } from '#casefiles'
import type { Db, House } from '#platform'
import { carryCorrections } from '../../key-fields/carry-corrections.ts'
import type { Correction } from '../../key-fields/correction.ts'
import { findClearing, type Looker } from '../clearing.sql.ts'
import { layPages, listWaiting, type StackDocument } from './stack.sql.ts'

interface NewDocuments {
  tenantId: number
  submissionId: string
  old: StackDocument[]
  made: { id: string; pages: number[] }[]
}

/** The first part keeps the number of what it was part of; the others get numbers nobody had. */
export const makeDocuments = async (db: Db, { tenantId, submissionId, old, made }: NewDocuments) => {
  const { last } = await db
    .selectFrom('document')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('submissionId', '=', submissionId)
    .executeTakeFirstOrThrow()
  const first = Math.min(...old.map(({ position }) => position))
  // Of letters that came on several days the earliest counts.
  const receivedOn = old.map((one) => one.receivedOn).toSorted()[0] ?? ''
  const urgent = old.some((one) => one.urgent)
  // Where a letter ends is a person's word from now on, unless they have only turned a page of it.
  const [same] = old.length === made.length ? old : []
  const cutDoubts = same?.cutDoubts ?? []
  const cutReasons = JSON.stringify(same?.cutReasons ?? [])
  const before = old.map(({ pages, corrections }) => ({ pages, corrections: corrections as Correction[] }))
  const envelope = old[0]?.envelope ?? null
  for (const [at, { id, pages }] of made.entries()) {
    const position = at === 0 ? first : (last ?? 0) + at
    const values = {
      tenantId,
      id,
      submissionId,
      position,
      receivedOn,
      urgent,
      cutDoubts,
      cutReasons,
      corrections: JSON.stringify(carryCorrections(before, pages)),
      envelope,
      pageCount: pages.length,
      state: 'read',
    }
    await db.insertInto('document').values(values).execute()
    await layPages(db, submissionId, id, pages)
  }
}

interface Asked {
  tenantId: number
  submissionId: string
  documentId: string
  openedAt: Date
  /** What is known of the old case and holds for the new one. */
  facts: Record<string, string>
}

/** From the first moment the letter lies in front of a person; the decision, which follows, answers or says more. */
export const askAbout = async (house: House, db: Db, { documentId, ...asked }: Asked) => {
  await openClearingCase(db, { ...asked, documentId, kind: 'whose', reason: 'pages_changed' })
  await sendOn(house, db, { ...asked, documentId })
}

/** On to the stages: pages that wait are read first, and their reading sends the letter on. */
export const sendOn = async (
  house: House,
  db: Db,
  { tenantId, submissionId, documentId }: Omit<Asked, 'openedAt' | 'facts'>,
) => {
  const waiting = await listWaiting(db, documentId)
  for (const page of waiting)
    await house.announce(db, 'recognition.page_waiting', { tenantId, submissionId, page, urgent: true })
  if (waiting.length === 0) await house.announce(db, 'recognition.document_ready', { tenantId, documentId })
}

/** The open cases about these documents, in their order. */
export const showCases = async (db: Db, looker: Looker, documentIds: string[]) => {
  const open = await db
    .selectFrom('clearingCase')
    .select(['id', 'documentId'])
    .where('documentId', 'in', documentIds)
    .where('state', 'in', ['open', 'deferred'])
    .execute()
  const ordered = documentIds.flatMap((documentId) => open.filter((one) => one.documentId === documentId))
  const rows = []
  for (const { id } of ordered) rows.push(await findClearing(db, looker, id))
  return rows.filter((row) => row !== null)
}
