import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { openClearingCase, type PageBefore } from '#casefiles'
import { type Db, type House, HouseError, newId } from '#platform'
import { findClearing, findClearingSubject } from '../clearing.sql.ts'
import {
  findInHands,
  layPages,
  listStack,
  listWaiting,
  lockAll,
  lockPageLists,
  retire,
  type StackDocument,
} from './stack.sql.ts'

export type Clerk = Authorized<'clearing.work'>

/** What is at hand: the letter of an open clearing case in its stack, whose page lists nobody else changes now. */
export interface AtHand {
  submissionId: string
  stack: StackDocument[]
  /** Place of the letter in the stack, from 0. */
  at: number
  document: StackDocument
}

/** What is to take the place of which documents; `pages` letter by letter as numbered in the original. */
export interface Change {
  kind: 'split' | 'merge' | 'turn'
  what: string
  old: StackDocument[]
  pages: number[][]
  turned?: PageBefore
}

/**
 * Changes page lists, all in one transaction: what is at hand is found and locked, the change is made and put on record,
 * and every letter that comes of it is asked about at once and decided anew.
 */
export const changePages = (
  house: House,
  clerk: Clerk,
  caseId: string,
  plan: (db: Db, at: AtHand) => Promise<Change>,
) =>
  clerk.transaction(async (db) => {
    const atHand = await takeAtHand(db, caseId)
    const change = await plan(db, atHand)
    const { submissionId } = atHand
    const { id, before, made } = await replaceDocuments(house, db, clerk, { ...change, submissionId })
    const by = { tenantId: clerk.tenantId, staffId: clerk.staff.id, what: change.what }
    const facts = { operationId: id, letters: made.length }
    const subject = { kind: 'clearing_case', id: caseId } as const
    await recordAct(db, { ...by, subject, facts: { ...facts, documentId: atHand.document.id } })
    for (const { id: documentId, caseFileId } of before)
      await recordAct(db, { ...by, subject: { kind: 'document', id: documentId }, caseFileId, facts })
    return { id, cases: await showCases(db, made) }
  })

const takeAtHand = async (db: Db, caseId: string): Promise<AtHand> => {
  const found = await findClearingSubject(db, caseId, { lock: false })
  if (!found) throw new HouseError('not-found', 'filing.no_such_case')
  await lockPageLists(db, found.submissionId)
  const subject = await findClearingSubject(db, caseId, { lock: true })
  if (!subject || !['open', 'deferred'].includes(subject.state))
    throw new HouseError('conflict', 'filing.case_not_open')
  const stack = await listStack(db, found.submissionId)
  const at = stack.findIndex(({ id }) => id === subject.documentId)
  const document = stack[at]
  if (!document || !['read', 'clearing'].includes(document.state))
    throw new HouseError('conflict', 'filing.no_pages_to_change')
  return { submissionId: found.submissionId, stack, at, document }
}

const replaceDocuments = async (
  house: House,
  db: Db,
  clerk: Clerk,
  { kind, old, pages, turned, submissionId }: Change & { submissionId: string },
) => {
  const oldIds = old.map(({ id }) => id)
  const held = await lockAll(db, oldIds)
  if (await findInHands(db, oldIds)) throw new HouseError('conflict', 'filing.letter_in_hands')
  const operationId = newId()
  const made = pages.map((numbers) => ({ id: newId(), pages: numbers }))
  const before = {
    documents: held.documents.map((document) => ({
      ...document,
      pages: old.find(({ id }) => id === document.id)?.pages ?? [],
    })),
    cases: held.cases.map(({ id, state }) => ({ id, state })),
    letters: held.letters.map(({ id }) => id),
    ...(turned ? { turned } : {}),
  }
  await db
    .insertInto('pageOperation')
    .values({
      tenantId: clerk.tenantId,
      id: operationId,
      submissionId,
      kind,
      doneBy: clerk.staff.id,
      doneAt: house.clock.now(),
      before: JSON.stringify(before),
      made: made.map(({ id }) => id),
    })
    .execute()
  await withdraw(house, db, clerk, { ...held, documentIds: oldIds })
  const openedAt = new Date(Math.min(...held.cases.map((one) => one.openedAt.getTime())))
  await makeDocuments(db, { tenantId: clerk.tenantId, submissionId, old, made })
  for (const { id: documentId } of made)
    await askAbout(house, db, { tenantId: clerk.tenantId, submissionId, documentId, openedAt })
  return { id: operationId, before: held.documents, made: made.map(({ id }) => id) }
}

type Held = Awaited<ReturnType<typeof lockAll>> & { documentIds: string[] }

/** Takes documents out of use; a letter that leaves a desk for it says so in its case file. */
export const withdraw = async (house: House, db: Db, clerk: Clerk, { documentIds, cases, letters }: Held) => {
  const ids = cases.map(({ id }) => id)
  const closed = { ids, staffId: clerk.staff.id, at: house.clock.now() }
  await retire(db, { documentIds, cases: closed, letters })
  for (const { documentId, caseFileId } of letters)
    await recordAct(db, {
      tenantId: clerk.tenantId,
      staffId: clerk.staff.id,
      what: 'filing.letter_called_back',
      subject: { kind: 'document', id: documentId },
      caseFileId,
    })
}

interface NewDocuments {
  tenantId: number
  submissionId: string
  old: StackDocument[]
  made: { id: string; pages: number[] }[]
}

/** The first part keeps the number of what it was part of; the others get numbers nobody had. */
const makeDocuments = async (db: Db, { tenantId, submissionId, old, made }: NewDocuments) => {
  const { last } = await db
    .selectFrom('document')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('submissionId', '=', submissionId)
    .executeTakeFirstOrThrow()
  const first = Math.min(...old.map(({ position }) => position))
  // Of letters that came on several days the earliest counts.
  const receivedOn = old.map((one) => one.receivedOn).toSorted()[0] ?? ''
  for (const [at, { id, pages }] of made.entries()) {
    const position = at === 0 ? first : (last ?? 0) + at
    const values = {
      tenantId,
      id,
      submissionId,
      position,
      receivedOn,
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
}

/** From the first moment the letter lies in front of a person; the decision, which follows, answers or says more. */
const askAbout = async (house: House, db: Db, { documentId, ...asked }: Asked) => {
  await openClearingCase(db, { ...asked, documentId, kind: 'whose', reason: 'pages_changed' })
  await sendOn(house, db, { ...asked, documentId })
}

/** On to the stages: pages that wait are read first, and their reading sends the letter on. */
export const sendOn = async (
  house: House,
  db: Db,
  { tenantId, submissionId, documentId }: Omit<Asked, 'openedAt'>,
) => {
  const waiting = await listWaiting(db, documentId)
  for (const page of waiting)
    await house.announce(db, 'recognition.page_waiting', { tenantId, submissionId, page, urgent: true })
  if (waiting.length === 0) await house.announce(db, 'recognition.document_ready', { tenantId, documentId })
}

/** The open cases about these documents, in their order. */
export const showCases = async (db: Db, documentIds: string[]) => {
  const open = await db
    .selectFrom('clearingCase')
    .select(['id', 'documentId'])
    .where('documentId', 'in', documentIds)
    .where('state', 'in', ['open', 'deferred'])
    .execute()
  const ordered = documentIds.flatMap((documentId) => open.filter((one) => one.documentId === documentId))
  const rows = []
  for (const { id } of ordered) rows.push(await findClearing(db, id))
  return rows.filter((row) => row !== null)
}
