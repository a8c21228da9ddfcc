import type { HouseholdRecord, TeachingLetter } from './register-lookup.ts'
import type { RegisterKeyKind } from './register-spelling.ts'

/** Stable codes; the sentences for people live in the texts of the desk. */
export type EvidenceKind = Exclude<
  RegisterKeyKind,
  'name-like' | 'name-near' | 'name-sound' | 'address-near' | 'phone-end' | 'last-name' | 'first-name'
>

/**
 * `exact`: as in the register; `close`: but for scanning errors; `initial`: family name and first letter; `similar`: not
 * enough to file anything by, but somebody should look at it.
 */
export type EvidenceQuality = 'exact' | 'close' | 'initial' | 'similar'

export interface EvidenceBox {
  x: number
  y: number
  w: number
  h: number
}

/** One thing in the letter that speaks for or against a household. */
export interface Evidence {
  kind: EvidenceKind
  printed: string
  /** Page of the letter from 0, and the boxes of the words there (none for plain text). */
  page: number
  boxes: readonly EvidenceBox[]
  agrees: boolean
  quality: EvidenceQuality
  /** Said of somebody else or in a command to the reader: shown, but never counted. */
  mentioned: boolean
  /** An address they no longer live at. */
  former: boolean
  /** A name where the client's name stands (behind a label, in the address field, as a signature), not in passing. */
  anchored: boolean
  /** The member it speaks of; null when it belongs to the household as a whole. */
  memberId: string | null
  /** Words of the letter it stands on. */
  firstWord: number
  lastWord: number
  /** So badly read, or so unlike what the register has, that it only suggests a case to a person. */
  weak?: boolean
  /** The letter from which it is known; only of the kind `learned`. */
  taughtBy?: TeachingLetter
}

/** A household the letter may belong to, with all that speaks for or against it. */
export interface Candidate {
  household: HouseholdRecord
  evidence: readonly Evidence[]
  /** Found only by what the letter may have meant to say: for a person to look at, never to file to. */
  guessed?: boolean
  /** So many households of the register share the name, birthday or address that was found; at least 1. */
  shared?: Readonly<Partial<Record<EvidenceKind, number>>>
  /** First names, folded, that stand in place of a member's, and that others of the register have. */
  firstNames?: ReadonlySet<string>
}

/** Whether nothing but what was hardly read speaks of a candidate: it was never weighed against the others. */
export const isMereProposal = ({ evidence }: { evidence: readonly Evidence[] }): boolean =>
  evidence.length > 0 && evidence.every(({ weak }) => weak === true)
