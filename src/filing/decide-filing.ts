import { reasonWithoutFiling } from './clearing-reason.ts'
import { contradictionOf } from './contradictions.ts'
import { disagreementsOf } from './disagreements.ts'
import type { Candidate, Evidence } from './evidence.ts'
import { defaultFilingRules, type FilingRules } from './filing-rules.ts'
import type { LetterFindings } from './find-evidence.ts'
import { type RankedCandidate, rankForClearing } from './rank-for-clearing.ts'
import { isCorroborated, type Support, supportOf } from './support.ts'

export type ClearingReason =
  | 'name_only'
  | 'number_only'
  | 'name_in_passing'
  | 'ambiguous'
  | 'wrong_number_not_corroborated'
  | 'number_and_name_disagree'
  | 'number_belongs_to_namesake'
  | 'birth_date_differs'
  | 'person_not_in_register'
  | 'nobody'
  | 'unreadable'
  | 'automatic_off'

export interface FilingDecision {
  outcome: 'file' | 'clearing'
  householdId: string | null
  reason: ClearingReason | null
  /** 0 … 1, of the household filed to or of the first candidate. */
  score: number
  /** For the household filed to, or of the first candidate. */
  evidence: readonly Evidence[]
  candidates: readonly RankedCandidate[]
}

/**
 * Decides whose letter it is. Files only when at least two independent things agree on one household, no other
 * household is supported as well, and nothing contradicts; all else goes to a person with the candidates in order.
 * Pure and deterministic.
 */
export const decideFiling = (
  findings: LetterFindings,
  candidates: readonly Candidate[],
  rules: FilingRules = defaultFilingRules,
): FilingDecision => {
  const supports = rank(withoutOvershadowed(candidates).map((candidate) => supportOf(candidate, rules)))
  const ranked = rankForClearing(findings, supports, rules).map((candidate) => ({
    ...candidate,
    evidence: [...candidate.evidence, ...disagreements(findings, candidates, candidate.householdId)],
  }))
  const first = supports[0]
  const clearing = (reason: ClearingReason): FilingDecision => ({
    outcome: 'clearing',
    householdId: null,
    reason,
    score: ranked[0]?.score ?? 0,
    evidence: ranked[0]?.evidence ?? [],
    candidates: ranked,
  })
  if (!first || !isCorroborated(first, rules)) return clearing(reasonWithoutFiling(findings, supports))
  // All agrees, but the name stands in the middle of a sentence: the letter may speak of this person and be another's.
  if (first.best.get('name')?.anchored === false) return clearing('name_in_passing')
  const against = contradictionOf(findings, supports, rules)
  if (against) return clearing(against)
  return {
    outcome: 'file',
    householdId: first.candidate.household.id,
    reason: null,
    score: first.score,
    evidence: [...first.candidate.evidence, ...disagreementsOf(findings, first.candidate)],
    candidates: ranked,
  }
}

const disagreements = (findings: LetterFindings, candidates: readonly Candidate[], householdId: string) =>
  candidates
    .filter(({ household }) => household.id === householdId)
    .flatMap((candidate) => disagreementsOf(findings, candidate))

/** Best first; a present member before a former one, an active case before a closed one, then by number. */
const rank = (supports: readonly Support[]): Support[] =>
  supports.toSorted(
    (one, other) =>
      other.score - one.score ||
      Number(one.left) - Number(other.left) ||
      Number(other.candidate.household.status === 'active') -
        Number(one.candidate.household.status === 'active') ||
      (one.candidate.household.bgNumber < other.candidate.household.bgNumber ? -1 : 1),
  )

/** A name or number read with errors is void where the exact one of somebody else stands in the very same words. */
const withoutOvershadowed = (candidates: readonly Candidate[]): Candidate[] => {
  const place = ({ kind, firstWord }: Evidence) => `${kind} ${firstWord}`
  const exactAt = new Set(
    candidates.flatMap(({ evidence }) => evidence.filter(({ quality }) => quality === 'exact').map(place)),
  )
  return candidates.map((candidate) => ({
    ...candidate,
    evidence: candidate.evidence.filter(
      (evidence) =>
        evidence.kind === 'address' || evidence.quality === 'exact' || !exactAt.has(place(evidence)),
    ),
  }))
}
