import type { Authorized } from '#access'
import { recordAct } from '#audit'
import type { PageBefore } from '#casefiles'
import { type Db, type House, HouseError, newId } from '#platform'
import { findClearingSubject, type Looker } from '../clearing.sql.ts'
import { holderBeside } from '../lease.sql.ts'
import { lookerOf } from '../looker.ts'
import { askAbout, makeDocuments, showCases } from './made-documents.ts'
import {
  findInHands,
  type LockedCase,
  listStack,
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
export const changePages = async (
  house: House,
  clerk: Clerk,
  caseId: string,
  plan: (db: Db, at: AtHand) => Promise<Change>,
) => {
  // Looked at as the person; changed as the house, for parts of the stack may go where this person cannot follow.
  const looker = lookerOf(house, clerk)
  await clerk.transaction(async (db) => {
    if (!(await findClearingSubject(db, looker, caseId, { lock: false })))
      throw new HouseError('not-found', 'filing.no_such_case')
  })
  return clerk.houseTransaction(async (db) => {
    const atHand = await takeAtHand(db, looker, caseId)
    const change = await plan(db, atHand)
    const { submissionId } = atHand
    const { id, before, made } = await replaceDocuments(house, db, clerk, { ...change, submissionId })
    const by = { tenantId: clerk.tenantId, staffId: clerk.staff.id, what: change.what }
    const facts = { operationId: id, letters: made.length }
    const subject = { kind: 'clearing_case', id: caseId } as const
    await recordAct(db, { ...by, subject, facts: { ...facts, documentId: atHand.document.id } })
    for (const { id: documentId, caseFileId } of before)
      await recordAct(db, { ...by, subject: { kind: 'document', id: documentId }, caseFileId, facts })
    return { id, cases: await showCases(db, looker, made) }
  })
}

const takeAtHand = async (db: Db, looker: Looker, caseId: string): Promise<AtHand> => {
  const found = await findClearingSubject(db, looker, caseId, { lock: false })
  if (!found) throw new HouseError('not-found', 'filing.no_such_case')
  await lockPageLists(db, found.submissionId)
  const subject = await findClearingSubject(db, looker, caseId, { lock: true })
  if (!subject || !['open', 'deferred'].includes(subject.state))
    throw new HouseError('conflict', 'filing.case_not_open')
  if (await holderBeside(db, looker, caseId)) throw new HouseError('conflict', 'filing.case_held')
  const stack = await listStack(db, looker, found.submissionId)
  const at = stack.findIndex(({ id }) => id === subject.documentId)
  const document = stack[at]
  if (!document || !['read', 'clearing'].includes(document.state))
    throw new HouseError('conflict', 'filing.no_pages_to_change')
  return { submissionId: found.submissionId, stack, at, document }
}

type Replacement = Change & { submissionId: string }

const replaceDocuments = async (house: House, db: Db, clerk: Clerk, change: Replacement) => {
  const { old, submissionId } = change
  const { tenantId } = clerk
  const documentIds = old.map(({ id }) => id)
  const held = { documentIds, ...(await lockAll(db, documentIds)) }
  if (await findInHands(db, documentIds)) throw new HouseError('conflict', 'filing.letter_in_hands')
  const made = change.pages.map((pages) => ({ id: newId(), pages }))
  const madeIds = made.map(({ id }) => id)
  const id = newId()
  await db
    .insertInto('pageOperation')
    .values({
      tenantId,
      id,
      submissionId,
      kind: change.kind,
      doneBy: clerk.staff.id,
      doneAt: house.clock.now(),
      before: JSON.stringify(beforeOf(change, held)),
      made: madeIds,
    })
    .execute()
  await withdraw(house, db, clerk, held)
  await makeDocuments(db, { tenantId, submissionId, old, made })
  const openedAt = new Date(Math.min(...held.cases.map((one) => one.openedAt.getTime())))
  for (const documentId of madeIds)
    await askAbout(house, db, { tenantId, submissionId, documentId, openedAt, facts: notesOf(held.cases) })
  return { id, before: held.documents, made: madeIds }
}

/** A clerk's note holds for whatever becomes of the pages. */
const notesOf = (cases: readonly LockedCase[]): Record<string, string> => {
  const given = cases
    .map(({ facts }) => (facts ?? {}) as Record<string, string>)
    .find((facts) => facts.givenBy)
  return given?.givenBy ? { givenBy: given.givenBy, ...(given.note && { note: given.note }) } : {}
}

/** All that undoing needs, as it was under lock. */
const beforeOf = ({ old, turned }: Change, { documents, cases, letters }: Held) => ({
  documents: documents.map((document) => ({
    ...document,
    pages: old.find(({ id }) => id === document.id)?.pages ?? [],
  })),
  cases: cases.map(({ id, state }) => ({ id, state })),
  letters: letters.map(({ id }) => id),
  ...(turned ? { turned } : {}),
})

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
