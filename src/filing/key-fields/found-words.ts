import { type LetterText, wordAt } from '../letter-text.ts'

/** What was found by other means than the wording around a value, and the words it stands on. */
export interface FoundWords {
  value: string
  firstWord: number
  lastWord: number
}

/** The same by its place in `LetterText.raw`. */
export const wordsAt = ({ rawStart }: LetterText, value: string, start: number, end: number): FoundWords => ({
  value,
  firstWord: wordAt(rawStart, start),
  lastWord: wordAt(rawStart, end - 1),
})
