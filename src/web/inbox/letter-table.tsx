import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { DataGrid } from '../../ui-kit/data-grid.tsx'
import { UncoverDialog } from '../access/uncover-dialog.tsx'
import { useMay } from '../access/use-may.ts'
import { prefetchLetter } from '../api/prefetch.ts'
import type { LetterQuery, LetterRow, SortKey } from '../api/types.ts'
import { Failure } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { EmptyBasket } from './empty-basket.tsx'
import type { InboxChange, InboxSearch } from './inbox-search.ts'
import { finishLetters, markUnread, reopenLetter, takeLetter } from './letter-acts.ts'
import { columnKeys, LetterCells } from './letter-cells.tsx'
import { ListBar, ListFoot } from './list-bar.tsx'
import { ListOrder } from './list-order.tsx'
import { Preview } from './preview.tsx'
import { useRowHeight } from './row-height.ts'
import { useCursor } from './use-cursor.ts'
import { useLetters } from './use-letters.ts'
import { useSettled } from './use-settled.ts'

type Props = {
  title: string
  search: InboxSearch
  query: LetterQuery
  wanted: string | undefined
  onChange: (change: InboxChange) => void
}

const sortable: ReadonlySet<string> = new Set(
  columnKeys.filter((key) => !['select', 'channel', 'status'].includes(key)),
)
const cells = (row: LetterRow) => <LetterCells row={row} />
const rowClass = (row: LetterRow) => (row.readAt === null && row.status !== 'done' ? 'strong' : '')
const idOf = (row: LetterRow) => row.id

/** The list of letters with its keys, and the preview of the letter under the cursor. */
export const LetterTable = ({ title, search, query, wanted, onChange }: Props) => {
  const texts = useTexts()
  const navigate = useNavigate()
  const list = useLetters(query)
  const rowHeight = useRowHeight()
  const cursor = useCursor(query, list, wanted, rowHeight)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const filter = useRef<HTMLInputElement>(null)
  const { grid, index, moveTo } = cursor
  const row = list.rowAt(index)

  const toggle = (at: number) => {
    const id = list.rowAt(at)?.id
    if (!id) return
    setSelected((now) =>
      now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
    )
  }
  const selectThrough = (to: number) => {
    const ids: string[] = []
    for (let at = Math.min(index, to); at <= Math.max(index, to); at++) {
      const id = list.rowAt(at)?.id
      if (id) ids.push(id)
    }
    setSelected((now) => new Set([...now, ...ids]))
    moveTo(to)
  }
  const [asking, setAsking] = useState<LetterRow | null>(null)
  const mayUncover = useMay('documents.uncover')
  const goTo = (letter: LetterRow) =>
    void navigate({ to: '/briefe/$id', params: { id: letter.id }, search: { ...search, brief: letter.id } })
  const open = (at: number) => {
    const letter = list.rowAt(at)
    if (!letter) return
    moveTo(at)
    if (letter.covered && mayUncover) setAsking(letter)
    else goTo(letter)
  }
  const targets = selected.size > 0 ? [...selected] : row ? [row.id] : []
  const finish = () => {
    if (search.ablage === 'done') return row && void reopenLetter(row.id, texts.inbox.reopened)
    if (targets.length === 0) return
    setSelected(new Set())
    void finishLetters(texts, targets)
  }
  const take = () => row && void takeLetter(row.id, texts.inbox.taken)
  const unread = () => row && void markUnread(row.id, texts.inbox.markedUnread)
  const step = (by: number) => {
    moveTo(index + by)
    grid.current?.focus()
  }
  const page = () => grid.current?.page() ?? 10

  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    enter: () => open(index),
    e: finish,
    u: unread,
    t: take,
    '/': () => filter.current?.focus(),
  })

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page(),
      PageUp: index - page(),
      Home: 0,
      End: list.total - 1,
    }
    const to = moves[event.key]
    if (to !== undefined && event.shiftKey && Math.abs(to - index) === 1) selectThrough(to)
    else if (to !== undefined) moveTo(to)
    else if (event.key === ' ') toggle(index)
    else if (event.key === 'Enter') open(index)
    else if (event.key === 'Escape' && selected.size > 0) setSelected(new Set())
    else return
    event.preventDefault()
  }

  const latest = useRef({ toggle, selectThrough, moveTo, open, list })
  latest.current = { toggle, selectThrough, moveTo, open, list }
  const onRowClick = useCallback((at: number, event: React.MouseEvent) => {
    const box = (event.target as HTMLElement).closest('.col-select') !== null
    if (event.shiftKey) latest.current.selectThrough(at)
    else latest.current.moveTo(at)
    if (!event.shiftKey && (box || event.ctrlKey || event.metaKey)) latest.current.toggle(at)
  }, [])
  const onRowOpen = useCallback((at: number) => latest.current.open(at), [])

  const settled = useSettled(row, 140)
  useEffect(() => {
    if (settled && !settled.covered) void prefetchLetter(settled.id)
  }, [settled])
  const settledId = useSettled(row?.id, 500)
  useEffect(() => {
    if (settledId) window.history.replaceState(window.history.state, '', addressWith(settledId))
  }, [settledId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is there again
  useEffect(() => {
    if (cursor.returned && list.ready && document.activeElement?.tagName !== 'INPUT') grid.current?.focus()
  }, [list.ready])

  const columns = columnKeys.map((key) => ({
    key,
    title: texts.inbox.columns[key],
    sortable: sortable.has(key),
    hiddenTitle: key === 'select',
  }))
  const sort = { key: query.sort ?? 'sameDayFirst', direction: query.direction ?? ('desc' as const) }
  const onSort = (key: string) => {
    const flipped = sort.direction === 'asc' ? 'desc' : 'asc'
    onChange({
      sort: key as SortKey,
      richtung: key === sort.key ? flipped : key === 'arrivedAt' ? 'desc' : 'asc',
    })
  }

  return (
    <>
      <section className="pane letters" aria-label={title}>
        <ListBar
          title={title}
          search={search}
          filterField={filter}
          row={row}
          selected={selected.size}
          onChange={onChange}
          onFinish={finish}
          onTake={take}
          onUnread={unread}
          onOpen={() => open(index)}
        />
        {list.error && !list.ready ? (
          <Failure error={list.error} />
        ) : list.ready && list.total === 0 ? (
          <EmptyBasket
            filtered={Boolean(search.filter || search.q)}
            onClear={() => onChange({ filter: undefined, q: undefined })}
          />
        ) : (
          <DataGrid
            handle={grid}
            label={texts.inbox.grid}
            columns={columns}
            rowCount={list.total}
            rowHeight={rowHeight}
            rowAt={list.rowAt}
            idOf={idOf}
            cells={cells}
            rowClass={rowClass}
            activeIndex={index}
            selected={selected}
            sort={sort}
            initialScroll={cursor.initialScroll}
            sortLabel={texts.inbox.sortBy}
            onSort={onSort}
            onKeyDown={onKeyDown}
            onRowClick={onRowClick}
            onRowOpen={onRowOpen}
            onVisible={list.show}
          />
        )}
        <ListFoot list={list} selected={selected.size} onClear={() => setSelected(new Set())}>
          {!search.ablage && (
            <ListOrder
              sort={query.sort ?? 'sameDayFirst'}
              onSameDayFirst={() => onChange({ sort: undefined, richtung: undefined })}
            />
          )}
        </ListFoot>
      </section>
      <aside className="pane preview" aria-label={texts.inbox.preview}>
        {settled ? (
          <Preview row={settled} search={search} />
        ) : (
          <p className="muted">{texts.inbox.previewNone}</p>
        )}
      </aside>
      {asking && (
        <UncoverDialog
          documentId={asking.documentId}
          onClose={() => setAsking(null)}
          onOpened={() => goTo(asking)}
        />
      )}
    </>
  )
}

/** The address with the letter under the cursor, written without asking the router at every key. */
const addressWith = (id: string) => {
  const url = new URL(window.location.href)
  url.searchParams.set('brief', id)
  return url.href
}
