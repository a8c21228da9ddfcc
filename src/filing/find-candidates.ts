import type { Candidate, EvidenceKind } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { nameKeysIn } from './find-names.ts'
import { otherFirstNames } from './first-names.ts'
import { keyOf } from './match-addresses.ts'
import { matchHousehold } from './match-household.ts'
import type { MemberRecord, RegisterHit, RegisterLookup } from './register-lookup.ts'
import {
  foldLastName,
  givenNamesOf,
  nameKey,
  type RegisterKey,
  type RegisterKeyKind,
  soundKey,
} from './register-spelling.ts'

/** How many households are looked at closely: enough for the most frequent name of a large office. */
const MAX_HOUSEHOLDS = 48

/** Households found by nothing but a similar name: a few, for the person on the clearing desk. */
const GUESS = 1
const MAX_GUESSES = 8

/** So many misread names are looked up once more, each by its letters and its sound. */
const MAX_NAMES = 6

/** How promising a hit is; only the order of loading depends on it, never the decision. */
const promise: Readonly<Partial<Record<RegisterKeyKind, number>>> = {
  bg: 6,
  customer: 6,
  pension: 6,
  tax: 6,
  iban: 6,
  'child-benefit': 6,
  reference: 6,
  electricity: 3,
  learned: 3,
  phone: 3,
  email: 3,
  name: 4,
  birth: 3,
  address: 3,
  'name-like': 1,
  'name-sound': 1,
}

/**
 * Asks the register and holds each household it names against the letter: two round trips, and two more when a name
 * was misread, because its namesakes could then not be found by what is printed.
 */
export const findCandidates = async (
  findings: LetterFindings,
  lookup: RegisterLookup,
): Promise<Candidate[]> => {
  const asked = [...findings.keys, ...nameKeysIn(findings.letter, lookup.wordsOf)]
  if (asked.length === 0) return []
  const hits = await lookup.find(asked)
  const learned = hits.filter(({ kind }) => kind === 'learned')
  const candidates = await load(findings, lookup, mostPromising(hits), { learned })
  const keys = misreadNames(candidates)
  if (keys.length === 0) return withShared(candidates, hits)
  const known = new Set(candidates.map(({ household }) => household.id))
  const again = await lookup.find([...keys, ...firstNameKeys(findings, candidates)])
  const firstNames = new Set(again.flatMap(({ kind, key }) => (kind === 'first-name' ? [key] : [])))
  const named = again.filter(({ kind }) => kind !== 'first-name')
  const namesakes = new Set(named.map(({ householdId }) => householdId).filter((id) => !known.has(id)))
  const told = [...hits, ...named].filter(({ householdId }) => namesakes.has(householdId))
  const more = await load(findings, lookup, mostPromising(told), { namesakes: true })
  return withShared([...candidates, ...more], [...hits, ...named]).map((candidate) => ({
    ...candidate,
    firstNames,
  }))
}

/** Keys that tell whether what was taken for a misread first name is one by itself. */
const firstNameKeys = ({ letter }: LetterFindings, candidates: readonly Candidate[]): RegisterKey[] => {
  const names = candidates.flatMap((candidate) =>
    candidate.household.members.flatMap((member) => otherFirstNames(letter, candidate, member)),
  )
  return [...new Set(names)].slice(0, MAX_NAMES).map((key) => ({ kind: 'first-name', key }))
}

/** Tells each candidate how many households share what was found of it. */
const withShared = (candidates: readonly Candidate[], hits: readonly RegisterHit[]): Candidate[] => {
  const households = new Map<string, Set<string>>()
  for (const { kind, key, householdId } of hits) {
    const known = households.get(`${kind} ${key}`) ?? new Set()
    households.set(`${kind} ${key}`, known.add(householdId))
  }
  const shared = ({ kind, key }: RegisterKey) => households.get(`${kind} ${key}`)?.size
  return candidates.map((candidate) => ({ ...candidate, shared: sharedOf(candidate, shared) }))
}

const sharedOf = (
  { household, evidence }: Candidate,
  shared: (key: RegisterKey) => number | undefined,
): NonNullable<Candidate['shared']> => {
  const found = new Set(evidence.map(({ kind, memberId }) => `${kind} ${memberId}`))
  const counts: { [Kind in EvidenceKind]?: number } = {}
  const count = (kind: EvidenceKind, key: string) => {
    const number = shared({ kind, key })
    if (number !== undefined) counts[kind] = Math.min(number, counts[kind] ?? number)
  }
  for (const member of household.members) {
    if (found.has(`name ${member.id}`)) count('name', nameKeyOf(member).key)
    if (found.has(`birth ${member.id}`)) count('birth', member.birthDate)
    if (found.has('address null') && member.addresses[0]) count('address', keyOf(member.addresses[0]))
  }
  return counts
}

const load = async (
  findings: LetterFindings,
  lookup: RegisterLookup,
  ids: readonly string[],
  how: { namesakes?: boolean; learned?: readonly RegisterHit[] } = {},
) => {
  const households = ids.length > 0 ? await lookup.households(ids) : []
  return households
    .map((household) => matchHousehold(findings, household, how))
    .filter(({ evidence }) => evidence.length > 0)
}

/** Keys of the members whose name was found with errors beside something else of their household. */
const misreadNames = (candidates: readonly Candidate[]): RegisterKey[] =>
  candidates
    .filter(({ evidence }) => evidence.some(({ kind, mentioned }) => kind !== 'name' && !mentioned))
    .flatMap(({ household, evidence }) => {
      const misread = evidence.filter(
        ({ kind, quality, mentioned }) => kind === 'name' && quality === 'close' && !mentioned,
      )
      const ids = new Set(misread.map(({ memberId }) => memberId))
      return household.members
        .filter(({ id }) => ids.has(id))
        .flatMap((one) => [nameKeyOf(one), soundKeyOf(one)])
    })
    .slice(0, 2 * MAX_NAMES)

const wordsOf = ({ firstName, lastName }: MemberRecord) =>
  [givenNamesOf(firstName).first[0] ?? '', foldLastName(lastName)] as const

const nameKeyOf = (member: MemberRecord): RegisterKey => ({
  kind: 'name',
  key: nameKey(...wordsOf(member)),
})

/** Whoever is spelt alike may be meant as well. */
const soundKeyOf = (member: MemberRecord): RegisterKey => ({
  kind: 'name-sound',
  key: soundKey(...wordsOf(member)),
})

const mostPromising = (hits: readonly RegisterHit[]): string[] => {
  const kinds = new Map<string, Set<RegisterKeyKind>>()
  for (const { householdId, kind } of hits)
    kinds.set(householdId, (kinds.get(householdId) ?? new Set<RegisterKeyKind>()).add(kind))
  const worth = (id: string) =>
    [...(kinds.get(id) ?? [])].reduce((sum, kind) => sum + (promise[kind] ?? 0), 0)
  const ranked = [...kinds.keys()]
    .map((id) => ({ id, worth: worth(id) }))
    .toSorted((one, other) => other.worth - one.worth || (one.id < other.id ? -1 : 1))
  const guesses = ranked.filter((one) => one.worth <= GUESS).slice(0, MAX_GUESSES)
  return [...ranked.filter((one) => one.worth > GUESS).slice(0, MAX_HOUSEHOLDS), ...guesses].map(
    ({ id }) => id,
  )
}
