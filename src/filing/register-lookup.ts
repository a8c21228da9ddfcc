import type { PostalAddress, RegisterKey, RegisterKeyKind } from './register-spelling.ts'

export interface RegisterHit extends RegisterKey {
  householdId: string
  /** null for what belongs to the household as a whole. */
  memberId: string | null
  /** The letter that has taught it; only with the kind `learned`. */
  taughtBy?: TeachingLetter | null
}

/** A letter in a file from which a reference is known. */
export interface TeachingLetter {
  documentId: string
  /** Its date or, where it has none, the day it came: `YYYY-MM-DD`. */
  date: string
}

/** A person as a member of one household, with what the register knows of them there. */
export interface MemberRecord {
  id: string
  firstName: string
  lastName: string
  birthName: string
  /** `YYYY-MM-DD` or ''. */
  birthDate: string
  customerNumber: string
  pensionNumber: string
  taxId: string
  memberFrom: string
  /** Last day as a member, '' while it lasts. */
  memberUntil: string
  /** Present address first, then the former ones. */
  addresses: readonly PostalAddress[]
  ibans: readonly string[]
  phone: string
  email: string
  electricityNumber: string
  childBenefitNumber: string
  /** References of the letters this office sent. */
  references: readonly string[]
}

export interface HouseholdRecord {
  id: string
  bgNumber: string
  status: string
  members: readonly MemberRecord[]
}

/** The register as filing asks it: two questions per letter. */
export interface RegisterLookup {
  /** All members found under any of these keys; in `passing`: they will hardly be asked for again. */
  find(keys: readonly RegisterKey[], how?: { passing: boolean }): Promise<RegisterHit[]>
  /** Whole households by id, with all members, present and former. */
  households(ids: readonly string[]): Promise<HouseholdRecord[]>
  /** All given or family names of the register, folded, and how many of its people have each; not there where they cannot be listed. */
  names?: NamesOf | undefined
  /** What is known of the keys of names without asking; not there where nothing is. */
  wordsOf?: WordsOf
}

export type NamesOf = (kind: 'first-name' | 'last-name') => Promise<ReadonlyMap<string, number>>

/** For a kind of keys a test that is false of a word which stands in none of them: no name with it needs to be asked for. */
export type WordsOf = (kind: RegisterKeyKind) => (word: string) => boolean
