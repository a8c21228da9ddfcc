import type { Finding } from './finding.ts'
import { type LetterText, wordAt } from './letter-text.ts'

export interface Reading {
  value: string
  /** Offset behind its last sign. */
  end: number
  repairs: number
}

/** The label in front of an offset, on the same line or closing the one before. */
export const labelBefore = (raw: string, start: number, label: RegExp): string | null =>
  label.exec(raw.slice(Math.max(0, start - 40), start))?.[0].trim() ?? null

/** What was read at an offset, with the words it stands on. */
export const findingAt = (
  letter: LetterText,
  found: { kind: Finding['kind']; start: number; reading: Reading; label: string | null },
): Finding => {
  const firstWord = wordAt(letter.rawStart, found.start)
  return {
    kind: found.kind,
    value: found.reading.value,
    printed: letter.raw.slice(found.start, found.reading.end),
    firstWord,
    lastWord: wordAt(letter.rawStart, found.reading.end - 1),
    start: found.start,
    end: found.reading.end,
    repairs: found.reading.repairs,
    label: found.label,
    context: 'body',
  }
}
