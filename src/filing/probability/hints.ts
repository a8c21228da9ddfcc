import { followsLabel } from '../anchored-names.ts'
import { editDistance } from '../approximate-match.ts'
import type { Candidate } from '../evidence.ts'
import { nearAddressKeysIn } from '../find-addresses.ts'
import type { LetterFindings } from '../find-evidence.ts'
import { keyOf, namesStreet } from '../match-addresses.ts'
import { hasFamilyName } from '../match-names.ts'
import type { HouseholdRecord, MemberRecord } from '../register-lookup.ts'
import { compactNumber, nearAddressKeys, type PostalAddress } from '../register-spelling.ts'
import type { Support } from '../support.ts'

/** Signs that a number may differ in and still be meant: a typist or a scan got them wrong. */
const NEAR = 2
/** A name that is said over and over says no more than one that is said so often again. */
const MOST_AGAIN = 3

/** What the letter nearly says, found once for all candidates. */
export interface Nearly {
  findings: LetterFindings
  births: readonly string[]
  addresses: () => ReadonlySet<string>
  /** Numbers with a slash that are too long or too short for what they look like: a hand's figure was read as two. */
  misshapen: readonly string[]
  /** The number is somebody's who is named as well: then it is nobody else's but for a slip. */
  numberOwned: boolean
  /** Households of which a name stands right behind a label. */
  announced: ReadonlySet<string>
}

export const nearlySaid = (findings: LetterFindings, supports: readonly Support[]): Nearly => ({
  findings,
  numberOwned: supports.some(({ best }) => best.has('bg') && best.has('name')),
  misshapen: misshapenNumbers(findings),
  births: findings.dates.filter(({ birth }) => birth).map(({ value }) => value.replaceAll('-', '')),
  addresses: once(() => new Set(nearAddressKeysIn(findings.letter).map(({ key }) => key))),
  announced: new Set(
    supports
      .filter(({ candidate }) =>
        namesOf(candidate).some(({ firstWord }) => followsLabel(findings.letter, firstWord)),
      )
      .map(({ candidate }) => candidate.household.id),
  ),
})

const misshapenNumbers = ({ letter, numbers }: LetterFindings): string[] =>
  [...letter.raw.matchAll(/(?=\d)(?<![\p{L}\p{N}])\d{4,6} ?[/\\|]{1,2} ?\d{5,10}(?![\p{L}\p{N}])/gu)]
    .filter(({ index }) => !numbers.some(({ start, end }) => start <= index && index < end))
    .map(([printed]) => printed.replace(/\D/g, ''))

/** Most letters need no guess at their addresses. */
const once = <T>(find: () => T): (() => T) => {
  let found: { value: T } | undefined
  return () => {
    found ??= { value: find() }
    return found.value
  }
}

const namesOf = ({ evidence }: Candidate) =>
  evidence.filter(({ kind, agrees, mentioned }) => kind === 'name' && agrees && !mentioned)

/** What speaks for a household and is no ground to file a letter on: names of hints, each with how much of it there is. */
export const hintsOf = (nearly: Nearly, { candidate, best }: Support): [hint: string, amount: number][] => {
  const { findings, births, addresses, numberOwned, announced } = nearly
  const wrong = numberOwned ? NEAR + 1 : signsWrong(nearly, candidate.household)
  const { household } = candidate
  const names = namesOf(candidate)
  const isBorn = ({ birthDate }: MemberRecord) =>
    births.some((said) => editDistance(said, birthDate.replaceAll('-', ''), 1) === 1)
  const homes = () => homesOf(household)
  const lives = (home: PostalAddress) => nearAddressKeys(keyOf(home)).some((key) => addresses().has(key))
  const hasFamily = (slack: 0 | 1) =>
    household.members.some((member) => hasFamilyName(findings.letter, member, slack))
  const family = best.size > 0 && names.length === 0 && hasFamily(1)
  const named = best.has('name')
  const hints: [string, boolean | number][] = [
    [`number but for ${wrong}`, wrong <= NEAR],
    ['near birth', named && !best.has('birth') && household.members.some(isBorn)],
    ['near address', named && !best.has('address') && homes().some(lives)],
    [
      'street',
      names.length > 0 && !best.has('address') && homes().some((home) => namesStreet(findings.letter, home)),
    ],
    ['family name', family && hasFamily(0)],
    ['family name similar', family],
    ['similar beside more', names.length > 0 && !named && best.size > 0],
    ['behind a label', announced.has(household.id)],
    ['another behind a label', names.length > 0 && announced.size > 0 && !announced.has(household.id)],
    ['said again', Math.min(MOST_AGAIN, new Set(names.map(({ firstWord }) => firstWord)).size - 1)],
  ]
  return hints.flatMap(([hint, amount]) => (Number(amount) > 0 ? [[hint, Number(amount)]] : []))
}

/** Where its members live now, most of them together. */
const homesOf = ({ members }: HouseholdRecord): PostalAddress[] => [
  ...new Map(members.flatMap(({ addresses: [now] }) => (now ? [[keyOf(now), now] as const] : []))).values(),
]

/** So many signs of a number that is said to be the client's are other ones in the household's; more than `NEAR`: none of it. */
const signsWrong = ({ findings, misshapen }: Nearly, { bgNumber }: HouseholdRecord): number => {
  const own = compactNumber(bgNumber)
  const told = findings.numbers
    .filter(({ kind, context }) => kind === 'bg' && context === 'labelled')
    .map(({ value }) => editDistance(value.slice(-own.length), own.slice(-value.length), NEAR))
    .filter((wrong) => wrong > 0)
  return Math.min(NEAR + 1, ...told, ...misshapen.map((value) => editDistance(value, own, NEAR)))
}
