import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { clearingCaseQuery, clearingQuery } from '../api/queries.ts'
import type { ClearingRow } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { CaseAtHand } from './case-at-hand.tsx'
import { Queue } from './queue.tsx'
import './clearing.css'

/** The clearing desk: the queue, the page with its evidence, and the files it could belong to. */
export const ClearingScreen = () => {
  const texts = useTexts()
  const navigate = useNavigate()
  const { ablage, fall } = useSearch({ from: '/klaerfaelle' })
  const state = ablage ?? 'open'
  const queue = useQuery(clearingQuery(state))
  const cases = queue.data?.cases ?? []
  const row = useRowAtHand(cases, fall)
  const go = (id: string | undefined) =>
    void navigate({
      to: '/klaerfaelle',
      search: { ...(ablage && { ablage }), ...(id && { fall: id }) },
      replace: true,
    })
  const index = row ? cases.indexOf(row) : -1
  const step = (by: number) => {
    const next = cases[Math.max(0, Math.min(cases.length - 1, index + by))]
    if (next) go(next.id)
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  if (queue.error && !queue.data) return <Failure error={queue.error} again={() => void queue.refetch()} />
  if (!queue.data) return <Loading />
  return (
    <div className="panes clearing">
      <Queue list={queue.data} state={state} current={row?.id ?? null} onChoose={go} />
      {row ? <AtHand key={row.id} id={row.id} /> : <AllClear deferred={state === 'deferred'} texts={texts} />}
    </div>
  )
}

const AtHand = ({ id }: { id: string }) => {
  const view = useQuery(clearingCaseQuery(id))
  if (view.error && !view.data) return <Failure error={view.error} again={() => void view.refetch()} />
  return view.data ? <CaseAtHand view={view.data} /> : <Loading />
}

/** The case of the address; once it has left the queue, the one that came to its place. */
const useRowAtHand = (cases: ClearingRow[], wanted: string | undefined): ClearingRow | undefined => {
  const place = useRef(0)
  const at = cases.findIndex((row) => row.id === wanted)
  if (at >= 0) place.current = at
  return cases[at >= 0 ? at : Math.min(place.current, cases.length - 1)]
}

const AllClear = ({ deferred, texts }: { deferred: boolean; texts: ReturnType<typeof useTexts> }) => (
  <div className="state all-clear" role="status">
    <svg viewBox="0 0 64 64" aria-hidden="true">
      <path d="M8 20a6 6 0 0 1 6-6h12l6 6h18a6 6 0 0 1 6 6v20a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6z" />
      <path className="tick" d="M23 35l7 7 13-14" />
    </svg>
    <h1>{deferred ? texts.clearing.emptyDeferred : texts.clearing.emptyTitle}</h1>
    {!deferred && <p className="muted">{texts.clearing.emptyText}</p>}
  </div>
)
