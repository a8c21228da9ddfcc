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

/** A pattern of n errors cut into n + 1 pieces: wherever it stands, one of them stands there without an error. */
type Piece = { text: string; grams: Int32Array }
const cut = new Map<string, Piece[]>()
/** Names and streets of a large register, each some hundred bytes. */
const MOST_KEPT = 100_000

const piecesOf = (pattern: string, errors: number): Piece[] => {
  const key = `${errors}${pattern}`
  const known = cut.get(key)
  if (known) return known
  const count = errors + 1
  const pieces = Array.from({ length: count }, (_, piece) => {
    const [from, to] = [piece, piece + 1].map((edge) => Math.floor((edge * pattern.length) / count))
    const text = pattern.slice(from, to)
    return {
      text,
      grams: Int32Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => gramAt(text, at)),
    }
  })
  if (cut.size >= MOST_KEPT) cut.clear()
  cut.set(key, pieces)
  return pieces
}

/**
 * False when a pattern surely stands nowhere in the text that `grams` are of, with at most so many errors. True proves
 * nothing; it says that looking is worth its time.
 */
export const mayStand = ({ text, has }: Grams, pattern: string, errors: number): boolean =>
  piecesOf(pattern, errors).some(
    (piece) => piece.grams.every((gram) => has[gram] === 1) && text.includes(piece.text),
  )
