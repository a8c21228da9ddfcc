import type { EvidenceKind, EvidenceQuality } from './evidence.ts'
import { type FilingModel, shippedModel } from './probability/filing-model.ts'

/** How filing weighs what it finds. An office may pass its own; these are the defaults with their reasons. */
export interface FilingRules {
  /** Share of the remaining doubt that each kind of evidence takes away, 0 … 1: which household the rules look at first. */
  weight: Readonly<Record<EvidenceKind, number>>
  /** What is left of a weight when the print had to be repaired or only an initial stands there. */
  quality: Readonly<Record<EvidenceQuality, number>>
  /** Kinds that count as the second thing beside a name. */
  corroborates: ReadonlySet<EvidenceKind>
  /** Numbers that, with a date of birth, identify even when the name is unreadable. */
  strongNumbers: ReadonlySet<EvidenceKind>
  /** Of all letters filed so large a share may be expected in a wrong file, 0 … 1: the office says how careful it is. */
  targetMisfileRate: number
  /** By what it is weighed how probable a household is: as shipped, or what the office has learned. */
  model: FilingModel
  /** How many candidates a person on the clearing desk is shown. */
  candidatesShown: number
}

export const defaultFilingRules: FilingRules = {
  weight: {
    // Unique in the country, printed for this very purpose; wrong only by slip or trap.
    bg: 0.9,
    customer: 0.9,
    pension: 0.9,
    tax: 0.9,
    // Unique, but shared by couples and sometimes lent.
    iban: 0.85,
    'child-benefit': 0.85,
    reference: 0.85,
    // Contracts and telephones move on to the next tenant or owner.
    electricity: 0.5,
    phone: 0.5,
    email: 0.5,
    // Known from another letter, which may have been filed wrongly.
    learned: 0.5,
    // Every tenth client has a namesake.
    name: 0.7,
    // About two clients of a large office are born on any one day.
    birth: 0.8,
    // A house has many doors, and namesakes live in it.
    address: 0.75,
  },
  quality: { exact: 1, close: 0.85, initial: 0.5, similar: 0.3 },
  corroborates: new Set<EvidenceKind>([
    'bg',
    'customer',
    'pension',
    'tax',
    'iban',
    'child-benefit',
    'reference',
    'learned',
    'birth',
    'address',
  ]),
  strongNumbers: new Set<EvidenceKind>(['bg', 'customer']),
  targetMisfileRate: 1 / 10_000,
  model: shippedModel,
  candidatesShown: 10,
}
