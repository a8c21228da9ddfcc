import type { Candidate } from './evidence.ts'
import { misreadAddressKeysIn, nearAddressKeysIn } from './find-addresses.ts'
import { misreadBirthKeys } from './find-dates.ts'
import type { LetterFindings } from './find-evidence.ts'
import { initialNameKeysIn, nearNameKeysIn } from './find-names.ts'
import { misreadNumberKeys, nearNumberKeys, overlongNumberKeys } from './find-numbers.ts'
import { lookCloser, matchHousehold } from './match-household.ts'
import type { NumberFormats } from './number-formats.ts'
import type { RegisterHit, RegisterLookup } from './register-lookup.ts'
import type { RegisterKey, RegisterKeyKind } from './register-spelling.ts'

/** So many households are looked at because of something similar. */
const MAX_SIMILAR = 32

/**
 * More households for the person on the clearing desk, when what was found did not tell: those of whose name, street or
 * number one sign was misread, and similar names in the ones already found. Similar names alone never file a letter, nor
 * does anything found by a guess at figures.
 */
export const findSimilarCandidates = async (
  findings: LetterFindings,
  lookup: RegisterLookup,
  { candidates, formats }: { candidates: readonly Candidate[]; formats: NumberFormats },
): Promise<Candidate[]> => {
  const known = new Set(candidates.map(({ household }) => household.id))
  const names = nearNameKeysIn(findings.letter, lookup.wordsOf)
  const near = [
    ...nearNumberKeys(findings.numbers, formats),
    ...overlongNumberKeys(findings.letter, formats),
    ...initialNameKeysIn(findings.letter),
    ...nearAddressKeysIn(findings.letter),
    ...names.keys,
  ]
  const hits = await lookup.find([...near, ...guessedKeys(findings)])
  const byHousehold = Map.groupBy(
    hits.filter(({ householdId }) => !known.has(householdId)),
    ({ householdId }) => householdId,
  )
  const ids = mostTold(byHousehold, names.anchored).slice(0, MAX_SIMILAR)
  const found = ids.length > 0 ? await lookup.households(ids) : []
  const isNear = new Set(near.map(nameOf))
  const similar = found.map((household) => ({
    ...matchHousehold(findings, household),
    guessed: !byHousehold.get(household.id)?.some((hit) => isNear.has(nameOf(hit))),
  }))
  return [...candidates, ...similar]
    .map((candidate) => lookCloser(findings, candidate))
    .filter(({ evidence }) => evidence.length > 0)
}

/** Keys of what figures may have been that were read as others which look like them. */
const guessedKeys = ({ letter, numbers, dates, garbledBirths }: LetterFindings): RegisterKey[] => [
  ...misreadNumberKeys(numbers),
  ...misreadAddressKeysIn(letter),
  ...misreadBirthKeys(dates, garbledBirths),
]

const nameOf = ({ kind, key }: RegisterKey) => `${kind} ${key}`

const nearNames: ReadonlySet<RegisterKeyKind> = new Set(['name-near', 'name-sound'])

/**
 * Who is hit by a name and an address comes before who is hit by a number that may be anybody's, and a name in passing comes
 * last; of equals who is hit by what few others are.
 */
const mostTold = (
  byHousehold: ReadonlyMap<string, readonly RegisterHit[]>,
  anchored: ReadonlySet<string>,
): string[] => {
  const found = [...byHousehold].map(([id, own]) => ({ id, own, keys: new Set(own.map(nameOf)) }))
  const shared = new Map<string, number>()
  for (const key of found.flatMap(({ keys }) => [...keys])) shared.set(key, (shared.get(key) ?? 0) + 1)
  const inPassing = (own: readonly RegisterHit[]) =>
    own.every(({ kind, key }) => nearNames.has(kind) && !anchored.has(key))
  return found
    .map(({ id, own, keys }) => ({
      id,
      kinds: new Set(own.map(({ kind }) => kind)).size - (inPassing(own) ? 1 : 0),
      rare: [...keys].reduce((sum, key) => sum + 1 / (shared.get(key) ?? 1), 0),
    }))
    .toSorted(
      (one, other) => other.kinds - one.kinds || other.rare - one.rare || (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id)
}
