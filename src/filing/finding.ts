import type { NumberKind } from './number-formats.ts'

/**
 * Where a finding stands, which says whether it speaks of the client:
 * `labelled`: behind its own label (BG-Nr., geb.); `body`: somewhere; `mentioned`: in a sentence about somebody else
 * or one that tries to command the reader; it never counts towards filing.
 */
export type FindingContext = 'labelled' | 'body' | 'mentioned'

/** Something in the letter that may identify the client. */
export interface Finding {
  kind: NumberKind | 'birth'
  /** Normalised as the keys of the register are. */
  value: string
  printed: string
  /** Range of words (through all pages, see `LetterText.places`). */
  firstWord: number
  lastWord: number
  /** Range in `LetterText.raw`. */
  start: number
  end: number
  /** Signs that had to be read as another one (`O` as `0`). */
  repairs: number
  label: string | null
  context: FindingContext
  /** Printed in full by the office's own pattern: no part of a longer number is the same. */
  inFull?: boolean
}
