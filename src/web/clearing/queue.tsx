import { Link } from '@tanstack/react-router'
import { memo, useEffect, useMemo, useRef } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingList, ClearingRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { shortReasonFor, useTexts } from '../texts/index.tsx'
import { type Bracket, bracketsOf } from './brackets.ts'
import type { ClearingSearch } from './clearing-search.ts'
import { QueueFilters } from './queue-filters.tsx'
import { shownScore } from './shown-score.ts'

type Props = {
  list: ClearingList
  search: ClearingSearch
  onChange: (search: ClearingSearch) => void
  onChoose: (id: string) => void
}

/** What waits for a decision, the most urgent first as the server sorts it, and who is at it. */
export const Queue = ({ list, search, onChange, onChoose }: Props) => {
  const t = useTexts().clearing
  const box = useRef<HTMLElement>(null)
  const current = search.fall
  useEffect(() => {
    if (current) box.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const brackets = useMemo(() => bracketsOf(list.cases), [list.cases])
  return (
    <nav ref={box} className="pane queue" aria-label={t.queue}>
      <h1 className="sr-only">{t.title}</h1>
      <Baskets list={list} search={search} />
      <QueueFilters list={list} search={search} onChange={onChange} />
      <ul>
        {list.cases.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            bracket={brackets.get(row.id)}
            isCurrent={row.id === current}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </nav>
  )
}

type RowProps = {
  row: ClearingRow
  bracket: Bracket | undefined
  isCurrent: boolean
  onChoose: (id: string) => void
}

/** With every letter that is dealt with only the rows that change are drawn again; there can be hundreds. */
const QueueRow = memo(({ row, bracket, isCurrent, onChoose }: RowProps) => (
  <li className={bracket ? `bracket ${bracket.place}` : undefined}>
    <button
      type="button"
      className="queue-row"
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onChoose(row.id)}
    >
      <Thumbnail row={row} />
      <Summary row={row} bracket={bracket} />
    </button>
  </li>
))

const Baskets = ({ list, search }: { list: ClearingList; search: ClearingSearch }) => {
  const t = useTexts().clearing
  const { count } = useFormats()
  const baskets = [
    { ablage: undefined, words: t.open(count(list.open)), shown: true },
    { ablage: 'deferred', words: t.deferred(count(list.deferred)), shown: true },
    {
      ablage: 'protected',
      words: t.protected(count(list.protected)),
      shown: list.protected > 0 || search.ablage === 'protected',
    },
  ] as const
  return (
    <p className="queue-tabs">
      {baskets
        .filter(({ shown }) => shown)
        .map(({ ablage, words }) => (
          <Link key={words} to="/klaerfaelle" search={{ ablage }} activeOptions={{ explicitUndefined: true }}>
            {words}
          </Link>
        ))}
    </p>
  )
}

const Thumbnail = ({ row }: { row: ClearingRow }) => (
  <span className="queue-thumb">
    {row.thumbnail ? <img src={row.thumbnail} alt="" loading="lazy" /> : <Icon name="warn" />}
  </span>
)

const Summary = ({ row, bracket }: { row: ClearingRow; bracket: Bracket | undefined }) => {
  const texts = useTexts()
  const t = texts.clearing
  const formats = useFormats()
  const score = row.topScore && row.kind === 'whose' ? t.score(texts.percent(shownScore(row.topScore))) : null
  return (
    <span className="queue-words">
      <span>
        {shortReasonFor(texts, row.reason)}
        {row.urgency !== 'normal' && (
          <>
            {' '}
            <Badge tone={row.urgency === 'same-day' ? 'danger' : 'warn'}>
              {texts.inbox.urgencies[row.urgency]}
            </Badge>
          </>
        )}
      </span>
      <span className="muted">
        {texts.channels[row.channel]} {formats.time(row.openedAt)}
        {row.pages > 0 && <> · {texts.pages(row.pages)}</>}
      </span>
      {score && <span className="muted">{score}</span>}
      {bracket && (
        <span className="muted">
          {row.envelope === null
            ? t.arrivedTogether(bracket.number, bracket.of)
            : t.inOneEnvelope(bracket.number, bracket.of)}
        </span>
      )}
      {row.deferredUntil && <span className="muted">{t.deferredUntil(formats.day(row.deferredUntil))}</span>}
      {row.deferredReason && <span className="muted">{row.deferredReason}</span>}
      {row.held && !row.held.mine && (
        <span className="held">
          <Icon name="person" /> {t.heldShort(row.held.staff.name, formats.time(row.held.since))}
        </span>
      )}
    </span>
  )
}
