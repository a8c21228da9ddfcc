import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'

export type Box = { x: number; y: number; w: number; h: number }

/** A piece of the page. It is cut out, not marked: setting a whole page costs more than reading a number. */
export function cut(page: Grey, { x, y, w, h }: Box): Grey {
  const data = new Uint8Array(w * h)
  for (let row = 0; row < h; row++) {
    const from = (y + row) * page.width + x
    data.set(page.data.subarray(from, from + w), row * w)
  }
  return { data, width: w, height: h }
}

/** The box around words or other boxes, wider by `sideways` and `upwards` as far as the page reaches. */
export function boxAround(
  words: readonly Box[],
  { width, height }: { width: number; height: number },
  { sideways, upwards }: { sideways: number; upwards: number },
): Box {
  const x = Math.max(0, Math.min(...words.map((word) => word.x)) - sideways)
  const y = Math.max(0, Math.min(...words.map((word) => word.y)) - upwards)
  const right = Math.min(width, Math.max(...words.map((word) => word.x + word.w)) + sideways)
  const bottom = Math.min(height, Math.max(...words.map((word) => word.y + word.h)) + upwards)
  return { x, y, w: Math.max(1, right - x), h: Math.max(1, bottom - y) }
}

/** Mean confidence, long words counting more; 0 without words. */
export function sureness(words: readonly Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters)
}

/** The number of the line after all lines of these words. */
export const lineAfter = (words: readonly Word[]): number =>
  words.reduce((most, { line }) => Math.max(most, line), -1) + 1
