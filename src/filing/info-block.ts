import type { LetterWord } from './letter-text.ts'

/** A word of a page with its place in the page's list. */
export interface PlacedWord {
  word: LetterWord
  index: number
}

/** Of the height of a line: blanks between words are narrower. */
const COLUMN_GAP = 1.5
/** Lines of the information block are told from those of the page by this. */
const BESIDE = 100_000

/**
 * The words of a page as a person reads its head: beside the address of a letter stands a block of labelled lines (`Datum:`,
 * `Ansprechpartner:`, DIN 5008), which text recognition reads as one line with the address. Those parts come after the
 * rest of the page, as lines of their own. Words without boxes stay as they are.
 */
export const inReadingOrder = (words: readonly LetterWord[]): PlacedWord[] => {
  const page: PlacedWord[] = []
  const block: PlacedWord[] = []
  let beside = false
  words.forEach((word, index) => {
    const before = words[index - 1]
    if (before?.line !== word.line) beside = false
    else if (!beside) beside = beginsBlock(word, before)
    if (beside) block.push({ word: { ...word, line: word.line + BESIDE }, index })
    else page.push({ word, index })
  })
  return [...page, ...block]
}

/** Whether a line of a laid out page is one of the block. */
export const isBesideAddress = (line: number): boolean => line >= BESIDE

/** A label behind a wide gap; what stands before the gap is a line of its own. */
const beginsBlock = (word: LetterWord, before: LetterWord): boolean => {
  const { x, w } = before
  if (x === undefined || w === undefined || word.x === undefined) return false
  if (!/^\p{Lu}[\p{L}.-]{2,}:$/u.test(word.text)) return false
  return word.x - (x + w) > COLUMN_GAP * Math.max(before.h ?? 0, word.h ?? 0)
}
