import { type ReactNode, useEffect, useRef, useState } from 'react'
import { IconButton } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { useMay } from '../access/use-may.ts'
import type { DocumentView, PageView } from '../api/types.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import type { Hit } from './find-in-text.ts'
import { Hits } from './hits.tsx'
import type { KeyField } from './key-fields.tsx'
import { PageStack, type StackHandle } from './page-stack.tsx'
import { PageViewButtons, usePageView } from './page-view.tsx'
import { PrintAct } from './print-act.tsx'
import { Thumbnails } from './thumbnails.tsx'
import { UnsureText } from './unsure-text.tsx'
import { useFind } from './use-find.ts'
import { useTextPanel } from './use-text-panel.tsx'
import './viewer.css'

type Props = {
  document: DocumentView
  /** Stands first in the toolbar. */
  lead?: ReactNode
  /** A place to show: brought into view and marked whenever another object comes. */
  place?: KeyField | undefined
}

/** A letter with toolbar, page overview and search. */
export const DocumentViewer = ({ document, lead, place }: Props) => {
  const texts = useTexts()
  const t = texts.viewer
  const [page, setPage] = useState(1)
  const stack = useRef<StackHandle>(null)
  const view = usePageView(stack)
  const text = useTextPanel(document, page, stack)
  const field = useRef<HTMLInputElement>(null)
  const find = useFind(document)
  const showHit = (hit: Hit | undefined) =>
    hit && stack.current?.show(hit.page, (hit.boxes[0]?.[1] ?? 0) / hit.height)
  const firstHit = find.hits[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: new words jump to their first place
  useEffect(() => showHit(firstHit), [find.words, firstHit === undefined])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is shown once, when it comes; it takes the place of a search
  useEffect(() => {
    if (place) find.find('')
    const page = place && document.pages[place.page - 1]
    if (page) stack.current?.show(place.page, (place.boxes[0]?.y ?? 0) / page.height)
  }, [place, document])
  useShortcuts({
    '+': view.larger,
    '-': view.smaller,
    '0': view.fitWidth,
    r: view.rotate,
    '/': () => field.current?.focus(),
  })
  const overlay = (shown: PageView) => {
    const line = text.overlay(shown)
    if (line) return line
    const hits = find.hits.filter((hit) => hit.page === shown.number)
    const first = hits[0]
    if (first) return <Hits hits={hits} now={find.hits[find.at]} width={first.width} height={first.height} />
    if (place?.page !== shown.number) return null
    const read = hitOf(place, shown)
    return <Hits hits={[read]} now={read} width={shown.width} height={shown.height} />
  }
  const many = document.pages.length > 1
  return (
    <div className={`viewer${many ? ' with-strip' : ''}${text.isOpen ? ' with-text' : ''}`}>
      <div className="viewer-head">
        <div className="viewer-bar" role="toolbar" aria-label={t.toolbar}>
          {lead}
          <PageField
            key={page}
            page={page}
            of={document.pages.length}
            onGo={(to) => stack.current?.show(to)}
          />
          <PageViewButtons view={view} />
          <search className="bar-group find">
            <input
              ref={field}
              id="find-in-letter"
              type="search"
              className="input"
              aria-label={t.search}
              placeholder={t.search}
              value={find.words}
              onChange={(event) => find.find(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') showHit(find.step(event.shiftKey ? -1 : 1))
                if (event.key === 'Escape') find.find('')
              }}
            />
            {find.searching && (
              <>
                <span className="find-count" role="status">
                  {find.hits.length > 0 ? t.hit(find.at + 1, find.hits.length) : t.noHit}
                </span>
                <IconButton
                  icon="up"
                  label={t.previousHit}
                  isDisabled={find.hits.length === 0}
                  onPress={() => showHit(find.step(-1))}
                />
                <IconButton
                  icon="down"
                  label={t.nextHit}
                  isDisabled={find.hits.length === 0}
                  onPress={() => showHit(find.step(1))}
                />
              </>
            )}
          </search>
          {text.button}
          <span className="bar-group files">
            <PrintAct document={document} />
            <TakeAway document={document} />
          </span>
        </div>
        <UnsureText pages={document.pages} current={page} />
      </div>
      {many && <Thumbnails pages={document.pages} current={page} onGo={(to) => stack.current?.show(to)} />}
      <PageStack
        document={document}
        zoom={view.zoom}
        turn={view.turn}
        label={t.pagesLabel}
        handle={stack}
        overlay={overlay}
        onPage={setPage}
      />
      {text.panel}
    </div>
  )
}

const hitOf = ({ page, boxes }: KeyField, { width, height }: PageView): Hit => ({
  page,
  boxes: boxes.map(({ x, y, w, h }) => [x, y, w, h]),
  width,
  height,
})

const PageField = ({ page, of, onGo }: { page: number; of: number; onGo: (page: number) => void }) => {
  const texts = useTexts()
  const [typed, setTyped] = useState(String(page))
  const go = () => {
    const wanted = Number.parseInt(typed, 10)
    if (wanted >= 1 && wanted <= of) onGo(wanted)
    else setTyped(String(page))
  }
  if (of === 1) return <span className="bar-group page-field">{texts.pageOf(1, 1)}</span>
  return (
    <span className="bar-group page-field">
      <label htmlFor="page-number">{texts.viewer.pageField}</label>
      <input
        id="page-number"
        className="input"
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && go()}
        onBlur={() => setTyped(String(page))}
      />
      <span>{texts.viewer.of(of)}</span>
    </span>
  )
}

/** Copies leave the screen only with the right to take them away. */
const TakeAway = ({ document }: { document: DocumentView }) => {
  const t = useTexts().viewer
  if (!useMay('documents.download')) return null
  return (
    <>
      {document.pdf && (
        <a className="button" href={document.pdf} target="_blank" rel="noreferrer">
          <Icon name="file" /> {t.pdf}
        </a>
      )}
      <a className="button" href={document.original} target="_blank" rel="noreferrer">
        {t.original}
      </a>
    </>
  )
}
