import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { readyImage, warmImage } from '../api/prefetch.ts'
import { pageTextQuery } from '../api/queries.ts'
import type { DocumentView, PageView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { largeImage } from './page-image.ts'
import { TextLayer } from './text-layer.tsx'
import './page-stack.css'

/** `width` fits the page to the pane; a number is the width of the page in CSS pixels. */
export type Zoom = 'width' | number
export type Turn = 0 | 90 | 180 | 270
export type StackHandle = {
  /** Brings a page into view, or the part of it at `y` (0 top … 1 bottom). */
  show: (page: number, y?: number) => void
  width: () => number
  focus: () => void
}

const GAP = 14
const LARGEST_FIT = 1240
/** Up to here the 1240 px picture is sharp enough. */
const SHARP = 1240 * 1.2

type Props = {
  document: DocumentView
  zoom: Zoom
  turn: Turn
  label: string
  handle: React.Ref<StackHandle>
  overlay?: (page: PageView) => ReactNode
  onPage: (page: number) => void
}

const isSideways = (turn: Turn) => turn === 90 || turn === 270

/** The pages of a letter one below the other; only those near the view are in the document. */
export const PageStack = ({ document, zoom, turn, label, handle, overlay, onPage }: Props) => {
  const scroller = useRef<HTMLElement>(null)
  const room = useRoom(scroller)
  const width = zoom === 'width' ? Math.max(160, Math.min(LARGEST_FIT, room - 2 * GAP)) : zoom
  const { pages } = document
  const heightOf = (index: number) => {
    const page = pages[index]
    if (!page) return width
    return Math.round(
      isSideways(turn) ? (width * page.width) / page.height : (width * page.height) / page.width,
    )
  }
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 1,
    gap: GAP,
    paddingStart: GAP,
    paddingEnd: GAP,
    initialRect: { width: 800, height: 900 },
  })
  const place = useRef({ page: 0, part: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width or turn moves all pages; the view stays on its place
  useLayoutEffect(() => {
    virtual.measure()
    const item = virtual.measurementsCache[place.current.page]
    if (item && scroller.current)
      scroller.current.scrollTop = item.start + place.current.part * item.size - GAP
  }, [width, turn])
  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    const top = virtual.getVirtualItemForOffset(box.scrollTop + GAP)
    if (top) place.current = { page: top.index, part: (box.scrollTop + GAP - top.start) / top.size }
    const seen = virtual.getVirtualItemForOffset(box.scrollTop + box.clientHeight / 3)
    if (seen) onPage(seen.index + 1)
  }
  useImperativeHandle(handle, () => ({
    width: () => width,
    focus: () => scroller.current?.focus({ preventScroll: true }),
    show: (page, y) => {
      const item = virtual.measurementsCache[page - 1]
      const box = scroller.current
      if (!item || !box) return
      const part = y === undefined ? 0 : y - (box.clientHeight / 3 - GAP) / item.size
      // Noted at once: a letter that has just come is laid out for its pane only after this, and stays on the place.
      place.current = { page: page - 1, part }
      box.scrollTop = item.start + part * item.size - GAP
    },
  }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section ref={scroller} className="stack" aria-label={label} tabIndex={0} onScroll={onScroll}>
      <div className="stack-room" style={{ height: virtual.getTotalSize(), minWidth: width + 2 * GAP }}>
        {virtual.getVirtualItems().map((item) => {
          const page = pages[item.index]
          return (
            page && (
              <div
                key={item.key}
                className="stack-place"
                style={{ top: item.start, width, height: item.size }}
              >
                <Sheet
                  documentId={document.id}
                  page={page}
                  of={pages.length}
                  width={width}
                  turn={turn}
                  overlay={overlay?.(page)}
                />
              </div>
            )
          )
        })}
      </div>
    </section>
  )
}

/** How wide the last pane was: most likely the next one is as wide, and its pages need not be laid out twice. */
let lastRoom: number | undefined

/** Width of the pane without its scroll bar, kept up to date. */
const useRoom = (pane: React.RefObject<HTMLElement | null>): number => {
  const [room, setRoom] = useState(() => lastRoom ?? Math.min(900, window.innerWidth))
  useLayoutEffect(() => {
    const box = pane.current
    if (!box) return
    const look = () => {
      lastRoom = box.clientWidth
      setRoom(lastRoom)
    }
    look()
    const watch = new ResizeObserver(look)
    watch.observe(box)
    return () => watch.disconnect()
  }, [pane])
  return room
}

type SheetProps = {
  documentId: string
  page: PageView
  of: number
  width: number
  turn: Turn
  overlay: ReactNode
}

/** One page: its picture, its text, and what is drawn upon it. */
const Sheet = memo(({ documentId, page, of, width, turn, overlay }: SheetProps) => {
  const texts = useTexts()
  const text = useQuery(pageTextQuery(documentId, page))
  // Invisible; the picture need not wait for it.
  const words = useDeferredValue(text.data ?? null, null)
  const [seen, setSeen] = useState(false)
  const upright = isSideways(turn) ? (width * page.width) / page.height : width
  const height = (upright * page.height) / page.width
  const sharp = upright * window.devicePixelRatio <= SHARP
  const large = largeImage(page)
  // One address for as long as the picture is the same.
  const image = useMemo(() => readyImage(page.image), [page.image])
  useEffect(() => {
    if (seen && !sharp) warmImage(large)
  }, [seen, sharp, large])
  return (
    <section className="sheet" aria-label={texts.pageOf(page.number, of)}>
      <div
        className="sheet-turn"
        style={{ width: upright, height, transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
      >
        <img
          src={seen && !sharp ? large : image}
          alt=""
          decoding={page.number === 1 ? 'sync' : 'async'}
          onLoad={() => setSeen(true)}
        />
        {words && <TextLayer text={words} scale={upright / words.width} />}
        {page.waiting && <p className="sheet-note waiting">{texts.viewer.waiting}</p>}
        {page.blank && <p className="sheet-note">{texts.viewer.blank}</p>}
        {seen && overlay}
      </div>
    </section>
  )
})
