import type { EvidenceBox } from '../evidence.ts'

export const keyFieldKinds = ['date', 'amount', 'period', 'reference', 'text'] as const
export type KeyFieldKind = (typeof keyFieldKinds)[number]

/** Stable codes; their words for people live in the texts of the desk. */
export const keyFieldNames = [
  'letterDate',
  'stampedOn',
  'deadline',
  'decisionDate',
  'objectionEndsOn',
  'from',
  'until',
  'sickNoteDueOn',
  'approvalEnds',
  'shutOffOn',
  'endsOn',
  'filedOn',
  'appointment',
  'expectedBirth',
  'eventOn',
  'movedInOn',
  'reviewOn',
  'period',
  'reference',
  'courtReference',
  'additionalPayment',
  'credit',
  'invoiceAmount',
  'instalment',
  'arrears',
  'coldRent',
  'totalRent',
  'gross',
  'net',
  'balance',
  'assets',
  'claim',
  'benefit',
  'reimbursement',
  'requested',
  'pay',
  'cost',
  'amount',
  'houseCharge',
  'childBenefitNumber',
  'disabilityDegree',
  'disabilityMarks',
  'authorised',
  'healthInsurer',
] as const
export type KeyFieldName = (typeof keyFieldNames)[number]

/** One thing a letter says about itself, and where. */
export interface KeyField {
  name: KeyFieldName
  kind: KeyFieldKind
  /**
   * A date as `2026-10-15` or `2026-10`; an amount in euros as `-39.07`; a period as a year, a month, a school year
   * (`2026/2027`), or from and to as `2026-09-01/2026-09-14`; references and other words as printed.
   */
  value: string
  printed: string
  /** Page of the letter from 1, and the boxes of the words there (none for plain text). */
  page: number
  boxes: readonly EvidenceBox[]
}

/** A value as it stands in the letter, before anything says what it means. */
export interface FoundValue {
  kind: 'amount' | 'day' | 'month' | 'year' | 'range'
  value: string
  printed: string
  /** Range of words and of `LetterText.raw`. */
  firstWord: number
  lastWord: number
  start: number
  end: number
  /** Labelled as somebody's date of birth. */
  birth?: boolean
}
