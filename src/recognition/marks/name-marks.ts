import type { Mark, Word } from '../contract.ts'
import { isUnlikely } from '../quality/garbage.ts'

const emptyBox = '☐'
const tickedBox = '☒'

const longestGuess = 3

/**
 * Puts a sign for each checkbox (☐ or ☒) in place of what the engine took it for (D, O, & …), or before the word it belongs to.
 * Order and lines of the other words stay.
 */
export function nameBoxes(words: Word[], marks: Mark[]): Word[] {
  return marks.filter(({ kind }) => kind === 'checkbox').reduce(nameBox, words)
}

function nameBox(words: Word[], box: Mark): Word[] {
  const { x, y, w, h } = box
  const sign = { text: box.checked ? tickedBox : emptyBox, x, y, w, h, confidence: 95 }
  const isGuess = (word: Word) => isOn(word, box) && word.text.length <= longestGuess
  const first = words.find(isGuess)
  if (first) {
    return words.flatMap((word) =>
      word === first ? [{ ...sign, line: first.line }] : isGuess(word) ? [] : [word],
    )
  }
  const next = nextTo(words, box)
  return next
    ? words.flatMap((word) => (word === next ? [{ ...sign, line: next.line }, word] : [word]))
    : words
}

/** A word that covers the box and not much else. */
function isOn(word: Word, { x, y, w, h }: Mark): boolean {
  const middle = { x: word.x + word.w / 2, y: word.y + word.h / 2 }
  const isThere =
    middle.x > x - 0.2 * w && middle.x < x + 1.2 * w && middle.y > y - 0.3 * h && middle.y < y + 1.3 * h
  return isThere && word.w < 1.7 * w
}

/** The nearest word on the same level right of the box. */
function nextTo(words: Word[], { x, y, w, h }: Mark): Word | undefined {
  const level = words.filter((word) => word.y < y + h && word.y + word.h > y && word.x + word.w / 2 > x + w)
  const near = level.filter((word) => word.x - (x + w) < 3 * w).toSorted((a, b) => a.x - b.x)
  return near[0]
}

const guessed = 25
const doubtful = 45

/**
 * Leaves out what was guessed from handwriting: words in it that were read badly and, of the doubtful ones, those that are
 * no words. Print is never touched, and written words that were read well stay.
 */
export function withoutGuesses(words: Word[], marks: Mark[]): Word[] {
  const hands = marks.filter(({ kind }) => kind === 'handwriting')
  if (hands.length === 0) return words
  return words.filter((word) => {
    if (word.confidence >= doubtful || !hands.some((hand) => liesIn(word, hand))) return true
    return word.confidence >= guessed && !isUnlikely(word.text)
  })
}

/** True when the middle of a word lies in a mark or another box. */
export function liesIn(
  word: Pick<Word, 'x' | 'y' | 'w' | 'h'>,
  { x, y, w, h }: Pick<Mark, 'x' | 'y' | 'w' | 'h'>,
): boolean {
  const middle = { x: word.x + word.w / 2, y: word.y + word.h / 2 }
  return middle.x >= x && middle.x <= x + w && middle.y >= y && middle.y <= y + h
}
