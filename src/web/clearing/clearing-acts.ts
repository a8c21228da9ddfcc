import { api } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { ClearingList, DiscardReason } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tell, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'

const refresh = () =>
  Promise.all(
    ['clearing', 'clearing-case', 'baskets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )

/** Takes a case out of the queue at once; the server's answer follows. */
const hide = (id: string) =>
  queryClient.setQueriesData<ClearingList>(
    { queryKey: ['clearing'] },
    (list) => list && { ...list, cases: list.cases.filter((row) => row.id !== id) },
  )

type Step = { id: string; said: string; call: () => Promise<unknown> }

const take = async (texts: Texts, { id, said, call }: Step) => {
  hide(id)
  try {
    await call()
    offerUndo(said, async () => {
      await api.POST('/api/v1/clearing/{id}/reopen', { params: { path: { id } } })
      announce(texts.clearing.reopened)
      await refresh()
    })
  } catch (error) {
    tellFailure(problemSentence(error))
  }
  await refresh()
}

export const fileCase = (texts: Texts, id: string, caseFile: { id: string; reference: string }) =>
  take(texts, {
    id,
    said: texts.clearing.filed(caseFile.reference),
    call: () =>
      api.POST('/api/v1/clearing/{id}/file', { params: { path: { id } }, body: { caseFileId: caseFile.id } }),
  })

export const deferCase = (texts: Texts, id: string) =>
  take(texts, {
    id,
    said: texts.clearing.deferredDone,
    call: () => api.POST('/api/v1/clearing/{id}/defer', { params: { path: { id } } }),
  })

export const discardCase = (texts: Texts, id: string, reason: DiscardReason) =>
  take(texts, {
    id,
    said: texts.clearing.discarded,
    call: () => api.POST('/api/v1/clearing/{id}/discard', { params: { path: { id } }, body: { reason } }),
  })

export const retryCase = async (texts: Texts, id: string) => {
  try {
    await api.POST('/api/v1/clearing/{id}/retry', { params: { path: { id } } })
    tell(texts.clearing.retrying)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
  await refresh()
}
