import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import type { DocumentView, Sample } from '../api/types.ts'
import { EvidenceList } from '../clearing/evidence-list.tsx'
import { EvidenceOverlay } from '../clearing/evidence-overlay.tsx'
import { type Mark, marksOf } from '../clearing/marks.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { PageStack, type StackHandle } from '../viewer/page-stack.tsx'
import { PageViewButtons, usePageView } from '../viewer/page-view.tsx'
import { UnsureText } from '../viewer/unsure-text.tsx'
import { useTextPanel } from '../viewer/use-text-panel.tsx'
import { confirmSample, correctSample, type Target } from './control-acts.ts'
import { RefileForm } from './refile-form.tsx'

/** One letter of the sample: its pages with what it was filed by, and the answer. */
export const SampleAtHand = ({ view }: { view: Sample }) => {
  const texts = useTexts()
  const { documentId } = view.letter
  const [wrong, setWrong] = useState(false)
  const home = view.candidates.find(({ caseFile }) => caseFile.id === view.filedTo.id)
  const marks = useMemo(() => marksOf(home), [home])
  const confirm = () => void confirmSample(texts, documentId)
  const correct = (target: Target) => void correctSample(texts, documentId, target)
  useShortcuts(wrong ? { escape: () => setWrong(false) } : { enter: confirm, f: () => setWrong(true) })
  return (
    <>
      <Pages document={view.document} marks={marks} />
      <aside className="pane candidates" aria-label={texts.control.sample.question}>
        {wrong ? (
          <>
            <h2>{texts.control.refile.title}</h2>
            <RefileForm
              proposals={view.candidates.filter((one) => one !== home).map(({ caseFile }) => caseFile)}
              onMove={correct}
              onCancel={() => setWrong(false)}
            />
          </>
        ) : (
          <Question view={view} onConfirm={confirm} onWrong={() => setWrong(true)} />
        )}
      </aside>
    </>
  )
}

const Question = (props: { view: Sample; onConfirm: () => void; onWrong: () => void }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.control.sample
  const { filedTo, letter, candidates } = props.view
  const home = candidates.find(({ caseFile }) => caseFile.id === filedTo.id)
  return (
    <>
      <h2>{t.question}</h2>
      <p>{t.filedTo(formats.day(letter.chosenAt))}</p>
      <p className="candidate-head">
        <b>{filedTo.title}</b>
      </p>
      <p>
        {filedTo.reference}
        {filedTo.birthDate && <> · {texts.caseFiles.born(formats.day(filedTo.birthDate))}</>}
      </p>
      {home ? <EvidenceList candidate={home} /> : <p className="muted">{t.noEvidence}</p>}
      <div className="candidate-acts">
        <Button look="primary" wide shortcut={texts.shortcuts.enter} onPress={props.onConfirm}>
          {t.right}
        </Button>
        <Button wide shortcut="F" onPress={props.onWrong}>
          {t.wrong}
        </Button>
      </div>
      <p className="muted">{t.note}</p>
    </>
  )
}

const Pages = ({ document, marks }: { document: DocumentView; marks: Mark[] }) => {
  const texts = useTexts()
  const [page, setPage] = useState(1)
  const stack = useRef<StackHandle>(null)
  const pageView = usePageView(stack)
  const text = useTextPanel(document, page, stack)
  const first = marks[0]
  useEffect(() => {
    if (first && first.evidence.page > 1) stack.current?.show(first.evidence.page)
  }, [first])
  return (
    <div className={text.isOpen ? 'viewer with-text' : 'viewer'}>
      <div className="viewer-head">
        <div className="viewer-bar" role="toolbar" aria-label={texts.viewer.toolbar}>
          <PageViewButtons view={pageView} />
          {text.button}
          <span className="files">{texts.pageOf(page, document.pages.length)}</span>
        </div>
        <UnsureText pages={document.pages} current={page} />
      </div>
      <PageStack
        document={document}
        zoom={pageView.zoom}
        turn={pageView.turn}
        label={texts.control.sample.pages}
        handle={stack}
        onPage={setPage}
        overlay={(one) =>
          text.overlay(one) ?? <EvidenceOverlay documentId={document.id} page={one} marks={marks} />
        }
      />
      {text.panel}
    </div>
  )
}
