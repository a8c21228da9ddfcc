import type { Mark, Word } from '../contract.ts'
import { type Ink, isInk, type Piece, sizeOf } from './ink.ts'

const leastMm = 2
const mostMm = 8
/** A side counts when it is drawn over this much of its length: faxes tear lines. */
const drawnFrom = 0.86
/** What stands inside a box that nobody ticked: specks, at most. */
const tickedFrom = 0.07

/** A square in pixels: `x`, `y` of its outer corner. */
type Square = { x: number; y: number; w: number; h: number; line: number }

/** The boxes to be ticked on printed forms, and whether they are ticked or crossed. Cells of tables and combs are none. */
export function checkboxesOn(ink: Ink, dpi: number, words: Word[]): Mark[] {
  const found: Square[] = []
  const take = (square: Square | undefined) => {
    if (square && standsAlone(ink, square) && !isLetter(square, words)) found.push(square)
  }
  const least = (leastMm * dpi) / 25.4
  const most = (mostMm * dpi) / 25.4
  for (const piece of ink.pieces) {
    const { w, h } = sizeOf(piece)
    if (w >= least && w <= most && h >= w * 0.82 && h <= w * 1.22) take(squareOf(ink, piece))
  }
  const { runs } = ink
  for (let i = 0; i < runs.count; i++) {
    const x = runs.from[i] as number
    const w = (runs.to[i] as number) - x + 1
    if (w < least || w > most) continue
    const y = runs.y[i] as number
    if (!found.some((box) => overlaps(box, { x, y, w }))) take(squareBelow(ink, x, y, w))
  }
  return found.map((square) => markOf(ink, square))
}

const markOf = (ink: Ink, square: Square): Mark => ({
  kind: 'checkbox',
  x: square.x,
  y: square.y,
  w: square.w,
  h: square.h,
  checked: inkInside(ink, square) >= tickedFrom,
})

const overlaps = (box: Square, run: { x: number; y: number; w: number }): boolean =>
  run.y >= box.y - 3 && run.y <= box.y + box.h + 3 && run.x < box.x + box.w && run.x + run.w > box.x

/** A piece of ink that reaches its own frame on all sides and into the corners. */
function squareOf(ink: Ink, piece: Piece): Square | undefined {
  const { w, h } = sizeOf(piece)
  const { left: x, top: y, right, bottom } = piece
  const depth = Math.max(2, Math.round(w * 0.16))
  const reaches = (length: number, at: (i: number, d: number) => boolean) => {
    let drawn = 0
    for (let i = 0; i < length; i++)
      for (let d = 0; d < depth; d++)
        if (at(i, d)) {
          drawn++
          break
        }
    return drawn >= drawnFrom * length
  }
  const isFramed =
    reaches(w, (i, d) => isInk(ink, x + i, y + d)) &&
    reaches(w, (i, d) => isInk(ink, x + i, bottom - d)) &&
    reaches(h, (i, d) => isInk(ink, x + d, y + i)) &&
    reaches(h, (i, d) => isInk(ink, right - d, y + i))
  const square = { x, y, w, h }
  if (!isFramed || !isCornered(ink, square, depth)) return undefined
  return { ...square, line: lineWidth(ink, square) }
}

/** A letter of a word that was well read: B, D, O and a look like boxes now and then. */
const isLetter = ({ x, y, w, h }: Square, words: Word[]): boolean =>
  words.some(
    (word) =>
      x + w / 2 > word.x &&
      x + w / 2 < word.x + word.w &&
      y + h / 2 > word.y &&
      y + h / 2 < word.y + word.h &&
      word.w > w * 1.8 &&
      word.confidence >= 60 &&
      /[\p{L}\d]{3}/u.test(word.text),
  )

/** The square whose upper edge is a run of ink, if there is one: straight sides, and corners where letters are round. */
function squareBelow(ink: Ink, x: number, y: number, w: number): Square | undefined {
  const right = x + w - 1
  for (let h = Math.round(w * 0.85); h <= w * 1.18; h++) {
    const bottom = y + h - 1
    if (across(ink, { x, y: bottom, length: w, slack: 0 }) < drawnFrom) continue
    if (across(ink, { x, y: bottom + 1, length: w, slack: 0 }) > 0.7) continue
    if (!isUpright(ink, { x, y, length: h, slack: 0 }, 1)) return undefined
    if (!isUpright(ink, { x: right, y, length: h, slack: 0 }, -1)) return undefined
    const square = { x, y, w, h, line: lineWidth(ink, { x, y, w, h }) }
    return isCornered(ink, square, 1) ? square : undefined
  }
  return undefined
}

/** A straight line, as thick as two pixels where the scan tore it. */
function isUpright(ink: Ink, { x, y, length }: Side, inwards: 1 | -1): boolean {
  let drawn = 0
  let outside = 0
  for (let i = 0; i < length; i++) {
    if (isInk(ink, x, y + i) || isInk(ink, x + inwards, y + i)) drawn++
    if (isInk(ink, x - 2 * inwards, y + i)) outside++
  }
  return drawn >= drawnFrom * length && outside < 0.4 * length
}

type Side = { x: number; y: number; length: number; slack: number }

/** Share of a level side that is drawn. */
function across(ink: Ink, { x, y, length, slack }: Side): number {
  let drawn = 0
  for (let i = 0; i < length; i++) {
    for (let off = -slack; off <= slack; off++) {
      if (!isInk(ink, x + i, y + off)) continue
      drawn++
      break
    }
  }
  return drawn / length
}

/** Share of an upright side that is drawn. */
function down(ink: Ink, { x, y, length, slack }: Side): number {
  let drawn = 0
  for (let i = 0; i < length; i++) {
    for (let off = -slack; off <= slack; off++) {
      if (!isInk(ink, x + off, y + i)) continue
      drawn++
      break
    }
  }
  return drawn / length
}

function isCornered(ink: Ink, { x, y, w, h }: Omit<Square, 'line'>, reach: number): boolean {
  const corners = [
    [x, y, 1, 1],
    [x + w - 1, y, -1, 1],
    [x, y + h - 1, 1, -1],
    [x + w - 1, y + h - 1, -1, -1],
  ] as const
  return corners.every(([cx, cy, sx, sy]) => {
    for (let i = 0; i <= reach; i++) {
      for (let j = 0; i + j <= reach; j++) if (isInk(ink, cx + i * sx, cy + j * sy)) return true
    }
    return false
  })
}

/** How thick the upper edge is: the least of several places, so that a cross does not count. */
function lineWidth(ink: Ink, { x, y, w, h }: Omit<Square, 'line'>): number {
  let least = h
  for (const part of [0.25, 0.4, 0.6, 0.75]) {
    const at = x + Math.round(w * part)
    let depth = 0
    while (depth < 3 && !isInk(ink, at, y + depth)) depth++
    const start = depth
    while (depth < h && isInk(ink, at, y + depth)) depth++
    if (depth > start) least = Math.min(least, depth)
  }
  return least
}

/** Lines that run on beyond the corners make it a cell of a table; ink close around makes it part of a drawing. */
function standsAlone(ink: Ink, { x, y, w, h, line }: Square): boolean {
  if (line > Math.max(3, w * 0.18)) return false
  const off = 3
  const reach = Math.max(3, Math.round(w * 0.2))
  let goesOn = 0
  for (const level of [y, y + h - 1]) {
    if (across(ink, { x: x - off - reach, y: level, length: reach, slack: 1 }) > 0.8) goesOn++
    if (across(ink, { x: x + w + off, y: level, length: reach, slack: 1 }) > 0.8) goesOn++
  }
  for (const upright of [x, x + w - 1]) {
    if (down(ink, { x: upright, y: y - off - reach, length: reach, slack: 1 }) > 0.8) goesOn++
    if (down(ink, { x: upright, y: y + h + off, length: reach, slack: 1 }) > 0.8) goesOn++
  }
  if (goesOn > 1) return false
  const around = [
    across(ink, { x, y: y - off, length: w, slack: 0 }),
    across(ink, { x, y: y + h - 1 + off, length: w, slack: 0 }),
    down(ink, { x: x - off, y, length: h, slack: 0 }),
    down(ink, { x: x + w - 1 + off, y, length: h, slack: 0 }),
  ]
  return around.every((share) => share <= 0.35)
}

/** Share of ink well inside the frame. */
function inkInside(ink: Ink, { x, y, w, h, line }: Square): number {
  const inset = line + 1 + Math.round(w * 0.06)
  let inked = 0
  let seen = 0
  for (let v = y + inset; v < y + h - inset; v++) {
    for (let u = x + inset; u < x + w - inset; u++, seen++) if (isInk(ink, u, v)) inked++
  }
  return seen === 0 ? 0 : inked / seen
}
