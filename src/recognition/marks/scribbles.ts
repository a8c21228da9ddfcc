import type { Mark, Word } from '../contract.ts'
import { isRing } from './frames.ts'
import { type Ink, type Piece, sizeOf } from './ink.ts'

export type Box = { x: number; y: number; w: number; h: number }

const scribbleMm = { w: 8, h: 4, most: 90 }

/** Large thin strokes that no word was read from: signatures, above all. Frames, lines and filled areas are none. */
export function scribblesOn(ink: Ink, dpi: number, known: (Word | Mark)[]): Box[] {
  const { page, pieces } = ink
  const mm = dpi / 25.4
  const edge = 4 * mm
  return pieces.flatMap((piece, number) => {
    const { w, h } = sizeOf(piece)
    if (w < scribbleMm.w * mm || h < scribbleMm.h * mm || w > scribbleMm.most * mm || h > w * 1.5) return []
    if (piece.left < edge || piece.top < edge || piece.right > page.width - edge) return []
    if (piece.bottom > page.height - edge || piece.pixels > 0.25 * w * h) return []
    const box = { x: piece.left, y: piece.top, w, h }
    const isKnown = (other: Word | Mark) =>
      'confidence' in other
        ? other.confidence > 50 && overlap(other, box) > 0.5 * other.w * other.h
        : overlap(other, box) > 0.3 * w * h
    return known.some(isKnown) || !isPenned(ink, number) || isRing(ink, piece) ? [] : [box]
  })
}

const edgePx = 4

/** A pen goes to and fro: several strokes in a row of pixels, none of them long, and not along the edges of a frame. */
function isPenned({ runs, pieces }: Ink, number: number): boolean {
  const piece = pieces[number] as Piece
  const { w, h } = sizeOf(piece)
  let count = 0
  let framing = 0
  for (let i = runs.rows[piece.top] as number; i < (runs.rows[piece.bottom + 1] as number); i++) {
    if (runs.piece[i] !== number) continue
    const from = runs.from[i] as number
    const to = runs.to[i] as number
    if (to - from > 0.35 * w) return false
    count++
    if (from - piece.left < edgePx || piece.right - to < edgePx) framing++
  }
  return count > 1.6 * h && framing < 0.5 * count
}

/** Pixels that two boxes have in common. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return w > 0 && h > 0 ? w * h : 0
}
