import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { clearingCaseQuery, queryClient } from '../api/queries.ts'
import type { ClearingList, ClearingRow } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'
import { bring } from './kept-keys.ts'
import { stayOnPage } from './stay-on-page.ts'

/** Where one is: the case at hand, the page in view, and how to go to another case. */
export type Place = { caseId: string; page: number; go: (id: string) => void }

type Operation = { id: string; cases: ClearingRow[] }

/** Cases that stand in the place of others since a page was turned: whoever presses R three times means the same page. */
const successors = new Map<string, string>()
const latest = (id: string): string => {
  const next = successors.get(id)
  return next ? latest(next) : id
}

/** One after the other: the second turn of a page is one of the case that came of the first. */
let line: Promise<unknown> = Promise.resolve()
let waiting = 0
const inLine = <Answer>(step: () => Promise<Answer>): Promise<Answer | null> => {
  waiting += 1
  const answer = line
    .then(step)
    .catch(async (error) => {
      tellFailure(problemSentence(error))
      await refresh()
      return null
    })
    .finally(() => {
      waiting -= 1
      if (waiting === 0) successors.clear()
    })
  line = answer
  return answer
}

/** Lets cases take the place of others in the queue at once; the server's list follows. */
const swap = (gone: string[], rows: ClearingRow[]) =>
  queryClient.setQueriesData<ClearingList>({ queryKey: ['clearing'] }, (list) => {
    const at = list?.cases.findIndex(({ id }) => gone.includes(id)) ?? -1
    if (!list || at < 0) return list
    const stays = ({ id }: ClearingRow) => !gone.includes(id) && rows.every((row) => row.id !== id)
    const [before, after] = [list.cases.slice(0, at), list.cases.slice(at)]
    return { ...list, cases: [...before.filter(stays), ...rows, ...after.filter(stays)] }
  })

const refresh = () =>
  Promise.all(
    ['clearing', 'clearing-case', 'baskets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )

const longestWait = 1500
/** Until the browser has the picture, or it takes too long. */
const drawn = async (address: string | undefined) => {
  if (!address) return
  const image = new Image()
  image.src = address
  const late = new Promise((resolve) => setTimeout(resolve, longestWait))
  await Promise.race([image.decode().catch(() => undefined), late])
}

/** Lets the first of these cases be ready to be shown; its id. */
const makeReady = async (gone: string[], rows: ClearingRow[], page: number) => {
  const [first] = rows
  if (!first) return null
  // Ready before it is shown: the page in view does not blink.
  const view = await queryClient.fetchQuery(clearingCaseQuery(first.id)).catch(() => undefined)
  await drawn(view?.document?.pages[page - 1]?.image)
  stayOnPage(first.id, page)
  swap(gone, rows)
  return first.id
}

/** Shows what takes the place of the letter at hand, unless the clerk has left the desk; keys wait for it. */
const bringTo = (
  { go }: Place,
  find: () => Promise<string | null>,
  keys: { successor?: boolean; passes?: string } = {},
) =>
  bring({
    find,
    show: (id) => id && location.pathname === '/klaerfaelle' && go(id),
    seen: true,
    ...keys,
  })

type Change = { said: string; page: number; call: (caseId: string) => Promise<Operation> }

const change = (texts: Texts, place: Place, { said, page, call }: Change) =>
  bringTo(
    place,
    () =>
      inLine(async () => {
        const caseId = latest(place.caseId)
        const { id, cases } = await call(caseId)
        const [first] = cases
        if (first) successors.set(caseId, first.id)
        offerUndo(said, () => bringTo(place, () => takeBack(texts, { id, cases }, place.page)))
        const shown = await makeReady([caseId], cases, page)
        void refresh()
        return shown
      }),
    // Turns add up: R need not wait for the turn before.
    { successor: true, passes: 'r' },
  )

const takeBack = async (texts: Texts, { id, cases }: Operation, page: number) => {
  const undone = await dataOf(api.POST('/api/v1/page-operations/{id}/undo', { params: { path: { id } } }))
  announce(texts.pageTools.undone)
  const gone = cases.map((row) => row.id)
  const shown = await makeReady(gone, undone.cases, page)
  void refresh()
  return shown
}

export const splitBefore = (texts: Texts, place: Place, before: number[]) =>
  change(texts, place, {
    said: texts.pageTools.didSplit(before.length + 1),
    page: 1,
    call: (id) =>
      dataOf(api.POST('/api/v1/clearing/{id}/split', { params: { path: { id } }, body: { before } })),
  })

export const mergeWith = (texts: Texts, place: Place, side: 'previous' | 'next') =>
  change(texts, place, {
    said: texts.pageTools.didMerge,
    page: side === 'next' ? place.page : 1,
    call: (id) =>
      dataOf(api.POST('/api/v1/clearing/{id}/merge', { params: { path: { id } }, body: { with: side } })),
  })

export const turnPage = (texts: Texts, place: Place, by: 90 | 270) =>
  change(texts, place, {
    said: texts.pageTools.didTurn(place.page),
    page: place.page,
    call: (id) =>
      dataOf(
        api.POST('/api/v1/clearing/{id}/turn', { params: { path: { id } }, body: { page: place.page, by } }),
      ),
  })
