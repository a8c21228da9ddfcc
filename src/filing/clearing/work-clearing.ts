import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, type House, HouseError, newId } from '#platform'
import { sayType } from '../learning/change-document-type.ts'
import { forgetType, learnType } from '../learning/learn-type.ts'
import { findClearing, findClearingSubject } from './clearing.sql.ts'
import type { FileByHand } from './contract.ts'

type Clerk = Authorized<'clearing.work'>
type Subject = NonNullable<Awaited<ReturnType<typeof findClearingSubject>>>

/** Files the document in the chosen case file: its letter goes on the desk of whoever is responsible. */
export const fileByHand = (
  house: House,
  clerk: Clerk,
  id: string,
  { caseFileId, typeCode }: z.infer<typeof FileByHand>,
) =>
  act(clerk, id, ['open', 'deferred'], async (db, subject) => {
    const documentId = await requireUnfiled(db, subject)
    const caseFile = await db
      .selectFrom('caseFile')
      .select('id')
      .where('id', '=', caseFileId)
      .executeTakeFirst()
    if (!caseFile) throw new HouseError('not-found', 'casefiles.no_such_case_file')
    const { typeCode: known } = await db
      .updateTable('document')
      .set({ caseFileId, state: 'filed' })
      .where('id', '=', documentId)
      .returning('typeCode')
      .executeTakeFirstOrThrow()
    const lesson = { tenantId: clerk.tenantId, documentId, source: 'filed' as const }
    if (typeCode) await sayType(house, db, { ...lesson, code: typeCode })
    // Whoever files a letter has seen what it is said to be.
    else if (known) await learnType(house, db, { ...lesson, code: known })
    await db
      .insertInto('filingDecision')
      .values({
        tenantId: clerk.tenantId,
        id: newId(),
        documentId,
        decidedBy: clerk.staff.id,
        outcome: 'file',
        caseFileId,
        score: 1,
        evidence: '[]',
        candidates: '[]',
      })
      .execute()
    await house.announce(db, 'filing.document_filed', { tenantId: clerk.tenantId, documentId })
    return { state: 'solved', what: 'filing.filed_by_hand', caseFileId, facts: {} }
  })

/** Puts away what is nobody's post; the original stays. A document that lies in a case file already stays there. */
export const discardClearing = (clerk: Clerk, id: string, reason: string) =>
  act(clerk, id, ['open', 'deferred'], async (db, { documentId }) => {
    if (documentId)
      await db
        .updateTable('document')
        .set({ state: 'discarded' })
        .where('id', '=', documentId)
        .where('state', 'in', unfiled)
        .execute()
    return { state: 'discarded', what: 'filing.discarded', facts: { reason } }
  })

export const deferClearing = (clerk: Clerk, id: string) =>
  act(clerk, id, ['open'], async () => ({ state: 'deferred', what: 'filing.deferred', facts: {} }))

/** Sends the failed stage on its way once more; the case closes, and opens again should it fail again. */
export const retryClearing = (house: House, clerk: Clerk, id: string) =>
  act(clerk, id, ['open', 'deferred'], async (db, { retry }) => {
    if (!retry) throw new HouseError('conflict', 'filing.nothing_to_retry')
    const { event, payload } = retry as unknown as { event: string; payload: { tenantId: number } }
    await house.announce(db, event, payload)
    return { state: 'solved', what: 'filing.tried_again', facts: {} }
  })

/** Takes back filing, discarding or deferring: the letter leaves the desk it was put on and is asked about again. */
export const reopenClearing = (clerk: Clerk, id: string) =>
  act(clerk, id, ['solved', 'discarded', 'deferred'], async (db, { documentId, retry, state }) => {
    if (retry && state === 'solved') throw new HouseError('conflict', 'filing.already_tried_again')
    if (documentId && (await isReplaced(db, documentId)))
      throw new HouseError('conflict', 'filing.pages_changed_since')
    if (documentId && state !== 'deferred')
      await db
        .updateTable('document')
        .set({ state: 'clearing', caseFileId: null })
        .where('id', '=', documentId)
        // Only what this case had led to: a document whose PDF failed may long lie on somebody's desk.
        .where('state', '=', state === 'solved' ? 'filed' : 'discarded')
        .execute()
    // Only now: a letter that was being delivered at this moment lies on its desk by now, or never will.
    if (documentId && state === 'solved') {
      await withdrawLetter(db, documentId)
      await forgetType(db, documentId)
    }
    return { state: 'open', what: 'filing.reopened', facts: {} }
  })

/** Its pages lie in other documents by now: there is nothing left to ask about. */
const isReplaced = async (db: Db, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .select('state')
    .where('id', '=', documentId)
    .forShare()
    .executeTakeFirst()
  return document?.state === 'replaced'
}

const withdrawLetter = (db: Db, documentId: string) =>
  db
    .updateTable('letter')
    .set({ status: 'withdrawn' })
    .where('documentId', '=', documentId)
    .where('status', '<>', 'withdrawn')
    .execute()

interface Outcome {
  state: 'open' | 'deferred' | 'solved' | 'discarded'
  what: string
  caseFileId?: string
  facts: Record<string, string>
}

/** Lock, check, change, put on record, all in one transaction; of two people at the same case the second is told. */
const act = (
  clerk: Clerk,
  id: string,
  from: string[],
  work: (db: Db, subject: Subject) => Promise<Outcome>,
) =>
  clerk.transaction(async (db) => {
    const subject = await findClearingSubject(db, id, { lock: true })
    if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
    if (!from.includes(subject.state)) throw new HouseError('conflict', 'filing.case_not_open')
    const { state, what, caseFileId, facts } = await work(db, subject)
    const closed = state === 'solved' || state === 'discarded'
    await db
      .updateTable('clearingCase')
      .set({ state, closedAt: closed ? new Date() : null, closedBy: closed ? clerk.staff.id : null })
      .where('id', '=', id)
      .execute()
    await recordAct(db, {
      tenantId: clerk.tenantId,
      staffId: clerk.staff.id,
      what,
      subject: { kind: 'clearing_case', id },
      caseFileId: caseFileId ?? null,
      facts: { ...facts, documentId: subject.documentId },
    })
    const row = await findClearing(db, id)
    if (!row) throw new HouseError('not-found', 'filing.no_such_case')
    return row
  })

const unfiled = ['read', 'clearing']

/** The document of a case, locked; throws `filing.nothing_to_file` when there is none or it lies in a file already. */
const requireUnfiled = async (db: Db, { documentId }: Subject) => {
  const document =
    documentId &&
    (await db
      .selectFrom('document')
      .select(['id', 'state'])
      .where('id', '=', documentId)
      .forUpdate()
      .executeTakeFirst())
  if (!document || !unfiled.includes(document.state))
    throw new HouseError('conflict', 'filing.nothing_to_file')
  return document.id
}
