import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { RefileReason, SampleList } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'

const shown = ['samples', 'sample', 'letters', 'letter', 'document', 'baskets', 'precision']
const refresh = () => Promise.all(shown.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))

/** Takes a letter out of the queue at once; the server's answer follows. */
const hide = (documentId: string) =>
  queryClient.setQueryData<SampleList>(
    ['samples'],
    (list) =>
      list && {
        letters: list.letters.filter((letter) => letter.documentId !== documentId),
        open: Math.max(0, list.open - 1),
      },
  )

type Step = { said: string; call: () => Promise<unknown>; undo: () => Promise<unknown>; undone: string }

const take = async ({ said, call, undo, undone }: Step): Promise<boolean> => {
  let done = true
  try {
    await call()
    offerUndo(said, async () => {
      await undo()
      await refresh()
      announce(undone)
    })
  } catch (error) {
    done = false
    tellFailure(problemSentence(error))
  }
  await refresh()
  return done
}

const reopen = (id: string) => () =>
  api.POST('/api/v1/filing/samples/{id}/reopen', { params: { path: { id } } })

export const confirmSample = (texts: Texts, id: string) => {
  hide(id)
  const { confirmed, reopened } = texts.control.sample
  const call = () => api.POST('/api/v1/filing/samples/{id}/confirm', { params: { path: { id } } })
  return take({ said: confirmed, call, undo: reopen(id), undone: reopened })
}

export type Target = { id: string; reference: string; reason: RefileReason }

export const correctSample = (texts: Texts, id: string, target: Target) => {
  hide(id)
  const body = { caseFileId: target.id, reason: target.reason }
  return take({
    said: texts.control.refile.done(target.reference),
    call: () => api.POST('/api/v1/filing/samples/{id}/correct', { params: { path: { id } }, body }),
    undo: reopen(id),
    undone: texts.control.sample.reopened,
  })
}

/** Moves a document from the viewer into the file it belongs to. */
export const refileDocument = (texts: Texts, id: string, target: Target) => {
  let correctionId = ''
  const body = { caseFileId: target.id, reason: target.reason }
  return take({
    said: texts.control.refile.done(target.reference),
    call: async () => {
      const answer = await dataOf(
        api.POST('/api/v1/documents/{id}/refile', { params: { path: { id } }, body }),
      )
      correctionId = answer.correctionId
    },
    undo: () => api.POST('/api/v1/filing/corrections/{id}/undo', { params: { path: { id: correctionId } } }),
    undone: texts.control.refile.undone,
  })
}

/** Sends a letter whose right file nobody here finds to the clearing desk. */
export const giveToClearing = (texts: Texts, id: string, note: string) =>
  take({
    said: texts.needToKnow.givenToClearing,
    call: () =>
      api.POST('/api/v1/documents/{id}/to-clearing', {
        params: { path: { id } },
        body: note ? { note } : {},
      }),
    undo: () => api.POST('/api/v1/documents/{id}/to-clearing/undo', { params: { path: { id } } }),
    undone: texts.needToKnow.takenFromClearing,
  })
