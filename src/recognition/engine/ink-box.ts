import type { Grey } from '../image/grey.ts'
import type { Box } from './piece.ts'

const dark = 160

/** The ink within a box, as tight as it lies; engines give small signs the box of the whole line at times. */
export function inkBox({ data, width }: Grey, { x, y, w, h }: Box, darkBelow = dark): Box | undefined {
  let [left, top, right, bottom] = [x + w, y + h, -1, -1]
  for (let row = y; row < y + h; row++) {
    for (let column = x; column < x + w; column++) {
      if ((data[row * width + column] ?? 255) >= darkBelow) continue
      if (column < left) left = column
      if (column > right) right = column
      if (row < top) top = row
      bottom = row
    }
  }
  return right < 0 ? undefined : { x: left, y: top, w: right - left + 1, h: bottom - top + 1 }
}

/** Where a box has no ink from top to bottom: gaps between signs, from left to right. */
export function gapsIn({ data, width }: Grey, { x, y, w, h }: Box): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  let from = -1
  for (let column = x; column < x + w; column++) {
    let isEmpty = true
    for (let row = y; row < y + h && isEmpty; row++) isEmpty = (data[row * width + column] ?? 255) >= dark
    if (isEmpty && from < 0) from = column
    if (!isEmpty && from >= 0) {
      gaps.push({ from, to: column - 1 })
      from = -1
    }
  }
  return gaps
}
