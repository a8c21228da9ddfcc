import type { Word } from '../contract.ts'
import type { Affine } from '../image/resample.ts'

/** The line after all lines of a page. */
export const lineAfter = (words: readonly Word[]): number =>
  words.reduce((most, word) => Math.max(most, word.line), -1) + 1

/**
 * Words of a piece that was cut out askew, where they stand on the page; `from` says where the piece's pixels lie. Boxes stay
 * level. Their lines come after all others.
 */
export function placed(piece: Word[], [a, b, c, d, e, f]: Affine, words: readonly Word[]): Word[] {
  const line = lineAfter(words)
  const larger = Math.hypot(b, e)
  return piece.map((word) => {
    const [y, left, right] = [word.y + word.h / 2, word.x, word.x + word.w]
    const middle = (d * (left + right)) / 2 + e * y + f
    return {
      ...word,
      x: Math.max(0, Math.round(a * left + b * y + c)),
      y: Math.max(0, Math.round(middle - (larger * word.h) / 2)),
      w: Math.max(1, Math.round(a * (right - left))),
      h: Math.max(1, Math.round(larger * word.h)),
      line: word.line + line,
    }
  })
}
