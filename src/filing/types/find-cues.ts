import { findApproximately } from '../approximate-match.ts'
import type { LetterText } from '../letter-text.ts'
import { findAround, type Grams, gramsOf } from '../text-grams.ts'
import { type Cue, type TypeCues, weights } from './type-cues.ts'

/** The type is told by the first page: what is enclosed does not change what the letter is. */
const SEARCHED = 3500
const TITLE_LINES = 45

/** The cues of all types that stand on the first page of a letter. */
export const findCues = (letter: LetterText, { titles, phrases, forms }: TypeCues): Cue[] => {
  const first = firstPageOf(letter)
  const stream = gramsOf(first.stream)
  return [
    ...formCues(first.raw, forms),
    ...titleCues(first.lines, titles),
    ...phrases.filter(({ pattern }) => stands(stream, pattern)),
  ]
}

const errorsIn = ({ length }: string) => (length < 11 ? 0 : length < 16 ? 1 : 2)

const stands = (stream: Grams, pattern: string) => findAround(stream, pattern, errorsIn(pattern)).length > 0

const firstPageOf = (letter: LetterText) => {
  const end = letter.places.findIndex(({ page }) => page > 0)
  const words = end < 0 ? letter.places.length : end
  const lines: string[] = []
  for (let word = 0; word < words; word++) {
    const line = letter.lineOf[word] ?? 0
    lines[line] = (lines[line] ?? '') + (letter.blurred[word] ?? '')
  }
  return {
    raw: letter.raw.slice(0, end < 0 ? undefined : letter.rawStart[end]),
    stream: letter.stream.slice(0, Math.min(SEARCHED, letter.streamStart[end < 0 ? -1 : end] ?? SEARCHED)),
    lines: lines.slice(0, TITLE_LINES),
  }
}

const formCues = (raw: string, forms: TypeCues['forms']): Cue[] =>
  [...raw.matchAll(/J[o0]b\S{5,7}[-–.]([\p{L}0-9]{2,4})\.\d/gu)].flatMap((match) => {
    const code = forms.get((match[1] ?? '').toUpperCase().replace(/^V[ÄA][MN]$/, 'VÄM'))
    return code ? [{ code, cue: match[0], pattern: '', weight: weights.form }] : []
  })

const titleCues = (lines: readonly string[], titles: readonly Cue[]): Cue[] => {
  const grams = gramsOf(lines.join(''))
  return titles.filter(({ pattern }) => {
    const allowed = titleErrors(pattern)
    if (findAround(grams, pattern, allowed).length === 0) return false
    return lines.some(
      (line) =>
        line === pattern ||
        (allowed > 0 &&
          Math.abs(line.length - pattern.length) <= allowed &&
          findApproximately(line, pattern, allowed).length > 0),
    )
  })
}

const titleErrors = ({ length }: string) => (length < 8 ? 0 : length < 12 ? 1 : Math.floor(length / 7))
