import type { RankedCandidate } from '../decide-filing.ts'
import type { Evidence, EvidenceKind } from '../evidence.ts'
import type { LetterPage, LetterText } from '../letter-text.ts'
import { keyOf } from '../match-addresses.ts'
import { evidenceOf } from '../match-household.ts'
import type { HouseholdRecord, MemberRecord, RegisterHit, RegisterLookup } from '../register-lookup.ts'
import {
  compactNumber,
  foldLastName,
  givenNamesOf,
  nameKey,
  nearAddressKeys,
  phoneEnd,
  type RegisterKey,
  type RegisterKeyKind,
} from '../register-spelling.ts'
import { likelyNames, type Vocabulary } from './likely-names.ts'
import { likelyAddresses, likelyNumbers } from './likely-numbers.ts'
import { pairsOf } from './pairs-of-names.ts'
import { MISREAD_LETTER, type Reading, type Sign } from './sign.ts'
import { weakLetterOf } from './weak-letter.ts'

/** So many households are looked at, and shown if there is anything in them. */
const LOOKED_AT = 48
const SHOWN = 5
/** Less probable than that, it is one of many. */
const LEAST = 0.02
/** Of a family name alone only people of a rare one are asked for. */
const RARE = 60
const MOST_KEYS = 6000

/**
 * Cases that a badly read letter may be about, by what none of it proves and several together single out: names with wrong signs, numbers
 * with a wrong figure, the end of a telephone number. For a person to look at, never to file by.
 */
export const proposeWeakly = async (
  pages: readonly LetterPage[],
  lookup: RegisterLookup,
): Promise<RankedCandidate[]> => {
  if (!lookup.names) return []
  const letter = weakLetterOf(pages)
  const [given, family] = [await lookup.names('first-name'), await lookup.names('last-name')]
  const names = { given: likelyNames(letter, 'given', given), family: likelyNames(letter, 'family', family) }
  const pairs = pairsOf(names)
  const others = [...likelyNumbers(letter), ...likelyAddresses(letter)]
  const hits = await lookup.find(keysOf([...pairs, ...others], rareOf(names.family, family)), {
    passing: true,
  })
  const people = [...family.values()].reduce((sum, count) => sum + count, 0)
  const counts = countsOf(hits)
  const weigh = weigherOf(letter, people, { hits: counts, given, family })
  const numbers = others.map((sign) => asPrinted(sign, counts))
  const told = [
    pairs,
    names.given,
    names.family,
    ...Object.values(Object.groupBy(numbers, ({ kind }) => kind)),
  ]
  const weighed = new Map(told.flatMap((signs) => weigh(signs)))
  const households = await lookup.households(mostTold(hits, weighed))
  return rank(
    letter,
    households.map((household) => ({ household, ...bestOf(household, weighed) })),
    people,
  )
}

/** A case's number that the register has was hardly printed as another: so few of all possible numbers are given out. */
const asPrinted = (sign: Sign, counts: Vocabulary): Sign => {
  const known =
    sign.kind === 'bg' && sign.readings.find((reading) => reading.ease === 1 && counts.has(nameOf(reading)))
  return known ? { ...sign, readings: [known] } : sign
}

const nameOf = ({ kind, key }: RegisterKey) => `${kind} ${key}`

/** The engine was wrong about few words of which it was so sure. */
const SURE = 85
const SURELY_WRONG = 0.1

/** What was read surely is hardly anything else, and nothing of which two letters would have to be wrong. */
const easeIn = ({ pages, places }: LetterText, { firstWord, lastWord }: Sign) => {
  const words = places.slice(firstWord, lastWord + 1)
  const isSure = words.every(({ page, index }) => (pages[page]?.words[index]?.confidence ?? 0) >= SURE)
  return ({ ease }: Reading) =>
    !isSure || ease === 1 ? ease : ease <= MISREAD_LETTER ** 2 ? 0 : ease * SURELY_WRONG
}

const rareOf = (signs: readonly Sign[], family: Vocabulary): Reading[] =>
  signs.flatMap(({ readings }) => readings.filter(({ key }) => (family.get(key) ?? 0) <= RARE))

/** The easiest readings first, should there be too many. */
const keysOf = (signs: readonly Sign[], more: readonly Reading[]): RegisterKey[] => {
  const readings = [...signs.flatMap((sign) => sign.readings), ...more].toSorted(
    (one, other) => other.ease - one.ease,
  )
  const keys = new Map(readings.map(({ kind, key }) => [nameOf({ kind, key }), { kind, key }]))
  return [...keys.values()].slice(0, MOST_KEYS)
}

const countsOf = (hits: readonly RegisterHit[]): Map<string, number> => {
  const households = Map.groupBy(hits, nameOf)
  return new Map(
    [...households].map(([name, own]) => [name, new Set(own.map(({ householdId }) => householdId)).size]),
  )
}

interface Weighed {
  sign: Sign
  /** Logarithm of how much more probable it makes whoever it fits. */
  weight: number
}

type Weigher = (signs: readonly Sign[]) => [string, Weighed][]

/**
 * What each reading of one kind of signs tells: the more of the register fits any reading of a sign, the less; and of so many signs of
 * a kind only one is the client's, the others are somebody's or nothing.
 */
const weigherOf =
  (
    letter: LetterText,
    people: number,
    { hits, given, family }: { hits: Vocabulary; given: Vocabulary; family: Vocabulary },
  ): Weigher =>
  (signs) => {
    const countOf = (reading: Reading) =>
      reading.kind === 'first-name'
        ? (given.get(reading.key) ?? 0)
        : reading.kind === 'last-name'
          ? (family.get(reading.key) ?? 0)
          : (hits.get(nameOf(reading)) ?? 0)
    const fitting = signs
      .map((sign) => ({ sign, ease: easeIn(letter, sign) }))
      .map(({ sign, ease }) => ({
        sign,
        ease,
        fits: sign.readings.reduce((sum, one) => sum + ease(one) * countOf(one), 0),
      }))
      .filter(({ fits }) => fits > 0)
    const share = 1 / fitting.length
    const best = new Map<string, Weighed>()
    for (const { sign, ease, fits } of fitting)
      for (const reading of sign.readings) {
        const weight = Math.log(
          (share * people * ease(reading)) / (fits + byChance(sign, people)) + 1 - share,
        )
        if (weight > (best.get(nameOf(reading))?.weight ?? 0)) best.set(nameOf(reading), { sign, weight })
      }
    return [...best]
  }

/** So much of a register fits what is nobody's. */
const byChance = ({ readings, universe }: Sign, people: number): number =>
  (readings.reduce((sum, { ease }) => sum + ease, 0) * people) / universe

/** Households by what all that hit them weighs together. */
const mostTold = (hits: readonly RegisterHit[], weighed: ReadonlyMap<string, Weighed>): string[] => {
  const told = [...Map.groupBy(hits, ({ householdId }) => householdId)].map(([id, own]) => {
    const kinds = Map.groupBy(own, ({ kind }) => kind)
    const weight = [...kinds.values()].reduce(
      (sum, ofKind) => sum + Math.max(0, ...ofKind.map((hit) => weighed.get(nameOf(hit))?.weight ?? 0)),
      0,
    )
    return { id, weight }
  })
  return told
    .toSorted((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
    .slice(0, LOOKED_AT)
    .map(({ id }) => id)
}

interface Told extends Weighed {
  memberId: string | null
}

/** What fits a household: of its members the one whom most is said of. */
const bestOf = (
  { bgNumber, members }: HouseholdRecord,
  weighed: ReadonlyMap<string, Weighed>,
): { told: Told[]; weight: number } => {
  const best = (keys: readonly RegisterKey[], memberId: string | null): Told[] => {
    const found = keys.flatMap((key) => weighed.get(nameOf(key)) ?? [])
    const [first] = found.toSorted((one, other) => other.weight - one.weight)
    return first ? [{ ...first, memberId }] : []
  }
  const shared = [
    ...best([{ kind: 'bg', key: compactNumber(bgNumber).slice(-7) }], null),
    ...best(
      members.map(({ phone }): RegisterKey => ({ kind: 'phone-end', key: phoneEnd(phone) })),
      null,
    ),
    ...best(members.flatMap(addressKeysOf), null),
  ]
  const persons = members.map((member) => personOf(member, best))
  const [person = []] = persons.toSorted((one, other) => weightOf(other) - weightOf(one))
  const told = [...person, ...shared]
  return { told, weight: weightOf(told) }
}

const weightOf = (told: readonly Weighed[]) => told.reduce((sum, { weight }) => sum + weight, 0)

const addressKeysOf = ({ addresses }: MemberRecord): RegisterKey[] =>
  addresses
    .flatMap((address) => nearAddressKeys(keyOf(address)))
    .map((key) => ({ kind: 'address-near', key }))

/** Both names side by side, or each where it stands; and the birthday. */
const personOf = (
  member: MemberRecord,
  best: (keys: readonly RegisterKey[], memberId: string) => Told[],
): Told[] => {
  const { first, called } = givenNamesOf(member.firstName)
  const given = [...first, ...called]
  const family = [member.lastName, member.birthName].filter(Boolean).map(foldLastName)
  const keys = (kind: RegisterKeyKind, all: readonly string[]) => all.map((key) => ({ kind, key }))
  const pair = best(
    keys(
      'name',
      given.flatMap((name) => family.map((last) => nameKey(name, last))),
    ),
    member.id,
  )
  const apart = [...best(keys('first-name', given), member.id), ...best(keys('last-name', family), member.id)]
  return [
    ...(weightOf(pair) >= weightOf(apart) ? pair : apart),
    ...best(keys('birth', [member.birthDate]), member.id),
  ]
}

interface Proposed {
  household: HouseholdRecord
  told: readonly Told[]
  weight: number
}

/** Each with its share of the probability that it is any one of the register's people. */
const rank = (letter: LetterText, proposed: readonly Proposed[], people: number): RankedCandidate[] => {
  const all = proposed.reduce((sum, { weight }) => sum + Math.exp(weight), people)
  return proposed
    .map(({ household, told, weight }) => ({
      householdId: household.id,
      score: Math.exp(weight) / all,
      evidence: told.map((one) => weakEvidence(letter, one)),
    }))
    .filter(({ score }) => score >= LEAST)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, SHOWN)
}

const evidenceKind: Readonly<Record<Sign['kind'], EvidenceKind>> = {
  given: 'name',
  family: 'name',
  birth: 'birth',
  bg: 'bg',
  phone: 'phone',
  address: 'address',
}

const weakEvidence = (letter: LetterText, { sign, memberId }: Told): Evidence => {
  const { kind, firstWord, lastWord } = sign
  const printed = letter.words
    .slice(firstWord, lastWord + 1)
    .map(({ text }) => text)
    .join(' ')
  const found = { printed, firstWord, lastWord, memberId, agrees: true, mentioned: false, anchored: false }
  return { ...evidenceOf(letter, { ...found, kind: evidenceKind[kind], quality: 'similar' }), weak: true }
}
