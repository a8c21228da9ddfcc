import { type ClearingReason, reasonWithoutFiling } from './clearing-reason.ts'
import { contradictionOf } from './contradictions.ts'
import { disagreementsOf } from './disagreements.ts'
import type { Candidate, Evidence } from './evidence.ts'
import { defaultFilingRules, type FilingRules } from './filing-rules.ts'
import type { LetterFindings } from './find-evidence.ts'
import type { Options } from './probability/conditional-logit.ts'
import { optionsOf } from './probability/features.ts'
import { nearlySaid } from './probability/hints.ts'
import { doubtLimitOf, probabilitiesOf } from './probability/probability.ts'
import { isCorroborated, type Support, supportOf } from './support.ts'

export interface RankedCandidate {
  householdId: string
  /** 0 … 1: the probability that the letter belongs to this household. */
  score: number
  evidence: readonly Evidence[]
}

export interface FilingDecision {
  outcome: 'file' | 'clearing'
  householdId: string | null
  reason: ClearingReason | null
  /** 0 … 1: the probability of the household filed to or of the first candidate. */
  score: number
  /** For the household filed to, or of the first candidate. */
  evidence: readonly Evidence[]
  candidates: readonly RankedCandidate[]
  /** What spoke for each household found, more of them than the candidates but in the same order, and last for none. */
  options: Options
}

/**
 * Decides whose letter it is. Files only when at least two independent things agree on one household, no other
 * household is supported as well, nothing contradicts, and what doubt is left is within what the office allows; all else
 * goes to a person with the candidates in order of their probability. Pure and deterministic.
 */
export const decideFiling = (
  findings: LetterFindings,
  candidates: readonly Candidate[],
  rules: FilingRules = defaultFilingRules,
): FilingDecision => decideByProbability(findings, ruleOn(findings, candidates, rules), rules)

/** What the rules say before anything is asked of probabilities. */
export interface Ruling {
  supports: readonly Support[]
  /** Why the first of them may not have the letter however probable it is, or null. */
  reason: ClearingReason | null
}

export const ruleOn = (
  findings: LetterFindings,
  candidates: readonly Candidate[],
  rules: FilingRules = defaultFilingRules,
): Ruling => {
  const supports = weighSupports(findings, candidates, rules)
  return { supports, reason: reasonAgainst(findings, supports, rules) }
}

export const decideByProbability = (
  findings: LetterFindings,
  { supports, reason }: Ruling,
  rules: FilingRules = defaultFilingRules,
): FilingDecision => {
  const { candidates: ranked, options } = rankByProbability(findings, supports, { reason, rules })
  const [best] = ranked
  const householdId = reason === null ? (supports[0]?.candidate.household.id ?? null) : null
  const limit = doubtLimitOf(rules.targetMisfileRate, rules.model)
  const sure = best?.householdId === householdId && 1 - best.score <= limit
  const decided = { score: best?.score ?? 0, evidence: best?.evidence ?? [], candidates: ranked, options }
  if (householdId === null || !sure)
    return { outcome: 'clearing', householdId: null, reason: shownReason(reason, decided.score), ...decided }
  return { outcome: 'file', householdId, reason: null, ...decided }
}

/** From here on a household is more probable than none. */
const EVEN = 0.5

/** Beside a household that hints make probable nobody reads that the person is not in the register. */
const shownReason = (reason: ClearingReason | null, score: number): ClearingReason => {
  const nobodyKnown = reason === 'person_not_in_register' || reason === 'nobody'
  return reason === null || (nobodyKnown && score >= EVEN) ? 'not_sure_enough' : reason
}

/** What each household has to say for itself, in the order in which the rules look at them. */
export const weighSupports = (
  findings: LetterFindings,
  candidates: readonly Candidate[],
  rules: FilingRules,
): Support[] =>
  rank(
    withoutOvershadowed(candidates)
      .map((candidate) => supportOf(candidate, rules))
      .map((support) => ({ ...support, candidate: withDisagreements(findings, support.candidate) })),
  )

/** Why the first of the households may not simply have the letter, or null. */
export const reasonAgainst = (
  findings: LetterFindings,
  supports: readonly Support[],
  rules: FilingRules,
): ClearingReason | null => {
  const [first] = supports
  if (!first || first.candidate.guessed || !isCorroborated(first, rules))
    return reasonWithoutFiling(findings, supports)
  // All agrees, but the name stands in the middle of a sentence: the letter may speak of this person and be another's.
  if (first.best.get('name')?.anchored === false) return 'name_in_passing'
  return contradictionOf(findings, supports, rules)
}

const rankByProbability = (
  findings: LetterFindings,
  supports: readonly Support[],
  { reason, rules }: { reason: ClearingReason | null; rules: FilingRules },
): Pick<FilingDecision, 'candidates' | 'options'> => {
  const householdId = reason === null ? (supports[0]?.candidate.household.id ?? null) : null
  const options = optionsOf({ nearly: nearlySaid(findings, supports), supports, householdId, reason })
  const probabilities = probabilitiesOf(options, rules.model)
  const ranked = supports
    .map(({ candidate }, at) => ({ candidate, score: probabilities[at] ?? 0, features: options[at] ?? [] }))
    .toSorted((one, other) => other.score - one.score)
  return {
    candidates: ranked
      .slice(0, rules.candidatesShown)
      .map(({ candidate: { household, evidence }, score }) => ({
        householdId: household.id,
        score,
        evidence,
      })),
    options: [...ranked.map(({ features }) => features), options.at(-1) ?? []],
  }
}

const withDisagreements = (findings: LetterFindings, candidate: Candidate): Candidate => ({
  ...candidate,
  evidence: [...candidate.evidence, ...disagreementsOf(findings, candidate)],
})

/** Best first, guesses last; a present member before a former one, an active case before a closed one, then by number. */
const rank = (supports: readonly Support[]): Support[] =>
  supports.toSorted(
    (one, other) =>
      Number(one.candidate.guessed ?? false) - Number(other.candidate.guessed ?? false) ||
      other.score - one.score ||
      Number(one.left) - Number(other.left) ||
      Number(other.candidate.household.status === 'active') -
        Number(one.candidate.household.status === 'active') ||
      (one.candidate.household.bgNumber < other.candidate.household.bgNumber ? -1 : 1),
  )

const notOvershadowed = new Set<Evidence['kind']>(['address', 'birth'])

/**
 * A name or number read with errors is void where the exact one of somebody else stands in the very same words: a name is
 * then similar and no more. Not so a birthday: somebody of a large register is born on any day.
 */
const withoutOvershadowed = (candidates: readonly Candidate[]): Candidate[] => {
  const place = ({ kind, firstWord }: Evidence) => `${kind} ${firstWord}`
  const exactAt = new Set(
    candidates.flatMap(({ evidence }) => evidence.filter(({ quality }) => quality === 'exact').map(place)),
  )
  const isOvershadowed = (evidence: Evidence) =>
    !notOvershadowed.has(evidence.kind) && evidence.quality !== 'exact' && exactAt.has(place(evidence))
  return candidates.map((candidate) => ({
    ...candidate,
    evidence: candidate.evidence.flatMap((evidence) => {
      if (!isOvershadowed(evidence)) return [evidence]
      return evidence.kind === 'name' ? [{ ...evidence, quality: 'similar' as const }] : []
    }),
  }))
}
