import { findApproximately } from './approximate-match.ts'
import { blurForSearch, foldWord, type LetterText } from './letter-text.ts'
import { findAround, gramsOf } from './text-grams.ts'
import { typeCues } from './type-cues.ts'

export interface RecognisedType {
  /** Code of the file plan, e.g. `WBA`. */
  code: string
  /** 0 … 1: how far it is ahead of the next type. */
  score: number
  /** The cues found, for the desk. */
  cues: readonly string[]
}

/** A form names itself; a title nearly so; a phrase is shared by several types. */
const weights = { form: 9, title: 6, strong: 5, phrase: 2 }

/** A type needs a title or two phrases, and must be clearly ahead of the next one. */
const ENOUGH = 4
const AHEAD = 1

/** The type is told by the first page: what is enclosed does not change what the letter is. */
const SEARCHED = 3500
const TITLE_LINES = 45

interface Cue {
  code: string
  cue: string
  pattern: string
  weight: number
}

const plain = (cue: string) =>
  cue
    .split(/\s+/)
    .map((word) => blurForSearch(foldWord(word)))
    .join('')

const cuesOf = (kind: 'titles' | 'phrases'): Cue[] =>
  typeCues.flatMap((type) =>
    type[kind].map((text) => {
      const strong = text.startsWith('+')
      const cue = strong ? text.slice(1) : text
      const weight = kind === 'titles' ? weights.title : strong ? weights.strong : weights.phrase
      return { code: type.code, cue, pattern: plain(cue), weight }
    }),
  )

const titles = cuesOf('titles')
const phrases = cuesOf('phrases')
const forms = new Map(
  typeCues.flatMap(({ code, forms: own = [] }) => own.map((form) => [form.toUpperCase(), code])),
)

/** Which document a letter is, by rules; null when the rules do not tell. */
export const recogniseType = (letter: LetterText): RecognisedType | null => {
  const first = firstPageOf(letter)
  const found = [...formCues(first.raw), ...titleCues(first.lines), ...phraseCues(first.stream)]
  const sums = new Map<string, { sum: number; cues: string[] }>()
  for (const { code, cue, weight } of found) {
    const entry = sums.get(code) ?? { sum: 0, cues: [] }
    if (!entry.cues.includes(cue)) sums.set(code, { sum: entry.sum + weight, cues: [...entry.cues, cue] })
  }
  const [best, second] = [...sums].toSorted(([, one], [, other]) => other.sum - one.sum)
  if (!best) return isUnreadable(letter) ? { code: 'POSTFEHLER', score: 0.5, cues: [] } : null
  const [code, { sum, cues }] = best
  const next = second?.[1].sum ?? 0
  if (sum < ENOUGH || sum - next < AHEAD) return null
  return { code, score: Math.min(1, sum / 10) * (1 - next / (sum + next)), cues }
}

/** Blank and illegible pages go where misdirected post goes. */
const isUnreadable = ({ folded }: LetterText) => folded.filter((word) => /^[a-z]{4,}$/.test(word)).length < 6

const firstPageOf = (letter: LetterText) => {
  const end = letter.places.findIndex(({ page }) => page > 0)
  const words = end < 0 ? letter.places.length : end
  const lines: string[] = []
  for (let word = 0; word < words; word++) {
    const line = letter.lineOf[word] ?? 0
    lines[line] = (lines[line] ?? '') + blurForSearch(letter.folded[word] ?? '')
  }
  return {
    raw: letter.raw.slice(0, end < 0 ? undefined : letter.rawStart[end]),
    stream: letter.stream.slice(0, Math.min(SEARCHED, letter.streamStart[end < 0 ? -1 : end] ?? SEARCHED)),
    lines: lines.slice(0, TITLE_LINES),
  }
}

const formCues = (raw: string): Cue[] =>
  [...raw.matchAll(/J[o0]b\S{5,7}[-–.]([\p{L}0-9]{2,4})\.\d/gu)].flatMap((match) => {
    const code = forms.get((match[1] ?? '').toUpperCase().replace(/^V[ÄA][MN]$/, 'VÄM'))
    return code ? [{ code, cue: match[0], pattern: '', weight: weights.form }] : []
  })

const titleCues = (lines: readonly string[]): Cue[] => {
  const grams = gramsOf(lines.join(''))
  return titles.filter(({ pattern }) => {
    const allowed = pattern.length < 8 ? 0 : pattern.length < 12 ? 1 : Math.floor(pattern.length / 7)
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

const phraseCues = (stream: string): Cue[] => {
  const grams = gramsOf(stream)
  return phrases.filter(({ pattern }) => {
    const allowed = pattern.length < 11 ? 0 : pattern.length < 16 ? 1 : 2
    return findAround(grams, pattern, allowed).length > 0
  })
}
