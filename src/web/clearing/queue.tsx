import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingList, ClearingRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { shortReasonFor, useTexts } from '../texts/index.tsx'
import { shownScore } from './shown-score.ts'

/** What waits for a decision, oldest first as the server sorts it. */
export const Queue = (props: {
  list: ClearingList
  state: 'open' | 'deferred'
  current: string | null
  onChoose: (id: string) => void
}) => {
  const texts = useTexts()
  const { count } = useFormats()
  const t = texts.clearing
  const box = useRef<HTMLElement>(null)
  const { current } = props
  useEffect(() => {
    if (current) box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={box} className="pane queue" aria-label={t.queue}>
      <h1 className="sr-only">{t.title}</h1>
      <p className="queue-tabs">
        <Link
          to="/klaerfaelle"
          search={{}}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={props.state === 'open' ? 'page' : undefined}
        >
          {t.open(count(props.list.open))}
        </Link>
        <Link
          to="/klaerfaelle"
          search={{ ablage: 'deferred' }}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={props.state === 'deferred' ? 'page' : undefined}
        >
          {t.deferred(count(props.list.deferred))}
        </Link>
      </p>
      <ul>
        {props.list.cases.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="queue-row"
              aria-current={row.id === current ? 'true' : undefined}
              onClick={() => props.onChoose(row.id)}
            >
              <Thumbnail row={row} />
              <Summary row={row} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Thumbnail = ({ row }: { row: ClearingRow }) => (
  <span className="queue-thumb">
    {row.thumbnail ? <img src={row.thumbnail} alt="" loading="lazy" /> : <Icon name="warn" />}
  </span>
)

const Summary = ({ row }: { row: ClearingRow }) => {
  const texts = useTexts()
  const formats = useFormats()
  const score =
    row.topScore && row.kind === 'whose'
      ? texts.clearing.score(texts.percent(shownScore(row.topScore)))
      : null
  return (
    <span className="queue-words">
      <span>{shortReasonFor(texts, row.reason)}</span>
      <span className="muted">
        {texts.channels[row.channel]} {formats.time(row.openedAt)}
        {row.pages > 0 && <> · {texts.pages(row.pages)}</>}
      </span>
      {score && <span className="muted">{score}</span>}
    </span>
  )
}
