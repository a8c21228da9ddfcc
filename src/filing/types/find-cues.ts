import { findApproximately } from '../approximate-match.ts'
import type { LetterText } from '../letter-text.ts'
import { findAround, gramsOf } from '../text-grams.ts'
import { type Cue, type PrintedCue, type TypeCues, weights } from './type-cues.ts'

/** The type is told by the first page: what is enclosed does not change what the letter is. */
const SEARCHED = 3500
const TITLE_LINES = 45

/** The cues of all types that stand on the first page of a letter. */
export const findCues = (letter: LetterText, { titles, phrases, forms }: TypeCues): Cue[] => {
  const first = firstPageOf(letter)
  // Most letters are a page and no more: then all that could be searched was laid out already.
  const gramsIn = (text: string) => (text === letter.stream ? letter.grams : gramsOf(text))
  const stream = gramsIn(first.stream)
  const inLines = gramsIn(first.lines.join(''))
  const lengths = new Set(first.lines.map(({ length }) => length))
  return [
    ...formCues(first.raw, forms),
    ...titles.filter(
      (title) =>
        isAsLong(lengths, title) &&
        findAround(inLines, title.pattern).length > 0 &&
        isLine(first.lines, title),
    ),
    ...phrases.filter(({ pattern }) => findAround(stream, pattern).length > 0),
  ]
}

const firstPageOf = (letter: LetterText) => {
  const end = letter.places.findIndex(({ page }) => page > 0)
  const words = end < 0 ? letter.places.length : end
  const lines: string[] = []
  for (let first = 0, word = 1; word <= words && lines.length < TITLE_LINES; word++) {
    if (word < words && letter.lineOf[word] === letter.lineOf[first]) continue
    lines.push(letter.stream.slice(letter.streamStart[first], letter.streamStart[word]))
    first = word
  }
  return {
    raw: letter.raw.slice(0, end < 0 ? undefined : letter.rawStart[end]),
    stream: letter.stream.slice(0, Math.min(SEARCHED, letter.streamStart[end < 0 ? -1 : end] ?? SEARCHED)),
    lines,
  }
}

const formCues = (raw: string, forms: TypeCues['forms']): Cue[] =>
  [...raw.matchAll(/J[o0]b\S{5,7}[-–.]([\p{L}0-9]{2,4})\.\d/gu)].flatMap((match) => {
    const code = forms.get((match[1] ?? '').toUpperCase().replace(/^V[ÄA][MN]$/, 'VÄM'))
    return code ? [{ code, cue: match[0], weight: weights.form }] : []
  })

/** Whether a line is as long as a title, but for its errors. */
const isAsLong = (lengths: ReadonlySet<number>, { text, pattern: { errors } }: PrintedCue): boolean => {
  for (let length = text.length - errors; length <= text.length + errors; length++)
    if (lengths.has(length)) return true
  return false
}

/** Whether a title is all that stands on a line. */
const isLine = (lines: readonly string[], { text, pattern: { errors } }: PrintedCue): boolean =>
  lines.some(
    (line) =>
      line === text ||
      (errors > 0 &&
        Math.abs(line.length - text.length) <= errors &&
        findApproximately(line, text, errors).length > 0),
  )
