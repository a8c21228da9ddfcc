import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { Letter, LetterRow, Letters } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'

type Act = 'read' | 'unread' | 'take' | 'done' | 'reopen'

const calls: Record<Act, (id: string) => Promise<LetterRow>> = {
  read: (id) => dataOf(api.POST('/api/v1/inbox/letters/{id}/read', { params: { path: { id } } })),
  unread: (id) => dataOf(api.POST('/api/v1/inbox/letters/{id}/unread', { params: { path: { id } } })),
  take: (id) => dataOf(api.POST('/api/v1/inbox/letters/{id}/take', { params: { path: { id } } })),
  done: (id) => dataOf(api.POST('/api/v1/inbox/letters/{id}/done', { params: { path: { id } } })),
  reopen: (id) => dataOf(api.POST('/api/v1/inbox/letters/{id}/reopen', { params: { path: { id } } })),
}

let lastOwnAct = 0
/** Whether this clerk has just done something, so that a changed count is no news to tell. */
export const justActed = () => Date.now() - lastOwnAct < 3000

const refresh = () =>
  Promise.all(
    ['letters', 'letter', 'baskets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )

const patchRow = (change: LetterRow) => {
  queryClient.setQueriesData<Letters>(
    { queryKey: ['letters'] },
    (list) => list && { ...list, letters: list.letters.map((row) => (row.id === change.id ? change : row)) },
  )
  queryClient.setQueryData<Letter>(['letter', change.id], (letter) => letter && { ...letter, letter: change })
}

/** Takes letters out of the shown lists at once; the answer of the server follows. */
const hideRows = (ids: ReadonlySet<string>) => {
  for (const [key, list] of queryClient.getQueriesData<Letters>({ queryKey: ['letters'] })) {
    const { status } = key[1] as { status: string }
    if (!list || status === 'all') continue
    const letters = list.letters.filter((row) => !ids.has(row.id))
    queryClient.setQueryData(key, {
      ...list,
      letters,
      total: list.total - (list.letters.length - letters.length),
    })
  }
}

const inTurns = async (ids: string[], act: Act): Promise<string[]> => {
  const failed: string[] = []
  for (let at = 0; at < ids.length; at += 6) {
    const turn = ids.slice(at, at + 6)
    const results = await Promise.allSettled(turn.map((id) => calls[act](id)))
    results.forEach((result, index) => {
      if (result.status === 'rejected') failed.push(turn[index] as string)
    })
  }
  return failed
}

/** Marks letters as done, out of sight at once, with the way back offered for ten seconds. */
export const finishLetters = async (texts: Texts, ids: string[]) => {
  lastOwnAct = Date.now()
  hideRows(new Set(ids))
  const answers = inTurns(ids, 'done')
  const forget = offerUndo(texts.inbox.finished(ids.length), async () => {
    // Whoever takes it back before the server has answered waits for the answer first.
    const failed = await answers
    const done = ids.filter((id) => !failed.includes(id))
    lastOwnAct = Date.now()
    await inTurns(done, 'reopen')
    announce(texts.inbox.reopenedMany(done.length))
    await refresh()
  })
  const failed = await answers
  if (failed.length === ids.length) forget()
  if (failed.length > 0) tellFailure(texts.inbox.someFailed(failed.length))
  await refresh()
}

const actOnOne = (act: Act) => async (id: string, said?: string) => {
  lastOwnAct = Date.now()
  try {
    patchRow(await calls[act](id))
    if (said) announce(said)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
  await refresh()
}

export const reopenLetter = actOnOne('reopen')
export const markUnread = actOnOne('unread')
export const takeLetter = actOnOne('take')

/** Opening a letter reads it; that it was read shows in the list without fetching the list again. */
export const markRead = async (id: string) => {
  lastOwnAct = Date.now()
  const row = await calls.read(id).catch(() => null)
  if (row) patchRow(row)
}
