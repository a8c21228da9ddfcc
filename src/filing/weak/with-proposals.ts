import type { FilingDecision, RankedCandidate } from '../decide-filing.ts'
import type { Evidence } from '../evidence.ts'
import type { LetterToFile } from '../file-letter.ts'
import { defaultFilingRules } from '../filing-rules.ts'
import type { LetterPage } from '../letter-text.ts'
import { proposeWeakly } from './propose-weakly.ts'

/** Beside a candidate as probable as that nobody needs a guess; less probable than not, another look at the page may pay. */
const GOOD = 0.9
const EVEN = 0.5

const isOpen = ({ outcome, candidates }: FilingDecision, enough: number): boolean =>
  outcome === 'clearing' && (candidates[0]?.score ?? 0) < enough

/** Whether a person would be shown nobody whom much speaks for. */
export const lacksCandidates = (decision: FilingDecision): boolean => isOpen(decision, EVEN)

/** Beside a clear text a guess is noise: it would name somebody for each stranger. */
const isHardlyRead = (pages: readonly LetterPage[]): boolean => pages.some(({ weak = [] }) => weak.length > 0)

/** The same letter, with cases proposed on weak evidence where there is no better; what was decided of it stays. */
export const withProposals = async <Filed extends { decision: FilingDecision }>(
  filed: Filed,
  { lookup, pages, rules = defaultFilingRules }: LetterToFile,
): Promise<Filed> => {
  if (!isOpen(filed.decision, GOOD) || !isHardlyRead(pages)) return filed
  const proposed = await proposeWeakly(pages, lookup)
  return proposed.length === 0
    ? filed
    : { ...filed, decision: ranked(filed.decision, proposed, rules.candidatesShown) }
}

/** What agrees of a kind needs no guess of the same, and no words are said to be two things. */
const newIn = (guessed: RankedCandidate, { evidence }: RankedCandidate): Evidence[] =>
  guessed.evidence.filter(
    (guess) => !evidence.some((one) => one.kind === guess.kind && (one.agrees || areSameWords(one, guess))),
  )

const areSameWords = (one: Evidence, other: Evidence): boolean =>
  one.page === other.page &&
  one.boxes.some((box) => other.boxes.some(({ x, y }) => x === box.x && y === box.y))

/**
 * Proposals share what probability the candidates leave. What was weighed of the candidates (`options`) follows their new order;
 * of a mere proposal nothing was weighed.
 */
const ranked = (
  decision: FilingDecision,
  proposed: readonly RankedCandidate[],
  shown: number,
): FilingDecision => {
  const left = 1 - decision.candidates.reduce((sum, { score }) => sum + score, 0)
  const weak = new Map(
    proposed.map((one) => [one.householdId, { ...one, score: one.score * Math.max(0, left) }]),
  )
  const known = decision.candidates.map((candidate, at) => {
    const also = weak.get(candidate.householdId)
    weak.delete(candidate.householdId)
    const weighed = decision.options[at] ?? []
    if (!also) return { candidate, weighed }
    const evidence = [...candidate.evidence, ...newIn(also, candidate)]
    return { candidate: { ...candidate, score: Math.max(candidate.score, also.score), evidence }, weighed }
  })
  const inOrder = known.toSorted((one, other) => other.candidate.score - one.candidate.score)
  const candidates = [...inOrder.map(({ candidate }) => candidate), ...weak.values()]
    .toSorted((one, other) => other.score - one.score)
    .slice(0, shown)
  const [first] = candidates
  return {
    ...decision,
    candidates,
    options: [...inOrder.map(({ weighed }) => weighed), ...decision.options.slice(known.length)],
    score: first?.score ?? 0,
    evidence: first?.evidence ?? [],
  }
}
