import { followsLabel } from './anchored-names.ts'
import { editDistance } from './approximate-match.ts'
import type { Evidence } from './evidence.ts'
import type { FilingRules } from './filing-rules.ts'
import { nearAddressKeysIn } from './find-addresses.ts'
import type { LetterFindings } from './find-evidence.ts'
import { hasFamilyName } from './match-names.ts'
import type { HouseholdRecord, MemberRecord } from './register-lookup.ts'
import { addressKey, compactNumber, nearAddressKeys } from './register-spelling.ts'
import { type Support, scoreOf } from './support.ts'

export interface RankedCandidate {
  householdId: string
  /** 0 … 1, for a person to see; what only hints tell never looks sure. The order is that of promise, not of scores. */
  score: number
  evidence: readonly Evidence[]
}

/** Shares of the remaining doubt that hints take away which are no ground to file a letter on. */
const hint = {
  labelled: 0.25,
  again: 0.04,
  mostAgain: 3,
  nearBirth: 0.5,
  nearAddress: 0.5,
  familyName: 0.3,
}
/** The same for a number of which one or two signs are other ones: a typist or a scan got them wrong. */
const nearNumber = [0, 0.6, 0.4]
const NEAR = nearNumber.length - 1
/** Somebody the letter only speaks of comes after everybody whose it may be. */
const MENTIONED = 0.1
const MOST_BY_HINTS = 0.75
const LEFT = 0.9

/** What the letter nearly says, found once for all candidates. */
type Nearly = { findings: LetterFindings; births: readonly string[]; addresses: ReadonlySet<string> }

const nearlySaid = (findings: LetterFindings): Nearly => ({
  findings,
  births: findings.dates.filter(({ birth }) => birth).map(({ value }) => value.replaceAll('-', '')),
  addresses: new Set(nearAddressKeysIn(findings.letter).map(({ key }) => key)),
})

/**
 * Candidates in the order in which a person should look at them. Besides what counts for filing, weaker hints count here:
 * similar names, a number that is nearly the household's, a name behind a label, a name that is said again.
 */
export const rankForClearing = (
  findings: LetterFindings,
  supports: readonly Support[],
  rules: FilingRules,
): RankedCandidate[] => {
  const nearly = nearlySaid(findings)
  return supports
    .map((support) => ({ support, promise: promiseOf(nearly, support, rules) * (support.left ? LEFT : 1) }))
    .filter(({ promise }) => promise > 0)
    .toSorted((one, other) => other.promise - one.promise)
    .slice(0, rules.candidatesShown)
    .map(({ support, promise }) => ({
      householdId: support.candidate.household.id,
      score: Math.max(support.score * (support.left ? LEFT : 1), Math.min(promise, MOST_BY_HINTS)),
      evidence: support.candidate.evidence,
    }))
}

const promiseOf = (nearly: Nearly, support: Support, rules: FilingRules): number => {
  const { findings } = nearly
  const { evidence, household } = support.candidate
  const own = evidence.filter(({ agrees, mentioned }) => agrees && !mentioned)
  const names = own.filter(({ kind, quality }) => kind === 'name' && quality !== 'similar')
  const similar = names.length > 0 ? [] : own.filter(({ quality }) => quality === 'similar').slice(0, 1)
  const doubts = [
    1 - support.score,
    1 - scoreOf(similar, rules),
    1 - nearnessOf(findings, household),
    ...hintsAt(nearly, support),
  ]
  const doubt = doubts.reduce((product, one) => product * one, 1)
  if (doubt === 1) return MENTIONED * scoreOf(evidence, rules)
  const labelled = [...names, ...similar].some(({ firstWord }) => followsLabel(findings.letter, firstWord))
  const again = Math.min(
    hint.mostAgain,
    Math.max(0, new Set(names.map(({ firstWord }) => firstWord)).size - 1),
  )
  return 1 - doubt * (labelled ? 1 - hint.labelled : 1) * (1 - hint.again * again)
}

/** Doubt that is left by a date of birth, an address or a family name that is nearly that of a member. */
const hintsAt = ({ findings, births, addresses }: Nearly, { candidate, best }: Support): number[] => {
  const { members } = candidate.household
  const isBorn = ({ birthDate }: MemberRecord) =>
    births.some((said) => editDistance(said, birthDate.replaceAll('-', ''), 1) === 1)
  const lives = ({ addresses: [now] }: MemberRecord) =>
    now !== undefined && nearAddressKeys(addressKey(now)).some((key) => addresses.has(key))
  return [
    !best.has('birth') && best.has('name') && members.some(isBorn) ? 1 - hint.nearBirth : 1,
    !best.has('address') && best.has('name') && members.some(lives) ? 1 - hint.nearAddress : 1,
    best.size > 0 && !best.has('name') && members.some((member) => hasFamilyName(findings.letter, member))
      ? 1 - hint.familyName
      : 1,
  ]
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
