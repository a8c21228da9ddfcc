import type { Word } from '../contract.ts'
import { type Grey, inFours, pastWhite } from '../image/grey.ts'
import type { Box } from './piece.ts'

const tile = 8
const dark = 140
/** Of the 64 pixels of a tile: fewer are dirt, more are bars and pictures. */
const leastInk = 4
const mostInk = 44
/** Tiles of ink closer than that belong together, in inches: the gaps between words and between lines. */
const reachAcross = 0.25
const reachDown = 0.12
const leastWidth = 0.6
const leastHeight = 0.06
/** A line of text fills that much of its box; ruled lines fill less. */
const leastFilled = 0.2
const margin = 6
const thinnest = 4
/** Tiles: no line of text is as thin as that for so long, no letter so high. */
const shortestAcross = 30
const shortestDown = 8

/** Print that the layout analysis has left out: places full of ink of the size of text that no word covers. */
export function leftOut(page: Grey, dpi: number, words: readonly Word[]): Box[] {
  const across = Math.ceil(page.width / tile)
  const down = Math.ceil(page.height / tile)
  const open = inkTiles(page, across, down)
  cover(open, across, words)
  return groups(open, { across, down, dpi })
    .filter((group) => isText(group, dpi))
    .map((group) => boxOf(group, page))
}

function inkTiles({ data, width, height }: Grey, across: number, down: number): Uint8Array {
  const counts = new Uint8Array(across * down)
  // which rows and columns of each tile hold ink, a bit each
  const [rows, columns] = [new Uint8Array(counts.length), new Uint8Array(counts.length)]
  const fours = inFours(data)
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> 3) * across
    for (const begin = at, end = begin + width; at < end; at++) {
      if ((data[at] ?? 255) >= dark) {
        at = pastWhite(fours, at, end)
        continue
      }
      const x = at - begin
      const place = row + (x >> 3)
      counts[place] = (counts[place] ?? 0) + 1
      rows[place] = (rows[place] ?? 0) | (1 << (y & 7))
      columns[place] = (columns[place] ?? 0) | (1 << (x & 7))
    }
  }
  const flat = { lines: down, step: across, length: across, along: 1, shortest: shortestAcross }
  const upright = { lines: across, step: 1, length: down, along: across, shortest: shortestDown }
  clearRules(counts, rows, flat)
  clearRules(counts, columns, upright)
  return counts.map((ink) => (ink >= leastInk && ink <= mostInk ? 1 : 0))
}

/** How tiles lie in lines: `step` leads to the next line, `along` to the next tile of the same. */
type Direction = { lines: number; step: number; length: number; along: number; shortest: number }

/**
 * Takes out the frames of forms, also such as a scanner's threshold has broken to dots: thin ink with nothing else along its
 * line for a good while, and little beside it. It would join all that stands in and below a box to one frame, which is no text.
 */
function clearRules(
  counts: Uint8Array,
  inked: Uint8Array,
  { lines, step, length, along, shortest }: Direction,
): void {
  const thick = inked.map((mask) => (isThin(mask) ? 0 : 1))
  for (let line = 0; line < lines; line++) {
    for (let from = 0, to = 0; to <= length; to++) {
      if (to < length && !thick[line * step + to * along]) continue
      if (to - from >= shortest) {
        const stretch = Array.from({ length: to - from }, (_, k) => line * step + (from + k) * along)
        const besideText = stretch.filter((tile) => thick[tile - step] || thick[tile + step]).length
        if (besideText < stretch.length / 2) for (const tile of stretch) counts[tile] = 0
      }
      from = to + 1
    }
  }
}

/** No ink, or all of it in a few rows (or columns) of the tile: a line may lie a little askew. */
const isThin = (mask: number): boolean => 32 - Math.clz32(mask) - trailingZeros(mask) <= thinnest
const trailingZeros = (mask: number): number => 31 - Math.clz32(mask & -mask)

/** Strokes reach a little beyond their boxes. */
function cover(open: Uint8Array, across: number, words: readonly Word[]): void {
  const down = open.length / across
  for (const { x, y, w, h } of words) {
    const more = Math.min(12, h / 3)
    const right = Math.min(across - 1, Math.floor((x + w + more) / tile))
    const bottom = Math.min(down - 1, Math.floor((y + h + more) / tile))
    for (let row = Math.max(0, Math.floor((y - more) / tile)); row <= bottom; row++)
      open.fill(0, row * across + Math.max(0, Math.floor((x - more) / tile)), row * across + right + 1)
  }
}

type Group = { left: number; top: number; right: number; bottom: number; tiles: number }

function groups(
  open: Uint8Array,
  { across, down, dpi }: { across: number; down: number; dpi: number },
): Group[] {
  const seen = Uint8Array.from(open)
  const [aside, below] = [
    Math.round((reachAcross * dpi) / tile),
    Math.max(1, Math.round((reachDown * dpi) / tile)),
  ]
  const found: Group[] = []
  for (let start = 0; start < seen.length; start++) {
    if (!seen[start]) continue
    const group = { left: across, top: down, right: 0, bottom: 0, tiles: 0 }
    const waiting = [start]
    seen[start] = 0
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % across, Math.floor(at / across)]
      grow(group, x, y)
      for (let row = Math.max(0, y - below); row <= Math.min(down - 1, y + below); row++)
        for (
          let k = row * across + Math.max(0, x - aside);
          k <= row * across + Math.min(across - 1, x + aside);
          k++
        ) {
          if (!seen[k]) continue
          seen[k] = 0
          waiting.push(k)
        }
    }
    found.push(group)
  }
  return found
}

function grow(group: Group, x: number, y: number): void {
  group.left = Math.min(group.left, x)
  group.right = Math.max(group.right, x)
  group.top = Math.min(group.top, y)
  group.bottom = Math.max(group.bottom, y)
  group.tiles++
}

function isText({ left, top, right, bottom, tiles }: Group, dpi: number): boolean {
  const [w, h] = [right - left + 1, bottom - top + 1]
  return (
    w * tile >= leastWidth * dpi &&
    h * tile >= leastHeight * dpi &&
    h >= 2 &&
    tiles >= leastFilled * w * h &&
    tiles >= 12
  )
}

function boxOf({ left, top, right, bottom }: Group, { width, height }: Grey): Box {
  const x = Math.max(0, left * tile - margin)
  const y = Math.max(0, top * tile - margin)
  return {
    x,
    y,
    w: Math.min(width, (right + 1) * tile + margin) - x,
    h: Math.min(height, (bottom + 1) * tile + margin) - y,
  }
}

const sure = 60
const surelyText = 0.6

/** What a second try makes of a place; scribbles, stamps and pictures give hardly a sure word and are left alone. */
export function believable(words: Word[]): Word[] {
  const good = words.filter(({ confidence, text }) => confidence >= sure && /[\p{L}\d]/u.test(text))
  return good.length >= words.length * surelyText ? good : []
}
