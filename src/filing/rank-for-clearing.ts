import { followsLabel } from './anchored-names.ts'
import { editDistance } from './approximate-match.ts'
import type { Evidence } from './evidence.ts'
import type { FilingRules } from './filing-rules.ts'
import type { LetterFindings } from './find-evidence.ts'
import type { HouseholdRecord } from './register-lookup.ts'
import { compactNumber } from './register-spelling.ts'
import { type Support, scoreOf } from './support.ts'

export interface RankedCandidate {
  householdId: string
  /** 0 … 1; orders candidates for a person, and never files. */
  score: number
  evidence: readonly Evidence[]
}

/** Shares of the remaining doubt that hints take away which are no ground to file a letter on. */
const hint = { labelled: 0.25, again: 0.04, mostAgain: 3 }
/** The same for a number of which one or two signs are other ones: a typist or a scan got them wrong. */
const nearNumber = [0, 0.6, 0.4]
const NEAR = nearNumber.length - 1
/** Somebody the letter only speaks of comes after everybody whose it may be. */
const MENTIONED = 0.1
const LEFT = 0.9

/**
 * Candidates in the order in which a person should look at them. Besides what counts for filing, weaker hints count here:
 * similar names, a number that is nearly the household's, a name behind a label, a name that is said again.
 */
export const rankForClearing = (
  findings: LetterFindings,
  supports: readonly Support[],
  rules: FilingRules,
): RankedCandidate[] =>
  supports
    .map((support) => ({
      householdId: support.candidate.household.id,
      score: promiseOf(findings, support, rules) * (support.left ? LEFT : 1),
      evidence: support.candidate.evidence,
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, rules.candidatesShown)

const promiseOf = (findings: LetterFindings, support: Support, rules: FilingRules): number => {
  const { evidence, household } = support.candidate
  const own = evidence.filter(({ agrees, mentioned }) => agrees && !mentioned)
  const names = own.filter(({ kind, quality }) => kind === 'name' && quality !== 'similar')
  const similar = names.length > 0 ? [] : own.filter(({ quality }) => quality === 'similar').slice(0, 1)
  const doubts = [1 - support.score, 1 - scoreOf(similar, rules), 1 - nearnessOf(findings, household)]
  const doubt = doubts.reduce((product, one) => product * one, 1)
  if (doubt === 1) return MENTIONED * scoreOf(evidence, rules)
  const labelled = [...names, ...similar].some(({ firstWord }) => followsLabel(findings.letter, firstWord))
  const again = Math.min(
    hint.mostAgain,
    Math.max(0, new Set(names.map(({ firstWord }) => firstWord)).size - 1),
  )
  return 1 - doubt * (labelled ? 1 - hint.labelled : 1) * (1 - hint.again * again)
}

/** What it tells that a number which is said to be the client's is this household's but for a slip. */
const nearnessOf = ({ numbers }: LetterFindings, { bgNumber }: HouseholdRecord): number => {
  const own = compactNumber(bgNumber)
  const told = numbers
    .filter(({ kind, context }) => kind === 'bg' && context === 'labelled')
    .map(
      ({ value }) => nearNumber[editDistance(value.slice(-own.length), own.slice(-value.length), NEAR)] ?? 0,
    )
  return Math.max(0, ...told)
}
