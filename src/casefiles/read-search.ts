import { isDay } from './check-register-row.ts'
import { foldWord } from './fold-word.ts'
import { compactNumber, isNameParticle } from './register-keys.ts'

/** What somebody looks for; all of it has to fit the same person. */
export interface Search {
  /** Birth dates, `YYYY-MM-DD`. */
  dates: string[]
  /** Spellings of one number in full, or its beginning. */
  numbers: string[]
  /** Folded words of the name, each in full or its beginning. */
  words: string[]
}

const mostWords = 6
const longestWord = 60
const salutations = new Set(['herr', 'frau', 'dr', 'prof'])

/** Reads the line somebody typed: dates, numbers in any spelling (`71204 BG 0012345`, `057 M 816 835`), names in any order. */
export const readSearch = (typed: string): Search => {
  const dates: string[] = []
  const undated = typed
    .normalize('NFC')
    .replace(/\b(\d{4})-(\d\d)-(\d\d)\b|\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/g, (text, ...parts) => {
      const [year, month, day, germanDay, germanMonth, germanYear] = parts as (string | undefined)[]
      const date = year
        ? `${year}-${month}-${day}`
        : `${germanYear}-${germanMonth?.padStart(2, '0')}-${germanDay?.padStart(2, '0')}`
      if (!isDay(date)) return text
      dates.push(date)
      return ' '
    })
  const pieces = joinNumbers(undated).split(/[\s,;]+/)
  const numbers = spellingsOf(pieces.filter((piece) => /\d/.test(piece)).join(''))
  return { dates, numbers, words: wordsOf(pieces.filter((piece) => !/\d/.test(piece))) }
}

/** Takes out what people write around and inside numbers. */
const joinNumbers = (text: string) =>
  text
    .replace(/(\d)\s*BG\s*(?=\d)/gi, '$1')
    .replace(/(?<![\p{L}\d])(?:BG|Kd|Kunden)(?:[-\s]?(?:Nr|Nummer))?[.:]*(?!\p{L})(?=.*\d)/giu, ' ')
    .replace(/\b(\d{3})\s?([a-z])\s?(\d{3})\s?(\d{3})\b/gi, '$1$2$3$4')

const spellingsOf = (printed: string): string[] => {
  const number = compactNumber(printed)
  if (number === '') return []
  // The running number of a BG is often said without its leading zeros.
  return /^\d{3,6}$/.test(number) ? [number, number.padStart(7, '0')] : [number]
}

const wordsOf = (pieces: readonly string[]): string[] => {
  const words = pieces
    .map((piece) => foldWord(piece).slice(0, longestWord))
    .filter((word) => word !== '' && !salutations.has(word))
  const telling = words.filter((word) => !isNameParticle(word))
  return (telling.length > 0 ? telling : words).slice(0, mostWords)
}
