import type { Word } from '../contract.ts'
import type { Box } from './piece.ts'

/** Lines that overlap by so much of the lower one's height stand at the same level. */
const level = 0.5

type Line = { words: Word[]; box: Box }

/**
 * Lines that were found after the page was read stand at its end: each goes where a person reads it, below the line it stands
 * under (a number under its label) and behind what stands to its left. Lines numbered `late` and above are such; all lines
 * are numbered anew from 0, in reading order.
 */
export function placeLines(words: readonly Word[], late: number): Word[] {
  const lines = [...Map.groupBy(words, ({ line }) => line)].map(([number, own]) => ({
    isLate: number >= late,
    words: own,
    box: around(own),
  }))
  const order: Line[] = lines.filter(({ isLate }) => !isLate)
  const found = lines.filter(({ isLate }) => isLate).toSorted((one, other) => one.box.y - other.box.y)
  for (const line of found) order.splice(placeOf(line, order), 0, line)
  return order.flatMap((line, at) => line.words.map((word) => ({ ...word, line: at })))
}

/** Index at which a line is read: what it stands under comes before it, then what stands to its left at its level. */
function placeOf({ box }: Line, order: readonly Line[]): number {
  const above = nearest(order, (one) => isAbove(one, box) && box.y - one.y)
  const beside = nearest(order, (one) => isLeftOf(one, box) && box.x - one.x)
  let at = above ?? beside ?? order.findIndex((line) => line.box.y > box.y)
  if (at < 0) return order.length
  if (above === undefined && beside === undefined) return at
  do at += 1
  while (at < order.length && isLeftOf((order[at] as Line).box, box))
  return at
}

/** Index of the line that is the least away; undefined where none is in that direction. */
function nearest(order: readonly Line[], away: (box: Box) => number | false): number | undefined {
  let best: { at: number; distance: number } | undefined
  order.forEach(({ box }, at) => {
    const distance = away(box)
    if (distance !== false && (!best || distance < best.distance)) best = { at, distance }
  })
  return best?.at
}

const isAbove = (one: Box, other: Box): boolean =>
  middle(one) < other.y && one.x < other.x + other.w && one.x + one.w > other.x

const isLeftOf = (one: Box, other: Box): boolean => {
  const overlap = Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y)
  return overlap > level * Math.min(one.h, other.h) && one.x + one.w / 2 < other.x
}

const middle = ({ y, h }: Box): number => y + h / 2

function around(words: readonly Word[]): Box {
  const x = Math.min(...words.map((word) => word.x))
  const y = Math.min(...words.map((word) => word.y))
  const right = Math.max(...words.map((word) => word.x + word.w))
  return { x, y, w: right - x, h: Math.max(...words.map((word) => word.y + word.h)) - y }
}
