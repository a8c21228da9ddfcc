import { findInLetter, type LetterText, wordAt } from '../../letter-text.ts'
import { mayStandIn } from '../../text-grams.ts'
import type { Piece, SameDayPhrase } from './phrase.ts'

/** Words of the letter, first and last one. */
export interface Span {
  first: number
  last: number
}

/** Longer letters are searched to this sign of their stream; it may be on an enclosed page. */
const SEARCHED = 4000
/** An ending: `Strom`, `Stroms`, `Kind`, `Kindern`; words of three letters have none. */
const ENDING = 3
const SHORT = 4
/** Signs by which words are listed. */
const HEAD = 3

/** Where the pieces of phrases stand in one letter; what was looked for once is kept. */
export const pieceFinder = (letter: LetterText, phrases: readonly SameDayPhrase[]) => {
  const { byHead, begins, searched } = indexOf(phrases)
  const found = exactSpans(letter, byHead)
  const begun = new Set(found.keys().map((piece) => begins.get(piece)))
  return {
    /** False of a phrase of whose first words none can stand in the letter. */
    mayStand: (phrase: SameDayPhrase) => begun.has(phrase) || searched.has(phrase),
    find: (piece: Piece): readonly Span[] => {
      if (isExact(piece)) return found.get(piece) ?? nowhere
      if (!mayStandIn(letter.grams, piece.pattern)) return nowhere
      const spans = found.get(piece) ?? search(letter, piece)
      found.set(piece, spans)
      return spans
    },
  }
}
/** No span at all. */
export const nowhere: readonly Span[] = []

const isExact = ({ text, pattern, openStart }: Piece) =>
  pattern.errors === 0 && !openStart && text.length >= HEAD

/** Most pieces stand nowhere: the words of a letter are looked up among them, not they among the words. */
interface Index {
  byHead: ReadonlyMap<number, Piece[]>
  /** The phrase that begins with a piece. */
  begins: ReadonlyMap<Piece, SameDayPhrase>
  /** Phrases of whose first words one has to be searched. */
  searched: ReadonlySet<SameDayPhrase>
}

const indexed = new WeakMap<readonly SameDayPhrase[], Index>()

const indexOf = (phrases: readonly SameDayPhrase[]): Index => {
  const known = indexed.get(phrases)
  if (known) return known
  const pieces = phrases.flatMap(({ groups, unless }) => [...groups.flat(), ...unless]).filter(isExact)
  const firstOf = ({ groups: [first = []] }: SameDayPhrase) => first
  const index = {
    byHead: Map.groupBy(pieces, ({ text }) => headAt(text, 0)),
    begins: new Map(phrases.flatMap((phrase) => firstOf(phrase).map((piece) => [piece, phrase]))),
    searched: new Set(phrases.filter((phrase) => !firstOf(phrase).every(isExact))),
  }
  indexed.set(phrases, index)
  return index
}

/** The first signs as one number. */
const headAt = (text: string, at: number): number =>
  (text.charCodeAt(at) << 16) ^ (text.charCodeAt(at + 1) << 8) ^ text.charCodeAt(at + 2)

const noPieces: readonly Piece[] = []

const exactSpans = (letter: LetterText, byHead: ReadonlyMap<number, Piece[]>): Map<Piece, Span[]> => {
  const { stream, streamStart } = letter
  const found = new Map<Piece, Span[]>()
  for (let first = 0; first < streamStart.length; first++) {
    const start = streamStart[first] ?? 0
    if (start >= SEARCHED) break
    // A word without signs begins where the next one does.
    if (streamStart[first + 1] === start) continue
    for (const piece of byHead.get(headAt(stream, start)) ?? noPieces) {
      if (!stream.startsWith(piece.text, start)) continue
      const spans = spanIfWhole(letter, piece, { first, end: start + piece.text.length, errors: 0 })
      if (spans.length > 0) found.set(piece, [...(found.get(piece) ?? []), ...spans])
    }
  }
  return found
}

const search = (letter: LetterText, piece: Piece): Span[] =>
  findInLetter(letter, piece.pattern)
    .filter(({ end }) => end < SEARCHED)
    .flatMap(({ end, errors }) => {
      const first = wordAt(letter.streamStart, Math.max(0, end - piece.text.length))
      return spanIfWhole(letter, piece, { first, end, errors })
    })

const spanIfWhole = (
  letter: LetterText,
  piece: Piece,
  { first, end, errors }: { first: number; end: number; errors: number },
): Span[] => {
  const { streamStart, stream } = letter
  const start = end - piece.text.length
  const toBorder = (word: number) => Math.abs((streamStart[word] ?? stream.length) - start)
  if (!piece.openStart && Math.min(toBorder(first), toBorder(first + 1)) > errors) return []
  const last = wordAt(streamStart, end - 1)
  const rest = (streamStart[last + 1] ?? stream.length) - end
  if (!piece.openEnd && rest > (piece.text.length < SHORT ? 0 : ENDING)) return []
  const closes = /[.,;:!?)]$/.test(printedAt(letter, last)) || last === letter.places.length - 1
  return piece.closing && !closes ? [] : [{ first, last }]
}

/** A word as printed, with its marks. */
export const printedAt = ({ raw, rawStart }: LetterText, word: number): string =>
  raw.slice(rawStart[word], rawStart[word + 1]).trimEnd()
