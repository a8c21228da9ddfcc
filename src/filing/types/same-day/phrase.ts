import { blurForSearch, foldWord } from '../../letter-text.ts'
import { type Pattern, patternFor } from '../../text-grams.ts'

/** One word of a phrase or several in a row, ready to be searched. */
export interface Piece {
  text: string
  /** The same with as many errors as may be misread in it. */
  pattern: Pattern
  /** May begin (end) within a word. */
  openStart: boolean
  openEnd: boolean
  /** Only before a comma or full stop, as the `ab` of `stellt den Strom ab`. */
  closing: boolean
}

/** Words that make a letter same-day, ready to be searched. */
export interface SameDayPhrase {
  /** Of the type that holds it. */
  code: string
  cue: string
  /** One piece of each must stand in the same sentence, in any order. */
  groups: readonly (readonly Piece[])[]
  /** None of these may stand there. */
  unless: readonly Piece[]
  /** Counts only when it is not told of times long past. */
  recent: boolean
  /** Put together from several words: a `nicht` before one of them takes it back. */
  composed: boolean
}

const PARTS = /\s*(?:…|\.{3})\s*/
/** Told of long ago it does not count. */
const RECENT = '!früher'

/**
 * Reads a phrase as an office writes it: `Strom | Gas … abgestellt | gesperr* … !Rechnung`. Parts divided by `…` must stand in
 * one sentence, in any order; `|` divides words of which one is enough; `*` stands for any rest of a word; `ab.` must be
 * the last word of its clause; `!` names what must not stand there, `!früher` what is long past. Other text is searched as it stands.
 */
export const readSameDayPhrase = (code: string, cue: string): SameDayPhrase => {
  if (!/[…|*]|\.{3}|\s!\S/.test(cue)) return { code, cue, ...asItStands(cue) }
  const parts = cue.split(/\s+(?=!)/).flatMap((part) => part.split(PARTS))
  const [wanted, unwanted] = [parts.filter((part) => !part.startsWith('!')), parts.filter(isUnwanted)]
  return {
    code,
    cue,
    groups: wanted.map(piecesOf).filter((pieces) => pieces.length > 0),
    unless: unwanted
      .filter((part) => part !== RECENT)
      .flatMap((part) => piecesOf(part.slice(1)))
      // What stands there word for word: `!Beendigung` is not the misread `Beerdigung` that is looked for.
      .map((piece) => ({ ...piece, pattern: patternFor(piece.text, 0) })),
    recent: unwanted.includes(RECENT),
    composed: true,
  }
}

const isUnwanted = (part: string) => part.startsWith('!')

/** How few letters may be enough for a phrase to be found. */
export const fewestLetters = ({ groups }: SameDayPhrase): number =>
  groups.reduce((sum, pieces) => sum + Math.min(...pieces.map(({ text }) => text.length)), 0)

const asItStands = (cue: string) => {
  const piece = { ...asSearched(blurred(cue)), openStart: true, openEnd: true, closing: false }
  return { groups: [[piece]], unless: [], recent: false, composed: false }
}

const piecesOf = (part: string): Piece[] =>
  part
    .split('|')
    .map((word) => word.trim())
    .flatMap((word) => {
      const text = blurred(word)
      const open = { openStart: word.startsWith('*'), openEnd: word.endsWith('*') }
      return text ? [{ ...asSearched(text), ...open, closing: word.endsWith('.') }] : []
    })

const asSearched = (text: string) => ({ text, pattern: patternFor(text, errorsIn(text)) })

/** One sign away from a shorter word there is often another one. */
const errorsIn = ({ length }: string) => (length < 11 ? 0 : length < 16 ? 1 : 2)

const blurred = (text: string) =>
  text
    .split(/\s+/)
    .map((word) => blurForSearch(foldWord(word)))
    .join('')
