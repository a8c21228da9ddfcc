import type { Word } from '../contract.ts'
import type { Affine } from '../image/resample.ts'

/**
 * Words of a piece that was cut out askew, where they stand on the page; `from` says where the piece's pixels lie. Boxes stay
 * level. Their lines are numbered from `line` on.
 */
export function placed(piece: Word[], [a, b, c, d, e, f]: Affine, line: number): Word[] {
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
