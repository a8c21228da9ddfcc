import { type ApproximateMatch, findApproximately } from './approximate-match.ts'

/** A text of a–z and 0–9, and for each three signs in a row whether it holds them. */
export type Grams = { text: string; has: Uint8Array }

const signs = 36
const codeOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 97 ? code - 87 : code - 48
}

const gramAt = (text: string, at: number): number =>
  (codeOf(text, at) * signs + codeOf(text, at + 1)) * signs + codeOf(text, at + 2)

/** All three-sign pieces of a folded text (a–z, 0–9). */
export const gramsOf = (text: string): Grams => {
  const has = new Uint8Array(signs ** 3)
  for (let at = 0; at + 2 < text.length; at++) has[gramAt(text, at)] = 1
  return { text, has }
}

type Piece = { text: string; from: number; grams: Int32Array }

/** Patterns that were cut already, by their number of errors. */
const cut: Map<string, Piece[]>[] = []
/** Cues, and the names and streets of a large register; each takes some hundred bytes. */
const MOST_KEPT = 50_000

/** A pattern of n errors cut into n + 1 pieces: wherever it stands, one of them stands there without an error. */
const piecesOf = (pattern: string, errors: number): Piece[] => {
  cut[errors] ??= new Map()
  const known = cut[errors].get(pattern)
  if (known) return known
  const count = errors + 1
  const pieces = Array.from({ length: count }, (_, piece) => {
    const from = Math.floor((piece * pattern.length) / count)
    const text = pattern.slice(from, Math.floor(((piece + 1) * pattern.length) / count))
    const grams = Int32Array.from({ length: Math.max(0, text.length - 2) }, (_gram, at) => gramAt(text, at))
    return { text, from, grams }
  })
  if (cut[errors].size >= MOST_KEPT) cut[errors].clear()
  cut[errors].set(pattern, pieces)
  return pieces
}

/** Where a piece stands; looked for only when all its grams occur. */
const placesOf = ({ text, has }: Grams, piece: Piece): number[] => {
  for (const gram of piece.grams) if (has[gram] !== 1) return []
  const places: number[] = []
  for (let at = text.indexOf(piece.text); at >= 0; at = text.indexOf(piece.text, at + 1)) places.push(at)
  return places
}

/**
 * All places where `pattern` (31 signs at most count) ends in the text with at most `errors` errors, as
 * `findApproximately` finds them, but looked for only around its pieces: many times as fast where it does not stand.
 */
export const findAround = (grams: Grams, pattern: string, errors: number): ApproximateMatch[] => {
  const needle = pattern.slice(0, 31)
  // too short to be cut: it stands nearly everywhere
  if (needle.length <= errors) return findApproximately(grams.text, needle, errors)
  const windows = piecesOf(needle, errors)
    .flatMap((piece) => placesOf(grams, piece).map((at) => at - piece.from - errors))
    .toSorted((a, b) => a - b)
  const found: ApproximateMatch[] = []
  const reach = needle.length + 2 * errors
  for (let i = 0; i < windows.length; ) {
    const start = Math.max(0, windows[i] ?? 0)
    let end = (windows[i] ?? 0) + reach
    while (++i < windows.length && (windows[i] ?? 0) <= end + NEIGHBOURS) end = (windows[i] ?? 0) + reach
    for (const match of findApproximately(grams.text.slice(start, end), needle, errors))
      found.push({ end: start + match.end, errors: match.errors })
  }
  return found
}

/** Ends closer than that tell of the same place, so they are looked at together. */
const NEIGHBOURS = 3

/** A pattern with the errors it may have, among many that are always looked for together. */
export interface Sought {
  pattern: string
  errors: number
}

interface SoughtPiece {
  text: string
  pattern: number
}

/**
 * Many fixed patterns, ready to be looked for in one pass through a text: answers the indexes of those of which a piece
 * stands there. All others do not stand there, whatever errors they may have.
 */
export const seekTogether = (sought: readonly Sought[]): ((grams: Grams) => ReadonlySet<number>) => {
  const byGram: (SoughtPiece[] | undefined)[] = []
  const short: number[] = []
  for (const [index, { pattern, errors }] of sought.entries()) {
    const pieces = piecesOf(pattern.slice(0, 31), errors)
    // what is cut too small is looked for by itself
    if (pieces.some(({ grams }) => grams.length === 0)) short.push(index)
    else
      for (const { text, grams } of pieces) {
        const gram = grams[0] ?? 0
        byGram[gram] = [...(byGram[gram] ?? []), { text, pattern: index }]
      }
  }
  return ({ text }) => {
    const found = new Set(short)
    for (let at = 0; at + 2 < text.length; at++)
      for (const piece of byGram[gramAt(text, at)] ?? [])
        if (text.startsWith(piece.text, at)) found.add(piece.pattern)
    return found
  }
}
