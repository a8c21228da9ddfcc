import type { ClearingCandidate } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { type Mark, marksOf } from './marks.ts'

/** What speaks for and against a file, with the numbers that stand on the page. */
export const EvidenceList = ({ candidate }: { candidate: ClearingCandidate }) => {
  const texts = useTexts()
  const seen = new Set<number>()
  const marks = marksOf(candidate).filter((mark) => !seen.has(mark.number) && seen.add(mark.number))
  return (
    <span className="evidence">
      {marks.map((mark) => (
        <span key={mark.number} className="evidence-line">
          <span className={`mark-number tone-${mark.tone}`}>{mark.number}</span>
          <span>
            {texts.evidenceKinds[mark.evidence.kind] ?? texts.unknownEvidence}:{' '}
            {mark.evidence.printed.replace(/[\s,;:]+$/, '')}
            {mark.evidence.page > 1 && ` (${texts.clearing.evidenceOnPage(mark.evidence.page)})`}
            <Contradiction mark={mark} />
          </span>
        </span>
      ))}
    </span>
  )
}

const Contradiction = ({ mark: { evidence } }: { mark: Mark }) => {
  const texts = useTexts()
  if (evidence.agrees) return null
  return (
    <span className="contradicts-words">
      {evidence.registered === null
        ? texts.clearing.contradictsPlain
        : evidence.similar
          ? texts.clearing.similarTo(evidence.registered)
          : texts.clearing.contradicts(evidence.registered)}
    </span>
  )
}
