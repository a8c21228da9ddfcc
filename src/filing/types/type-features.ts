import type { LetterText } from '../letter-text.ts'

/** So many places features are hashed into: no word can be read back from one. */
export const FEATURE_SPACE = 1 << 16

/** The first page's upper part says what a letter is. */
const MOST_WORDS = 260
const TITLE_LINES = 30
const TITLE_WORDS = 6

/**
 * What the classifier sees of a letter: which words, pairs of words and words of short lines (titles) stand on its first
 * page, as places in a fixed space, each once, in order. Numbers and short words are left out: they name people and
 * cases, not kinds of letters.
 */
export const typeFeatures = (letter: LetterText): Uint16Array => {
  const found = new Set<number>()
  for (const [at, words] of linesOf(letter).entries()) {
    let before = ''
    for (const word of words) {
      found.add(placeOf(word))
      // German words are put together: both ends of a long one tell something.
      if (word.length > 8) {
        found.add(placeOf(`${word.slice(0, 6)}~`))
        found.add(placeOf(`~${word.slice(-6)}`))
      }
      if (before) found.add(placeOf(`${before} ${word}`))
      if (at < TITLE_LINES && words.length <= TITLE_WORDS) found.add(placeOf(`#${word}`))
      before = word
    }
  }
  return Uint16Array.from(found).toSorted()
}

const linesOf = ({ places, folded, blurred, lineOf }: LetterText): string[][] => {
  const lines: string[][] = []
  let last = -1
  for (let at = 0; at < places.length && at < MOST_WORDS && places[at]?.page === 0; at++) {
    if (lineOf[at] !== last) lines.push([])
    last = lineOf[at] ?? 0
    const word = folded[at] ?? ''
    if (/^\p{L}{3,}$/u.test(word)) lines.at(-1)?.push(blurred[at] ?? '')
  }
  return lines
}

const placeOf = (text: string) => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) & (FEATURE_SPACE - 1)
}
