import type { Candidate } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { matchHousehold } from './match-household.ts'
import type { RegisterHit, RegisterLookup } from './register-lookup.ts'
import type { RegisterKeyKind } from './register-spelling.ts'

/** How many households are looked at closely: enough for the most frequent name of a large office. */
const MAX_HOUSEHOLDS = 48

/** Households found by nothing but a similar name: a few, for the person on the clearing desk. */
const GUESS = 1
const MAX_GUESSES = 8

/** How promising a hit is; only the order of loading depends on it, never the decision. */
const promise: Readonly<Partial<Record<RegisterKeyKind, number>>> = {
  bg: 6, customer: 6, pension: 6, tax: 6, iban: 6, 'child-benefit': 6, reference: 6,
  electricity: 3, phone: 3, name: 4, birth: 3, address: 3, 'name-like': 1,
}

/** Asks the register and holds each household it names against the letter: two round trips. */
export const findCandidates = async (findings: LetterFindings, lookup: RegisterLookup): Promise<Candidate[]> => {
  if (findings.keys.length === 0) return []
  const hits = await lookup.find(findings.keys)
  const ids = mostPromising(hits)
  const households = ids.length > 0 ? await lookup.households(ids) : []
  return households.map((household) => matchHousehold(findings, household)).filter(({ evidence }) => evidence.length > 0)
}

const mostPromising = (hits: readonly RegisterHit[]): string[] => {
  const kinds = new Map<string, Set<RegisterKeyKind>>()
  for (const { householdId, kind } of hits)
    kinds.set(householdId, (kinds.get(householdId) ?? new Set<RegisterKeyKind>()).add(kind))
  const worth = (id: string) => [...(kinds.get(id) ?? [])].reduce((sum, kind) => sum + (promise[kind] ?? 0), 0)
  const ranked = [...kinds.keys()]
    .map((id) => ({ id, worth: worth(id) }))
    .toSorted((one, other) => other.worth - one.worth || (one.id < other.id ? -1 : 1))
  const guesses = ranked.filter((one) => one.worth <= GUESS).slice(0, MAX_GUESSES)
  return [...ranked.filter((one) => one.worth > GUESS).slice(0, MAX_HOUSEHOLDS), ...guesses].map(({ id }) => id)
}
