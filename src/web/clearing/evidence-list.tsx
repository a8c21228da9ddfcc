import type { ClearingCandidate, Evidence } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { titleOf, useTexts } from '../texts/index.tsx'
import { CountsBar } from './counts-bar.tsx'
import { type Mark, marksOf, standingOf } from './marks.ts'

/** What speaks for and against a file and how much it counts, with the numbers that stand on the page. */
export const EvidenceList = ({ candidate }: { candidate: ClearingCandidate }) => {
  const seen = new Set<number>()
  const marks = marksOf(candidate).filter((mark) => !seen.has(mark.number) && seen.add(mark.number))
  return (
    <span className="evidence">
      {marks.map((mark) => (
        <EvidenceLine key={mark.number} mark={mark} />
      ))}
    </span>
  )
}

const EvidenceLine = ({ mark: { number, tone, evidence } }: { mark: Mark }) => {
  const texts = useTexts()
  const standing = standingOf(evidence)
  return (
    <span className={`evidence-line ${standing}`}>
      <span className={`mark-number tone-${tone} ${standing}`}>{number}</span>
      <span className="evidence-words">
        {texts.evidenceKinds[evidence.kind] ?? texts.unknownEvidence}:{' '}
        {evidence.printed.replace(/[\s,;:]+$/, '')}
        {evidence.page > 1 && ` (${texts.clearing.evidenceOnPage(evidence.page)})`}
        <HowItAgrees evidence={evidence} />
      </span>
      {evidence.counts && !evidence.mentioned && <CountsBar counts={evidence.counts} />}
    </span>
  )
}

/** Beside the register: nothing to say where both say the same. */
const HowItAgrees = ({ evidence }: { evidence: Evidence }) => {
  const { agreements, mentioned, former } = useTexts().clearing.evidence
  const { agreement, registered, taughtBy } = evidence
  if (evidence.mentioned) return <span className="agreement">{mentioned}</span>
  if (taughtBy) return <KnownFrom taughtBy={taughtBy} isOnlyHere={agreement === 'exact'} />
  if (evidence.former && agreement !== 'contradicts')
    return <span className="agreement">{former(registered)}</span>
  if (agreement === 'exact') return null
  return (
    <span className={standingOf(evidence) === 'contradicts' ? 'agreement contradicts-words' : 'agreement'}>
      {agreements[agreement](registered)}
    </span>
  )
}

/** The letter that has taught the number: which one, only to whoever may see it. */
const KnownFrom = ({
  taughtBy: { date, letter },
  isOnlyHere,
}: {
  taughtBy: NonNullable<Evidence['taughtBy']>
  isOnlyHere: boolean
}) => {
  const texts = useTexts()
  const { day } = useFormats()
  const { knownFrom, knownElsewhere } = texts.clearing.evidence
  return (
    <span className="agreement">
      {knownFrom(day(date), letter && titleOf(texts, letter))}
      {!isOnlyHere && `; ${knownElsewhere}`}
    </span>
  )
}
