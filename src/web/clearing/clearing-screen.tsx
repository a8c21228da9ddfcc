import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { Problem } from '../api/client.ts'
import { clearingCaseQuery, clearingQuery } from '../api/queries.ts'
import type { ClearingQuery, ClearingRow } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { CaseAtHand } from './case-at-hand.tsx'
import { type ClearingSearch, clearingQueryOf } from './clearing-search.ts'
import { bring, dropKeptKeys, useIsBringing, useKeeping } from './kept-keys.ts'
import { askForNext, giveBack, nextAfter, useAhead } from './lease.ts'
import { Queue } from './queue.tsx'
import './clearing.css'

/** The clearing desk: the queue, the page with its evidence, and the files it could belong to. */
export const ClearingScreen = () => {
  const search = useSearch({ from: '/klaerfaelle' })
  const navigate = useNavigate()
  const { fall: current = null, ...place } = search
  const key = JSON.stringify(place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words are the same question
  const query = useMemo<ClearingQuery>(() => clearingQueryOf(place), [key])
  const queue = useQuery(clearingQuery(query))
  const cases = queue.data?.cases ?? []
  const change = (to: ClearingSearch) => void navigate({ to: '/klaerfaelle', search: to, replace: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place changes with its key
  const show = useCallback(
    (id: string | null) => change({ ...place, ...(id && { fall: id }) }),
    [key, navigate],
  )
  useAhead(current, query)
  useKeeping()
  const go = useCallback((id: string) => void bring({ find: async () => id, show, seen: false }), [show])
  const goOn = useCallback(
    (from: string) => void bring({ find: () => nextAfter(from, query), show, late: giveBack, seen: false }),
    [query, show],
  )
  const step = (by: number) => {
    const at = cases.findIndex((row) => row.id === current)
    const next = cases[Math.max(0, Math.min(cases.length - 1, at + by))]
    if (next) go(next.id)
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  if (queue.error && !queue.data) return <Failure error={queue.error} again={() => void queue.refetch()} />
  if (!queue.data) return <Loading />
  return (
    <div className="panes clearing">
      <Queue list={queue.data} search={search} onChange={change} onChoose={go} />
      {current ? (
        <AtHand
          key={current}
          id={current}
          row={cases.find(({ id }) => id === current)}
          show={show}
          onNext={goOn}
        />
      ) : (
        <NoneAtHand query={query} waiting={cases.length} show={show} />
      )}
    </div>
  )
}

type NoneProps = { query: ClearingQuery; waiting: number; show: (id: string | null) => void }

/** Without a case at hand the first free one is handed out, if there is one. */
const NoneAtHand = ({ query, waiting, show }: NoneProps) => {
  const nothingLeft = useFirst({ query, waiting, show })
  return nothingLeft || waiting === 0 ? <AllClear query={query} others={waiting} /> : <Loading />
}

/** Shows the first free case; true once the server has said that there is none. */
const useFirst = ({ query, waiting, show }: NoneProps) => {
  const [nothing, setNothing] = useState(false)
  const [asked, setAsked] = useState(0)
  const bringing = useIsBringing()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the last answer was that all are held
  useEffect(() => {
    if (waiting === 0) return setNothing(false)
    // What the clerk has asked for comes first.
    if (bringing) return
    let gone = false
    let again: ReturnType<typeof setTimeout> | undefined
    void askForNext(query, []).then(
      (id) => {
        if (gone) return giveBack(id)
        setNothing(id === null)
        if (id) show(id)
        // What is held now, if only by the end of one's own last step, is free a moment later.
        else again = setTimeout(() => setAsked((times) => times + 1), 2000)
      },
      () => setNothing(true),
    )
    return () => {
      gone = true
      clearTimeout(again)
    }
  }, [waiting, query, show, asked, bringing])
  return nothing
}

type AtHandProps = {
  id: string
  row: ClearingRow | undefined
  show: (id: string | null) => void
  onNext: (from: string) => void
}

/** Drawn again only when something about this case has changed, not whenever the queue has. */
const AtHand = memo(({ id, row, show, onNext }: AtHandProps) => {
  const view = useQuery(clearingCaseQuery(id))
  const state = view.data?.case.state
  const gone =
    (view.error instanceof Problem && view.error.status === 404) ||
    state === 'solved' ||
    state === 'discarded'
  const failed = view.error !== null && !view.data
  useEffect(() => {
    if (gone || failed) dropKeptKeys(id)
    // Decided by somebody else, or an old link: on to what waits.
    if (gone) show(null)
  }, [gone, failed, id, show])
  if (gone) return <Loading />
  if (view.error && !view.data) return <Failure error={view.error} again={() => void view.refetch()} />
  if (!view.data) return <Loading />
  return <CaseAtHand view={view.data} held={(row ?? view.data.case).held} show={show} onNext={onNext} />
})

const AllClear = ({ query, others }: { query: ClearingQuery; others: number }) => {
  const t = useTexts().clearing
  const filtered = query.reason || query.channel || query.urgent
  const title =
    others > 0
      ? t.allTaken
      : filtered
        ? t.emptyFiltered
        : query.state === 'open'
          ? t.emptyTitle
          : t.emptyDeferred
  return (
    <div className="state all-clear" role="status">
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <path d="M8 20a6 6 0 0 1 6-6h12l6 6h18a6 6 0 0 1 6 6v20a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6z" />
        <path className="tick" d="M23 35l7 7 13-14" />
      </svg>
      <h1>{title}</h1>
      {others === 0 && !filtered && query.state === 'open' && <p className="muted">{t.emptyText}</p>}
    </div>
  )
}
