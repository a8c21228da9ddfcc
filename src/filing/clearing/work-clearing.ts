import type { z } from 'zod'
import type { Authorized } from '#access'
import { closeUnusedCaseFile, readPagesAgain } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { forgetType } from '../learning/learn-type.ts'
import { forgetWhose, learnWhose } from '../learning/whose/learn-whose.ts'
import { forgetReferences } from '../references/learn-references.ts'
import { withdrawLetter } from '../withdraw-letter.ts'
import { act, actIn, type Subject } from './act.ts'
import { chosenHow } from './chosen-how.ts'
import type { Defer, FileByHand } from './contract.ts'
import { fileDocument, requireUnfiled, unfiled } from './file-document.ts'

type Clerk = Authorized<'clearing.work'>

/** Files the document in the chosen case file: its letter goes on the desk of whoever is responsible. */
export const fileByHand = (
  house: House,
  clerk: Clerk,
  id: string,
  { caseFileId, typeCode }: z.infer<typeof FileByHand>,
) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, subject) => {
      const documentId = await requireUnfiled(db, subject)
      const facts = { caseReason: subject.reason, ...(await chosenHow(db, documentId, caseFileId)) }
      const changed = await fileDocument(house, clerk, db, { documentId, caseFileId, typeCode })
      return { state: 'solved', what: 'filing.filed_by_hand', caseFileId, facts: { ...facts, ...changed } }
    },
  })

/** Reasons that say of a letter that it is none of our households'; the others say nothing of whose it is. */
const nobodys = ['advertising', 'misdirected']

/** Puts away what is nobody's post; the original stays. A document that lies in a case file already stays there. */
export const discardClearing = (house: House, clerk: Clerk, id: string, reason: string) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, { documentId }) => {
      if (documentId)
        await db
          .updateTable('document')
          .set({ state: 'discarded' })
          .where('id', '=', documentId)
          .where('state', 'in', unfiled)
          .execute()
      if (documentId && nobodys.includes(reason))
        await learnWhose(house, db, {
          documentId,
          caseFileId: null,
          source: 'cleared',
        })
      return { state: 'discarded', what: 'filing.discarded', facts: { reason } }
    },
  })

/** Puts a case off, until a day if one is named: then it is open again by itself. Why is for the desk, not for the record. */
export const deferClearing = (house: House, clerk: Clerk, id: string, wish: z.infer<typeof Defer>) =>
  act(house, clerk, id, {
    from: ['open'],
    work: async (db) => {
      const until = wish?.until ?? null
      await db
        .updateTable('clearingCase')
        .set({ deferredUntil: until, deferredReason: wish?.reason || null })
        .where('id', '=', id)
        .execute()
      return { state: 'deferred', what: 'filing.deferred', facts: { until } }
    },
  })

/** Sends the failed stage on its way once more; the case closes, and opens again should it fail again. */
export const retryClearing = (house: House, clerk: Clerk, id: string) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, { retry }) => {
      if (!retry) throw new HouseError('conflict', 'filing.nothing_to_retry')
      const { event, payload } = retry as unknown as { event: string; payload: { tenantId: number } }
      await house.announce(db, event, payload)
      return { state: 'solved', what: 'filing.tried_again', facts: {} }
    },
  })

/** Lets a stack whose reading failed go on without the pages that could not be read: they wait in their letters. */
export const goOnWithoutPages = (house: House, clerk: Clerk, id: string) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, subject) => {
      const without = goOnOf(subject)
      if (!without) throw new HouseError('conflict', 'filing.nothing_to_retry')
      await house.announce(db, without.event, without.payload)
      return { state: 'solved', what: 'filing.gone_on_without_pages', facts: {} }
    },
  })

/** The event that lets a failed stack go on; null where there is nothing to go on with. */
export const goOnOf = ({ retry }: Pick<Subject, 'retry'>) =>
  (retry as { without?: { event: string; payload: { tenantId: number } } } | null)?.without ?? null

/** Has the pages of a letter read once more that could not be read; it is decided anew when that is through. */
export const rereadClearing = (house: House, clerk: Clerk, id: string) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, subject) => {
      const documentId = await requireUnfiled(db, subject)
      const { tenantId } = clerk
      const { submissionId } = subject
      const pages = await readPagesAgain(db, documentId)
      if (pages.length === 0) throw new HouseError('conflict', 'filing.nothing_to_retry')
      await db.updateTable('document').set({ state: 'read' }).where('id', '=', documentId).execute()
      for (const page of pages)
        await house.announce(db, 'recognition.page_waiting', { tenantId, submissionId, page, urgent: true })
      return { state: 'open', what: 'filing.pages_read_again', facts: { pages: pages.join(', ') } }
    },
  })

/**
 * Takes back filing, discarding or deferring: the letter leaves the desk it was put on and is asked about again, first of
 * all by whoever took it back. A case file that was opened for it closes unless more lies in it by now.
 */
export const reopenClearing = (house: House, clerk: Clerk, id: string) =>
  clerk.transaction((db) => reopenIn(db, house, clerk, id))

/** The same within a transaction that takes back several. */
export const reopenIn = (db: Db, house: House, clerk: Clerk, id: string) =>
  actIn(db, house, clerk, {
    id,
    from: ['solved', 'discarded', 'deferred'],
    work: async (_, { documentId, retry, state, openedCaseFileId }) => {
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
        await forgetReferences(db, documentId)
      }
      if (documentId && state !== 'deferred') await forgetWhose(db, documentId)
      if (openedCaseFileId) await closeUnusedCaseFile(db, clerk, openedCaseFileId, house.clock)
      await db
        .updateTable('clearingCase')
        .set({ deferredUntil: null, deferredReason: null, openedCaseFileId: null })
        .where('id', '=', id)
        .execute()
      return { state: 'open', what: 'filing.reopened', facts: {} }
    },
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
