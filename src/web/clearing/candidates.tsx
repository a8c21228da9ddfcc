import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import type { CaseFileRef, ClearingCandidate, ClearingCase } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { reasonFor, useTexts } from '../texts/index.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { FileSearch } from './file-search.tsx'
import { shownScore } from './shown-score.ts'

type Props = {
  view: ClearingCase
  candidates: ClearingCandidate[]
  chosen: number | null
  byHand: CaseFileRef | null
  searchField: React.RefObject<HTMLInputElement | null>
  onChoose: (index: number) => void
  onFound: (file: CaseFileRef) => void
  onFile: () => void
  onDefer: () => void
  onRetry: () => void
  onDiscard: () => void
}

/** The files a letter could belong to, best first, and what to do with it. */
export const Candidates = (props: Props) => {
  const texts = useTexts()
  const t = texts.clearing
  const { view, candidates, chosen } = props
  const rejected = view.case.kind === 'rejected'
  return (
    <aside className="pane candidates" aria-label={t.which}>
      {!rejected && (
        <>
          <h2>{t.which}</h2>
          <p className="reason">{reasonFor(texts, view.case.reason)}</p>
          {view.case.kind === 'failed' && view.document && <WhatToDo view={view} onRetry={props.onRetry} />}
          {candidates.length === 0 ? (
            view.case.reason !== 'pages_changed' && <p className="muted">{t.noCandidates}</p>
          ) : (
            <RadioGroup
              aria-label={t.candidates}
              className="candidate-list"
              value={chosen === null ? null : String(chosen)}
              onChange={(value) => props.onChoose(Number(value))}
            >
              {candidates.map((candidate, index) => (
                <Candidate
                  key={candidate.caseFile.id}
                  candidate={candidate}
                  index={index}
                  byHand={candidate.caseFile === props.byHand}
                />
              ))}
            </RadioGroup>
          )}
          <FileSearch field={props.searchField} onFound={props.onFound} />
        </>
      )}
      <div className="candidate-acts">
        {!rejected && (
          <Button
            look="primary"
            wide
            shortcut={texts.shortcuts.enter}
            isDisabled={chosen === null}
            onPress={props.onFile}
          >
            {t.file}
          </Button>
        )}
        <Button wide shortcut="Z" onPress={props.onDefer}>
          {t.defer}
        </Button>
        <Button wide shortcut="X" onPress={props.onDiscard}>
          {t.discard}
        </Button>
      </div>
      <p className="muted">{t.note}</p>
      <p className="muted">{t.receipt(view.receiptNumber)}</p>
    </aside>
  )
}

const Candidate = ({
  candidate,
  index,
  byHand,
}: {
  candidate: ClearingCandidate
  index: number
  byHand: boolean
}) => {
  const texts = useTexts()
  const formats = useFormats()
  const { caseFile, score, evidence } = candidate
  // What contradicts is never shown in the colour of certainty, however much else agrees.
  const sure = score >= 0.8 && evidence.every(({ agrees }) => agrees)
  return (
    <Radio value={String(index)} className="candidate">
      <span className="candidate-head">
        <b>
          {index < 3 && <kbd>{index + 1}</kbd>} {caseFile.title}
        </b>
        <b className={sure ? 'score high' : 'score'}>
          {byHand ? texts.clearing.chosenByHand : texts.percent(shownScore(score))}
        </b>
      </span>
      <span className="candidate-ref">
        {caseFile.reference}
        {caseFile.birthDate && <> · {texts.caseFiles.born(formats.day(caseFile.birthDate))}</>}
        {caseFile.closed && <Badge tone="plain">{texts.caseFiles.closed}</Badge>}
      </span>
      <EvidenceList candidate={candidate} />
    </Radio>
  )
}

const WhatToDo = ({ view, onRetry }: { view: ClearingCase; onRetry: () => void }) => {
  const texts = useTexts()
  return (
    <div className="notice info what">
      <strong>{texts.clearing.whatToDo}</strong>
      <p>{texts.clearing.whatFailed}</p>
      <p className="state-acts start">
        {view.canRetry && <Button onPress={onRetry}>{texts.retry}</Button>}
        <a className="button" href={view.original} target="_blank" rel="noreferrer">
          {texts.clearing.original}
        </a>
      </p>
    </div>
  )
}
