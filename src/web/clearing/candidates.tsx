import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCandidate, ClearingCase, ClearingRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { reasonFor, useTexts } from '../texts/index.tsx'
import { OriginalNotes } from '../viewer/original-notes.tsx'
import { Attachments } from './attachments.tsx'
import type { Choice } from './case-at-hand.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { FileSearch } from './file-search.tsx'
import { GivenNote } from './given-note.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { type Level, shownScores } from './shown-score.ts'
import { type TypeChoice, TypeField } from './type-field.tsx'
import { UnreadPages } from './unread-pages.tsx'

export type Acts = Record<
  | 'file'
  | 'all'
  | 'defer'
  | 'discard'
  | 'newCase'
  | 'retry'
  | 'goOn'
  | 'reread'
  | 'takeAttachments'
  | 'takeOver',
  () => void
>

type Props = {
  view: ClearingCase
  /** Who else has the case before them. */
  held: ClearingRow['held']
  choice: Choice
  searchField: React.RefObject<HTMLInputElement | null>
  type: TypeChoice
  typeField: React.RefObject<HTMLInputElement | null>
  acts: Acts
}

/** The files a letter could belong to, best first, and what to do with it. */
export const Candidates = ({ view, held, choice, searchField, type, typeField, acts }: Props) => {
  const texts = useTexts()
  const t = texts.clearing
  const { document } = view
  return (
    <aside className="pane candidates" aria-label={document ? t.which : t.whatToDo}>
      {held && <HeldNotice held={held} onTakeOver={acts.takeOver} />}
      {view.case.protected && (
        <p className="badges">
          <Badge tone="warn">{t.protectedCase}</Badge>
        </p>
      )}
      {view.given && <GivenNote given={view.given} />}
      {document && (
        <>
          <TypeField view={view} choice={type} field={typeField} />
          {view.proposal && <ProposalCard proposal={view.proposal} meantFor={view.meantFor} acts={acts} />}
          <h2>{t.which}</h2>
          <p className="reason">{reasonFor(texts, view.case.reason, view.facts)}</p>
          {view.case.kind === 'failed' && <WhatToDo view={view} onRetry={acts.retry} />}
          <OriginalNotes document={document} original={view.original} />
          <Attachments view={view} onTake={acts.takeAttachments} />
          {view.case.kind === 'whose' && <UnreadPages view={view} onReread={acts.reread} />}
          <CandidateList choice={choice} view={view} />
          <FileSearch field={searchField} onFound={choice.find} />
        </>
      )}
      <ActButtons view={view} nothingChosen={choice.chosen === null} acts={acts} />
      <p className="muted">{t.note}</p>
      <p className="muted">{t.receipt(view.receiptNumber)}</p>
    </aside>
  )
}

const HeldNotice = (props: { held: NonNullable<ClearingRow['held']>; onTakeOver: () => void }) => {
  const t = useTexts().clearing
  const formats = useFormats()
  return (
    <div className="notice info what" role="status">
      <p>
        <Icon name="person" /> {t.heldSince(props.held.staff.name, formats.time(props.held.since))}
      </p>
      <p className="state-acts start">
        <Button shortcut="U" onPress={props.onTakeOver}>
          {t.takeOver}
        </Button>
      </p>
    </div>
  )
}

const CandidateList = ({ choice, view }: { choice: Choice; view: ClearingCase }) => {
  const t = useTexts().clearing
  const { candidates, chosen, byHand, choose } = choice
  const scores = shownScores(candidates)
  // Of a letter whose pages were just changed it is not known yet.
  const changing = view.case.reason === 'pages_changed'
  if (candidates.length === 0) return changing ? null : <p className="muted">{t.noCandidates}</p>
  return (
    <RadioGroup
      aria-label={t.candidates}
      className="candidate-list"
      value={chosen === null ? null : String(chosen)}
      onChange={(value) => choose(Number(value))}
    >
      {candidates.map((candidate, index) => (
        <Candidate
          key={candidate.caseFile.id}
          candidate={candidate}
          index={index}
          takenOut={candidate.caseFile.id === view.given?.from?.id}
          shown={candidate.caseFile === byHand ? null : (scores[index] ?? null)}
        />
      ))}
    </RadioGroup>
  )
}

type CandidateProps = {
  candidate: ClearingCandidate
  index: number
  /** A colleague has taken the letter out of this file as a wrong one. */
  takenOut: boolean
  /** null: the clerk has searched for it. */
  shown: { score: number; level: Level } | null
}

const Candidate = ({ candidate, index, takenOut, shown }: CandidateProps) => {
  const texts = useTexts()
  const formats = useFormats()
  const { caseFile } = candidate
  return (
    <Radio value={String(index)} className="candidate">
      <span className="candidate-head">
        <b>
          {index < 3 && <kbd>{index + 1}</kbd>} {caseFile.title}
        </b>
        {shown ? (
          <span className={`score ${shown.level}`}>
            {texts.clearing.levels[shown.level]} <b>{texts.percent(shown.score)}</b>
          </span>
        ) : (
          <b className="score">{texts.clearing.chosenByHand}</b>
        )}
      </span>
      <span className="candidate-ref">
        {caseFile.reference}
        {caseFile.birthDate && <> · {texts.caseFiles.born(formats.day(caseFile.birthDate))}</>}
        {caseFile.closed && <Badge tone="plain">{texts.caseFiles.closed}</Badge>}
        {takenOut && <Badge tone="warn">{texts.doubts.takenOut}</Badge>}
      </span>
      <EvidenceList candidate={candidate} />
    </Radio>
  )
}

const ActButtons = (props: { view: ClearingCase; nothingChosen: boolean; acts: Acts }) => {
  const texts = useTexts()
  const t = texts.clearing
  const { view, nothingChosen, acts } = props
  const hasLetter = view.document !== null
  return (
    <div className="candidate-acts">
      {hasLetter && (
        <Button
          look="primary"
          wide
          shortcut={texts.shortcuts.enter}
          isDisabled={nothingChosen}
          onPress={acts.file}
        >
          {t.file}
        </Button>
      )}
      {hasLetter && view.together.length > 0 && (
        <Button wide shortcut="A" isDisabled={nothingChosen} onPress={acts.all}>
          {t.fileAll(view.together.length + 1)}
        </Button>
      )}
      {hasLetter && (
        <Button wide shortcut="N" onPress={acts.newCase}>
          {t.newCase}
        </Button>
      )}
      <Button wide shortcut="Z" onPress={acts.defer}>
        {view.case.state === 'deferred' ? t.bringBack : t.defer}
      </Button>
      <Button wide shortcut="X" onPress={acts.discard}>
        {t.discard}
      </Button>
    </div>
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
