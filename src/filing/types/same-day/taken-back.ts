import type { LetterText } from '../../letter-text.ts'
import { printedAt, type Span } from './find-piece.ts'

/** So many words around what was found may tell when it was. */
const NEAR = 4
const LONG_AGO = 2

const longAgo = /^(?:damals|fruher|seinerzeit|langst|ehemals)$/
const justNow = /^(?:gestern|heute|vorgestern|soeben|jetzt|eben|kurzlich|neulich)$/

/**
 * Whether something is told of times long past: `2011 verstorben`, `vor vielen Jahren gestorben`. A year of birth, or a
 * word that says it was just now, leaves it recent; so does everything when nobody knows which year it is.
 */
export const isLongPast = (letter: LetterText, { first, last }: Span, year: number | null): boolean => {
  const words = Array.from({ length: last - first + 1 + 2 * NEAR }, (_, at) => first - NEAR + at)
  const folded = words.map((word) => letter.folded[word] ?? '')
  if (folded.some((word) => justNow.test(word))) return false
  const years = words.flatMap((word) => yearAt(letter, word))
  if (year !== null && years.some((one) => one > year - LONG_AGO && one <= year + 1)) return false
  if (year !== null && years.some((one) => one <= year - LONG_AGO)) return true
  return folded.some((word, at) => longAgo.test(word) || (word === 'jahren' && isAgo(folded, at)))
}

/** `vor drei Jahren`, `vor vielen langen Jahren`. */
const isAgo = (folded: readonly string[], at: number) => folded.slice(Math.max(0, at - 3), at).includes('vor')

const yearAt = (letter: LetterText, word: number): number[] => {
  const printed = /(?:^|[./(])((?:19|20)\d\d)\D*$/.exec(printedAt(letter, word))?.[1]
  const born = [1, 2].some((back) => /^(?:geb|geboren|jahrgang)/.test(letter.folded[word - back] ?? ''))
  return printed && !born ? [Number(printed)] : []
}

/** What somebody hopes, fears or asks for has not happened yet, and is urgent all the same. */
const open =
  /^(?:damit|dass|daß|das|bitte|ob|wenn|falls|sonst|wird|werden|droht|drohen|soll|sollen|kann|konnen|muss|mussen|mehr)$/

/**
 * Whether what was found is denied: `wurde nicht abgestellt`, `kein Strom abgestellt`. Only a denial right before one of the
 * words and of what has been counts; `damit der Strom nicht abgestellt wird` is a cry for help.
 */
export const isDenied = (letter: LetterText, spans: readonly Span[], sentence: readonly string[]): boolean =>
  !sentence.some((word) => open.test(word)) &&
  spans.some(({ first }) => /^(?:nicht|nie|niemals|kein(?:e[nmrs]?)?)$/.test(letter.folded[first - 1] ?? ''))
