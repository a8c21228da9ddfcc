import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaseFileRef, ClearingCandidate, ClearingCase, ClearingRow, DocumentView } from '../api/types.ts'
import { tell } from '../shell/toast.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { PageStack, type StackHandle } from '../viewer/page-stack.tsx'
import { PageViewButtons, usePageView } from '../viewer/page-view.tsx'
import { UnsureText } from '../viewer/unsure-text.tsx'
import { useTextPanel } from '../viewer/use-text-panel.tsx'
import { Candidates } from './candidates.tsx'
import {
  bringBack,
  type Desk,
  deferCase,
  discardCase,
  fileAll,
  fileCase,
  sendOn,
  takeOverCase,
} from './clearing-acts.ts'
import { CutDoubts } from './cut-doubts.tsx'
import { type AskedFor, DeskDialogs } from './desk-dialogs.tsx'
import { EvidenceOverlay } from './evidence-overlay.tsx'
import { useKeptKeys } from './kept-keys.ts'
import { useLease } from './lease.ts'
import { isDoubtful, type Mark, marksOf } from './marks.ts'
import { NotReadable } from './not-readable.tsx'
import { PageTools } from './page-tools.tsx'
import { useStayOnPage } from './stay-on-page.ts'
import { useTypeChoice } from './type-field.tsx'

/** From here on a proposal that nothing contradicts is marked beforehand; it is never filed by itself. */
const PRESELECT = 0.95
const preselected = ({ candidates: [best], given }: ClearingCase) =>
  best &&
  best.score >= PRESELECT &&
  !best.evidence.some(isDoubtful) &&
  // A colleague has just taken it out of there.
  best.caseFile.id !== given?.from?.id
    ? 0
    : null

type Props = {
  view: ClearingCase
  held: ClearingRow['held']
  show: (id: string | null) => void
  /** The next letter, after this one has been dealt with. */
  onNext: (from: string) => void
}

/** The clearing case one is deciding about. */
export const CaseAtHand = ({ view, held, show, onNext }: Props) => {
  const texts = useTexts()
  const { id } = view.case
  const others = held && !held.mine ? held : null
  useLease(id, others === null)
  useArrival(id)
  const desk: Desk = { texts, id, show }
  const choice = useChoice(view)
  const { candidates, chosen } = choice
  const [asked, ask] = useState<AskedFor>(null)
  const search = useRef<HTMLInputElement>(null)
  const type = useTypeChoice(view)
  const typeField = useRef<HTMLInputElement>(null)
  const marks = useMemo(() => marksOf(candidates[chosen ?? 0]), [candidates, chosen])
  const caseFile = chosen === null ? undefined : candidates[chosen]?.caseFile
  /** Nobody decides about a letter that somebody else has before them. */
  const ifFree = (work: () => void) => () => {
    if (others) return tell(texts.clearing.heldBy(others.staff.name))
    work()
  }
  const done = (act: Promise<void>) => {
    ask(null)
    void act
    onNext(id)
  }
  const withFile = (work: (file: CaseFileRef) => void) =>
    ifFree(() => (caseFile ? work(caseFile) : tell(texts.clearing.chooseFirst)))
  const acts = {
    file: withFile((file) => done(fileCase(desk, file, type.code))),
    all: withFile(() => view.together.length > 0 && ask('together')),
    // What is put off already comes back by the same key.
    defer: ifFree(() => (view.case.state === 'deferred' ? done(bringBack(desk, view.case)) : ask('defer'))),
    discard: ifFree(() => ask('discard')),
    newCase: ifFree(() => ask('new-case')),
    retry: ifFree(() => void sendOn(texts, id, 'retry')),
    goOn: ifFree(() => void sendOn(texts, id, 'go-on')),
    reread: ifFree(() => void sendOn(texts, id, 'reread')),
    takeAttachments: ifFree(() => void sendOn(texts, id, 'take-attachments')),
    takeOver: () => others && void takeOverCase(texts, id),
  }
  useShortcuts({
    ...(view.document && {
      enter: acts.file,
      '1': () => choice.choose(0),
      '2': () => choice.choose(1),
      '3': () => choice.choose(2),
      f: () => search.current?.focus(),
      d: () => typeField.current?.focus(),
      n: acts.newCase,
      a: acts.all,
    }),
    z: acts.defer,
    x: acts.discard,
    ...(others && { u: acts.takeOver }),
  })
  useKeptKeys(id)
  return (
    <>
      {view.document ? (
        <Pages view={view} document={view.document} marks={marks} show={show} />
      ) : (
        <NotReadable view={view} onRetry={acts.retry} onGoOn={acts.goOn} />
      )}
      <Candidates
        view={view}
        held={others}
        choice={choice}
        searchField={search}
        type={type}
        typeField={typeField}
        acts={acts}
      />
      <DeskDialogs
        asked={asked}
        view={view}
        caseFile={caseFile}
        typeCode={type.code}
        desk={desk}
        onClose={() => ask(null)}
        onDefer={(wish) => done(deferCase(desk, wish))}
        onDiscard={(reason) => done(discardCase(desk, reason))}
        onFileAll={(file, cases) => done(fileAll(desk, file, { cases, typeCode: type.code }))}
        onFileIn={(file) => done(fileCase(desk, file, type.code))}
        onOpened={done}
      />
    </>
  )
}

/**
 * A new letter has the focus: the arrows scroll it, and Enter files instead of pressing again what was pressed last (the
 * place in the header, the row of the queue).
 */
const useArrival = (id: string) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each letter
  useEffect(() => {
    const typing = document.activeElement?.matches('input, select, textarea')
    if (!typing)
      document
        .querySelector<HTMLElement>('.clearing .arrival, .clearing .stack')
        ?.focus({ preventScroll: true })
  }, [id])
}

/** Which file is chosen, among those proposed and the one that was searched for. */
const useChoice = (view: ClearingCase) => {
  const [byHand, setByHand] = useState<CaseFileRef | null>(null)
  const [chosen, setChosen] = useState<number | null>(() => preselected(view))
  const candidates = useMemo<ClearingCandidate[]>(
    () => (byHand ? [...view.candidates, { caseFile: byHand, score: 0, evidence: [] }] : view.candidates),
    [view, byHand],
  )
  const choose = (index: number) => index < candidates.length && setChosen(index)
  const find = (hit: CaseFileRef) => {
    const known = view.candidates.findIndex((candidate) => candidate.caseFile.id === hit.id)
    if (known >= 0) return setChosen(known)
    setByHand(hit)
    setChosen(view.candidates.length)
  }
  return { candidates, chosen, byHand, choose, find }
}

export type Choice = ReturnType<typeof useChoice>

type PagesProps = {
  view: ClearingCase
  document: DocumentView
  marks: Mark[]
  show: (id: string | null) => void
}

const Pages = ({ view, document, marks, show }: PagesProps) => {
  const texts = useTexts()
  const t = texts.viewer
  const [shown, setShown] = useState(true)
  const [page, setPage] = useState(1)
  const stack = useRef<StackHandle>(null)
  const pageView = usePageView(stack)
  const text = useTextPanel(document, page, stack)
  useStayOnPage(view.case.id, stack)
  const first = marks[0]
  useEffect(() => {
    // The evidence may stand on a later page; the clerk should see it without looking for it.
    if (first && first.evidence.page > 1) stack.current?.show(first.evidence.page)
  }, [first])
  return (
    <div className={text.isOpen ? 'viewer with-text' : 'viewer'}>
      <div className="viewer-head">
        <div className="viewer-bar" role="toolbar" aria-label={t.toolbar}>
          <PageViewButtons view={pageView} turning={false} />
          <PageTools view={view} document={document} page={page} show={show} />
          <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {texts.clearing.evidenceToggle}
          </button>
          {text.button}
          <span className="files">{texts.pageOf(page, document.pages.length)}</span>
        </div>
        <UnsureText pages={document.pages} current={page} />
        <CutDoubts view={view} page={page} show={show} onShow={(number) => stack.current?.show(number)} />
      </div>
      <PageStack
        document={document}
        zoom={pageView.zoom}
        turn={pageView.turn}
        label={texts.clearing.pageLabel}
        handle={stack}
        onPage={setPage}
        overlay={(one) =>
          text.overlay(one) ??
          (shown && <EvidenceOverlay documentId={document.id} page={one} marks={marks} />)
        }
      />
      {text.panel}
    </div>
  )
}
