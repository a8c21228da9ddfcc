import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { clearingCaseQuery, queryClient } from '../api/queries.ts'
import type { CaseFileRef, ClearingList, ClearingRow, DiscardReason } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tell, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'
import { bring } from './kept-keys.ts'
import { acted } from './lease.ts'

const refresh = () =>
  Promise.all(
    ['clearing', 'clearing-case', 'baskets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )

/** Takes cases out of the queue at once; the server's answer follows. */
const hide = (ids: readonly string[]) =>
  queryClient.setQueriesData<ClearingList>(
    { queryKey: ['clearing'] },
    (list) => list && { ...list, cases: list.cases.filter((row) => !ids.includes(row.id)) },
  )

/** What an act needs of the desk: its words, the case, and the way back to it. */
export type Desk = { texts: Texts; id: string; show: (id: string | null) => void }

type Step = { said: string; ids?: string[]; call: () => Promise<unknown>; undo?: () => Promise<unknown> }

const reopen = (cases: string[]) => api.POST('/api/v1/clearing/reopen-together', { body: { cases } })

/** Does it and offers to take it back at once, even before the server has answered. */
const take = async ({ texts, id, show }: Desk, { said, ids = [id], call, undo }: Step) => {
  hide(ids)
  for (const one of ids) acted.add(one)
  const answer = call()
  const takeBack = async () => {
    await answer
    await (undo?.() ?? reopen(ids))
    announce(undo ? texts.clearing.deferredDone : texts.clearing.reopened(ids.length))
    await refresh()
    // As it is now, not as it was last looked at.
    await queryClient.fetchQuery(clearingCaseQuery(id))
    return id
  }
  const forget = offerUndo(said, () => bring({ find: takeBack, show, seen: true }))
  try {
    await answer
  } catch (error) {
    forget()
    tellFailure(problemSentence(error))
  }
  for (const one of ids) acted.delete(one)
  await refresh()
}

const params = (id: string) => ({ params: { path: { id } } })

/** Files the letter as what stands in the field of its type. */
export const fileCase = (desk: Desk, caseFile: CaseFileRef, typeCode: string | null) =>
  take(desk, {
    said: desk.texts.clearing.filed(caseFile.reference),
    call: () =>
      api.POST('/api/v1/clearing/{id}/file', {
        ...params(desk.id),
        body: { caseFileId: caseFile.id, typeCode },
      }),
  })

type All = { cases: string[]; typeCode: string | null }

/** Of the letters only the one at hand has been looked at: only its type is confirmed. */
export const fileAll = (desk: Desk, caseFile: CaseFileRef, { cases, typeCode }: All) =>
  take(desk, {
    said: desk.texts.clearing.filedAll(cases.length, caseFile.reference),
    ids: cases,
    call: () =>
      api.POST('/api/v1/clearing/file-together', {
        body: { caseFileId: caseFile.id, cases, typeCodes: typeCode ? { [desk.id]: typeCode } : {} },
      }),
  })

export const deferCase = (desk: Desk, wish: { until: string | null; reason: string | null }) =>
  take(desk, {
    said: desk.texts.clearing.deferredDone,
    call: () => api.POST('/api/v1/clearing/{id}/defer', { ...params(desk.id), body: wish }),
  })

/** Brings what was put off back into the queue before its day; taken back, it waits for that day again. */
export const bringBack = (desk: Desk, { deferredUntil, deferredReason }: ClearingRow) =>
  take(desk, {
    said: desk.texts.clearing.reopened(1),
    call: async () => {
      await reopen([desk.id])
      // Whoever takes something back has it before them; here the desk goes on to another one.
      await api.POST('/api/v1/clearing/{id}/release', params(desk.id))
    },
    undo: () =>
      api.POST('/api/v1/clearing/{id}/defer', {
        ...params(desk.id),
        body: { until: deferredUntil, reason: deferredReason },
      }),
  })

export const discardCase = (desk: Desk, reason: DiscardReason) =>
  take(desk, {
    said: desk.texts.clearing.discarded,
    call: () => api.POST('/api/v1/clearing/{id}/discard', { ...params(desk.id), body: { reason } }),
  })

/** Tells that the letter lies in the case file that the server has just opened for it. */
export const caseOpened = (desk: Desk, caseFile: CaseFileRef) =>
  take(desk, { said: desk.texts.clearing.newCaseDone(caseFile.reference), call: async () => {} })

const sentOn = {
  retry: 'retrying',
  reread: 'retrying',
  'go-on': 'goingOn',
  'take-attachments': 'attachmentsUnderWay',
} as const

/**
 * Lets the machine go on with what it could not read: all of it, without the pages at fault, those pages once more, or
 * what lies inside the file.
 */
export const sendOn = async (texts: Texts, id: string, how: keyof typeof sentOn) => {
  try {
    await dataOf(api.POST(`/api/v1/clearing/{id}/${how}`, params(id)))
    tell(texts.clearing[sentOn[how]])
  } catch (error) {
    tellFailure(problemSentence(error))
  }
  await refresh()
}

/** Takes a case that somebody else has before them. */
export const takeOverCase = async (texts: Texts, id: string) => {
  try {
    await api.POST('/api/v1/clearing/{id}/hold', { ...params(id), body: { takeOver: true } })
    tell(texts.clearing.takenOver)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
  await refresh()
}
