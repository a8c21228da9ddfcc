import { blurForSearch, findInLetter, foldWord, type LetterText, wordAt } from '../letter-text.ts'
import { remembering } from '../register-spelling.ts'
import { type Pattern, patternFor } from '../text-grams.ts'

/** Words around a value: those before it and those behind it, either may be empty. */
export interface Cue {
  before: string
  behind: string
}

/** Reads `Betrag von * offen`; without `*` the value follows. */
export const cueOf = (text: string): Cue => {
  const [before = '', behind = ''] = text.split('*').map((part) => part.trim())
  return { before, behind }
}

export interface CuePlace {
  firstWord: number
  lastWord: number
}

/** Short words stand within many longer ones: they count only as whole words, and without an error. */
const WHOLE_WORDS = 8

/**
 * Where words stand in the letter, read with a few errors and whatever blanks the scan put between them. Where they stand
 * with fewer errors, other places are other words: `Netto` is nearly `Brutto`.
 */
export const findPhrase = (letter: LetterText, phrase: string): CuePlace[] => {
  const pattern = patternOf(phrase)
  const { length } = pattern.needle
  const found = length < WHOLE_WORDS ? wholeWordEnds(letter, pattern.needle) : findInLetter(letter, pattern)
  if (found.length === 0) return []
  const fewest = Math.min(...found.map(({ errors }) => errors))
  return found
    .filter(({ errors }) => errors === fewest)
    .map(({ end }) => ({
      firstWord: wordAt(letter.streamStart, Math.max(0, end - length)),
      lastWord: wordAt(letter.streamStart, end - 1),
    }))
}

const patternOf = remembering((phrase): Pattern => {
  const text = phrase
    .split(/\s+/)
    .map((word) => blurForSearch(foldWord(word)))
    .join('')
    .slice(0, 31)
  return patternFor(text, Math.min(2, Math.floor(text.length / 9) || 1))
})

const wholeWordEnds = ({ stream, streamStart }: LetterText, pattern: string) => {
  const ends: { end: number; errors: number }[] = []
  const begins = (offset: number) =>
    offset === stream.length || streamStart[wordAt(streamStart, offset)] === offset
  for (let at = stream.indexOf(pattern); at >= 0; at = stream.indexOf(pattern, at + 1))
    if (begins(at) && begins(at + pattern.length)) ends.push({ end: at + pattern.length, errors: 0 })
  return ends
}
