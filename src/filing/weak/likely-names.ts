import { editDistance } from '../approximate-match.ts'
import type { LetterText } from '../letter-text.ts'
import { blurForSearch } from '../letter-text.ts'
import { oncePerWord } from '../letter-word.ts'
import type { RegisterKeyKind } from '../register-spelling.ts'
import { MISREAD_LETTER, MISREAD_LETTER_ALIKE, type Reading, type Sign } from './sign.ts'

/** Whoever writes is named at the beginning and at the end: more words are looked at only in part. */
const MOST_WORDS = 240
const SHORTEST = 3
/** Words that a misread word of a letter may look like. */
const NAMES = 1e5

/** A register's names of one kind, and how many of its people have each. */
export type Vocabulary = ReadonlyMap<string, number>

/** Words of the letter that may be a given or a family name of somebody in the register, though signs of them are wrong. */
export const likelyNames = (letter: LetterText, kind: 'given' | 'family', vocabulary: Vocabulary): Sign[] => {
  const known = indexed(vocabulary)
  const seen = new Map<string, readonly Reading[]>()
  const { length } = letter.words
  return letter.words.flatMap((word, place): Sign[] => {
    if (place >= MOST_WORDS / 2 && place < length - MOST_WORDS / 2) return []
    const { folded } = word
    if (folded.length < SHORTEST || !mayBeName(word)) return []
    const readings = seen.get(folded) ?? readingsOf(folded, kindOf[kind], known)
    seen.set(folded, readings)
    return readings.length > 0 ? [{ kind, firstWord: place, lastWord: place, readings, universe: NAMES }] : []
  })
}

const kindOf = { given: 'first-name', family: 'last-name' } as const satisfies Record<string, RegisterKeyKind>

/** Letters above all, and no small word: whatever else a bad reading does, it rarely makes a capital small. */
const mayBeName = oncePerWord(
  ({ text }) =>
    /\p{Lu}|^[‚„"']?\p{Ll}\p{Lu}|^\P{L}*[0-9]\p{Ll}/u.test(text) && (text.match(/\d/g)?.length ?? 0) <= 1,
)

interface Indexed {
  name: string
  blurred: string
  letters: number
}

/** What has no letter in common with a word is not held against it sign by sign. */
const lettersOf = (word: string): number => {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

const countOf = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

const indexes = new WeakMap<Vocabulary, ReadonlyMap<number, readonly Indexed[]>>()

/** By length, made once for all letters that are held against the same names. */
const indexed = (vocabulary: Vocabulary): ReadonlyMap<number, readonly Indexed[]> => {
  const known = indexes.get(vocabulary) ?? indexAnew(vocabulary)
  indexes.set(vocabulary, known)
  return known
}

const indexAnew = (vocabulary: Vocabulary): Map<number, Indexed[]> =>
  Map.groupBy(
    [...vocabulary.keys()].map((name) => {
      const blurred = blurForSearch(name)
      return { name, blurred, letters: lettersOf(blurred) }
    }),
    ({ blurred }) => blurred.length,
  )

const errorsIn = (length: number) => (length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3)

const readingsOf = (
  folded: string,
  kind: RegisterKeyKind,
  known: ReadonlyMap<number, readonly Indexed[]>,
): Reading[] => {
  const blurred = blurForSearch(folded)
  const letters = lettersOf(blurred)
  const most = errorsIn(blurred.length)
  const readings: Reading[] = []
  for (let length = blurred.length - most; length <= blurred.length + most; length++)
    for (const one of known.get(length) ?? []) {
      if (countOf(one.letters & ~letters) > most || countOf(letters & ~one.letters) > most) continue
      const errors = editDistance(blurred, one.blurred, most)
      if (errors > Math.min(most, errorsIn(one.blurred.length))) continue
      const ease = one.name === folded ? 1 : errors === 0 ? MISREAD_LETTER_ALIKE : MISREAD_LETTER ** errors
      readings.push({ kind, key: one.name, ease })
    }
  return readings
}
