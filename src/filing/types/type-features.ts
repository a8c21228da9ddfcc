import type { LetterText } from '../letter-text.ts'
import { oncePerWord, type Word } from '../letter-word.ts'

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
  const found: number[] = []
  for (const [at, words] of linesOf(letter).entries()) {
    const isTitle = at < TITLE_LINES && words.length <= TITLE_WORDS
    let before: Features | undefined
    for (const word of words) {
      const features = featuresOf(word)
      for (const place of features.places) found.push(place)
      if (before) found.push(placeOf(word.blurred, before.beforeAnother))
      if (isTitle) found.push(features.inTitle)
      before = features
    }
  }
  return distinct(Uint16Array.from(found).sort())
}

/** Each number of an ordered list once. */
const distinct = (ordered: Uint16Array): Uint16Array => {
  let count = 0
  for (const number of ordered) if (count === 0 || number !== ordered[count - 1]) ordered[count++] = number
  return ordered.slice(0, count)
}

interface Features {
  /** Of the word and of its ends. */
  places: readonly number[]
  inTitle: number
  /** The hash of the word and a blank, to go on from with the next word. */
  beforeAnother: number
}

const featuresOf = oncePerWord(({ blurred }): Features => {
  // German words are put together: both ends of a long one tell something.
  const ends = blurred.length > 8 ? [`${blurred.slice(0, 6)}~`, `~${blurred.slice(-6)}`] : []
  return {
    places: [blurred, ...ends].map((text) => placeOf(text)),
    inTitle: placeOf(`#${blurred}`),
    beforeAnother: hashOf(`${blurred} `, EMPTY),
  }
})

const linesOf = ({ places, words, lineOf }: LetterText): Word[][] => {
  const lines: Word[][] = []
  let last = -1
  for (let at = 0; at < places.length && at < MOST_WORDS && places[at]?.page === 0; at++) {
    if (lineOf[at] !== last) lines.push([])
    last = lineOf[at] ?? 0
    const word = words[at]
    if (word && isOfLetters(word)) lines.at(-1)?.push(word)
  }
  return lines
}

const isOfLetters = oncePerWord(({ folded }) => /^\p{L}{3,}$/u.test(folded))

/** The hash of nothing. */
const EMPTY = 0x811c9dc5

const hashOf = (text: string, start: number): number => {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The place of a text, or of one that goes on from a hash. */
const placeOf = (text: string, start = EMPTY) => {
  let hash = hashOf(text, start)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) & (FEATURE_SPACE - 1)
}
