import { useEffect, useMemo, useRef, useState } from 'react'
import type {
  CaseFileRef,
  ClearingCandidate,
  ClearingCase,
  DiscardReason,
  DocumentView,
} from '../api/types.ts'
import { tell } from '../shell/toast.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { PageStack, type StackHandle } from '../viewer/page-stack.tsx'
import { PageViewButtons, usePageView } from '../viewer/page-view.tsx'
import { Candidates } from './candidates.tsx'
import { deferCase, discardCase, fileCase, retryCase } from './clearing-acts.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { EvidenceOverlay } from './evidence-overlay.tsx'
import { type Mark, marksOf } from './marks.ts'
import { NotReadable } from './not-readable.tsx'
import { PageTools } from './page-tools.tsx'
import { useStayOnPage } from './stay-on-page.ts'

/** From here on a proposal that nothing contradicts is marked beforehand; it is never filed by itself. */
const PRESELECT = 0.95
const preselected = ([best]: ClearingCandidate[]) =>
  best && best.score >= PRESELECT && best.evidence.every((piece) => piece.agrees) ? 0 : null

/** The clearing case one is deciding about. */
export const CaseAtHand = ({ view }: { view: ClearingCase }) => {
  const texts = useTexts()
  const { id, kind } = view.case
  const [byHand, setByHand] = useState<CaseFileRef | null>(null)
  const candidates = useMemo<ClearingCandidate[]>(
    () => (byHand ? [...view.candidates, { caseFile: byHand, score: 0, evidence: [] }] : view.candidates),
    [view, byHand],
  )
  const [chosen, setChosen] = useState<number | null>(() => preselected(view.candidates))
  const [discarding, setDiscarding] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const marks = useMemo(() => marksOf(candidates[chosen ?? 0]), [candidates, chosen])
  const choose = (index: number) => index < candidates.length && setChosen(index)
  const file = () => {
    const candidate = chosen === null ? undefined : candidates[chosen]
    if (!candidate) return tell(texts.clearing.chooseFirst)
    void fileCase(texts, id, candidate.caseFile)
  }
  const found = (hit: CaseFileRef) => {
    const known = view.candidates.findIndex((candidate) => candidate.caseFile.id === hit.id)
    if (known >= 0) return setChosen(known)
    setByHand(hit)
    setChosen(view.candidates.length)
  }
  const defer = () => void deferCase(texts, id)
  const retry = () => void retryCase(texts, id)
  const discard = (reason: DiscardReason) => {
    setDiscarding(false)
    void discardCase(texts, id, reason)
  }
  useShortcuts({
    ...(kind !== 'rejected' && {
      enter: file,
      '1': () => choose(0),
      '2': () => choose(1),
      '3': () => choose(2),
      f: () => search.current?.focus(),
    }),
    z: defer,
    x: () => setDiscarding(true),
  })
  return (
    <>
      {view.document ? (
        <Pages view={view} document={view.document} marks={marks} />
      ) : (
        <NotReadable view={view} onRetry={retry} />
      )}
      <Candidates
        view={view}
        candidates={candidates}
        chosen={chosen}
        byHand={byHand}
        searchField={search}
        onChoose={choose}
        onFound={found}
        onFile={file}
        onDefer={defer}
        onRetry={retry}
        onDiscard={() => setDiscarding(true)}
      />
      {discarding && <DiscardDialog onClose={() => setDiscarding(false)} onDiscard={discard} />}
    </>
  )
}

const Pages = ({ view, document, marks }: { view: ClearingCase; document: DocumentView; marks: Mark[] }) => {
  const texts = useTexts()
  const t = texts.viewer
  const [shown, setShown] = useState(true)
  const [page, setPage] = useState(1)
  const stack = useRef<StackHandle>(null)
  const pageView = usePageView(stack)
  useStayOnPage(view.case.id, stack)
  const first = marks[0]
  useEffect(() => {
    // The evidence may stand on a later page; the clerk should see it without looking for it.
    if (first && first.evidence.page > 1) stack.current?.show(first.evidence.page)
  }, [first])
  return (
    <div className="viewer">
      <div className="viewer-bar" role="toolbar" aria-label={t.toolbar}>
        <PageViewButtons view={pageView} turning={false} />
        <PageTools view={view} document={document} page={page} />
        <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {texts.clearing.evidenceToggle}
        </button>
        <span className="files">{texts.pageOf(page, document.pages.length)}</span>
      </div>
      <PageStack
        document={document}
        zoom={pageView.zoom}
        turn={pageView.turn}
        label={texts.clearing.pageLabel}
        handle={stack}
        onPage={setPage}
        overlay={(one) => shown && <EvidenceOverlay documentId={document.id} page={one} marks={marks} />}
      />
    </div>
  )
}
