// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold absolutely placed virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, with aria-activedescendant
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useEffect, useId, useImperativeHandle, useRef } from 'react'
import { Icon } from './icon.tsx'
import './data-grid.css'

export type Column = { key: string; title: string; sortable?: boolean; hiddenTitle?: boolean }
export type Sort = { key: string; direction: 'asc' | 'desc' }
export type GridHandle = {
  focus: () => void
  scrollTop: () => number
  scrollBy: (pixels: number) => void
  reveal: (index: number) => void
  page: () => number
}

type Props<Row> = {
  label: string
  columns: Column[]
  rowCount: number
  rowHeight: number
  rowAt: (index: number) => Row | undefined
  idOf: (row: Row) => string
  cells: (row: Row) => ReactNode
  rowClass: (row: Row) => string
  activeIndex: number
  selected: ReadonlySet<string>
  sort: Sort
  initialScroll?: number
  handle: React.Ref<GridHandle>
  sortLabel: (column: string) => string
  onSort: (key: string) => void
  onKeyDown: (event: React.KeyboardEvent) => void
  onRowClick: (index: number, event: React.MouseEvent) => void
  onRowOpen: (index: number) => void
  onVisible: (first: number, last: number) => void
}

const ariaSort = (column: Column, sort: Sort) =>
  !column.sortable
    ? undefined
    : sort.key !== column.key
      ? 'none'
      : sort.direction === 'asc'
        ? 'ascending'
        : 'descending'

/**
 * A virtual ARIA grid for long lists: one tab stop, the active row by `aria-activedescendant`, only the rows in sight
 * in the document. The screen keeps cursor, selection and data.
 */
export const DataGrid = <Row,>(props: Props<Row>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const { rowHeight, rowCount, activeIndex } = props
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: props.initialScroll ?? 0,
    // The sticky header covers one row.
    scrollPaddingStart: HEAD,
    paddingStart: 0,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height moves all rows
  useEffect(() => virtual.measure(), [rowHeight])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { onVisible } = props
  useEffect(() => onVisible(first, last), [first, last, onVisible])
  useImperativeHandle(props.handle, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    scrollTop: () => scroller.current?.scrollTop ?? 0,
    scrollBy: (pixels) => scroller.current?.scrollBy({ top: pixels, behavior: 'instant' }),
    reveal: (index) => reveal(scroller.current, index * rowHeight, rowHeight),
    page: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / rowHeight) - 1),
  }))
  const inSight = activeIndex >= first && activeIndex <= last && rowCount > 0
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={props.columns.length}
      aria-multiselectable
      aria-activedescendant={inSight ? `${id}-${activeIndex}` : undefined}
      tabIndex={0}
      style={{ '--row-height': `${rowHeight}px` } as React.CSSProperties}
      onKeyDown={props.onKeyDown}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          {props.columns.map((column, index) => (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={ariaSort(column, props.sort)}
              className={`cell col-${column.key}`}
            >
              {column.sortable ? (
                <button
                  type="button"
                  aria-label={props.sortLabel(column.title)}
                  onClick={() => props.onSort(column.key)}
                >
                  {column.title}
                  {props.sort.key === column.key && (
                    <Icon name={props.sort.direction === 'asc' ? 'up' : 'down'} />
                  )}
                </button>
              ) : (
                <span className={column.hiddenTitle ? 'sr-only' : undefined}>{column.title}</span>
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = props.rowAt(item.index)
          return (
            <GridRow
              key={item.key}
              id={`${id}-${item.index}`}
              index={item.index}
              top={item.start}
              row={row}
              cells={props.cells as (row: unknown) => ReactNode}
              className={row ? props.rowClass(row) : 'blank'}
              active={item.index === activeIndex}
              selected={row !== undefined && props.selected.has(props.idOf(row))}
              onClick={props.onRowClick}
              onOpen={props.onRowOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

const HEAD = 34

/** Scrolls as little as needed, clear of the sticky header. */
const reveal = (scroller: HTMLElement | null, top: number, height: number) => {
  if (!scroller) return
  const view = scroller.clientHeight - HEAD
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + height > scroller.scrollTop + view) scroller.scrollTop = top + height - view
}

type RowProps = {
  id: string
  index: number
  top: number
  row: unknown
  cells: (row: unknown) => ReactNode
  className: string
  active: boolean
  selected: boolean
  onClick: (index: number, event: React.MouseEvent) => void
  onOpen: (index: number) => void
}

/** Drawn again only when its own letter or state changes: an arrow key redraws two rows. */
const GridRow = memo((props: RowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
  <div
    id={props.id}
    role="row"
    aria-rowindex={props.index + 2}
    aria-selected={props.selected}
    className={`grid-row ${props.className}${props.active ? ' active' : ''}${props.selected ? ' selected' : ''}`}
    style={{ transform: `translateY(${props.top}px)` }}
    onClick={(event) => props.onClick(props.index, event)}
    onDoubleClick={() => props.onOpen(props.index)}
  >
    {props.row === undefined ? (
      <div role="gridcell" className="cell" aria-busy="true" />
    ) : (
      props.cells(props.row)
    )}
  </div>
))

/** A cell; `column` gives its place and its width. */
export const Cell = ({ column, index, children }: { column: string; index: number; children: ReactNode }) => (
  <div role="gridcell" aria-colindex={index} className={`cell col-${column}`}>
    {children}
  </div>
)
