import type { Mark, Word } from '../contract.ts'
import { type Ink, type Piece, sizeOf } from './ink.ts'
import { type Box, overlap, scribblesOn } from './scribbles.ts'
import { type Edges, edgesOf } from './stems.ts'

/** What a piece of a line looks like. */
type Stretch = {
  words: Word[]
  box: Box
  /** Mean confidence, long words counting more. */
  confidence: number
  /** Length of upright stems per row of ink. */
  stems: number
  /** Share of edges that go straight down. */
  straight: number
  /** Rows of ink seen. */
  rows: number
  /** Mean height of its pieces of ink. */
  height: number
}

/** Measured on letters of many printed and written faces: print has hardly less of both, writing hardly more. */
const fewStems = 0.17
const fewStraight = 0.6
/** Figures have few stems in print, too: they must be read badly or be larger than the print around. */
const fewStemsOfFigures = 0.13
const fewStraightOfFigures = 0.58
const badlyRead = 75
const larger = 1.4
/** On a torn or skewed scan print loses its edges, too; what was well read there must stand out. */
const wellRead = 90
const standsOut = 0.06
const leastMm = 3.1
const leastInkMm = 1.9
const leastRows = 80
const leastPx = 5

/** Where a page was written on by hand: words whose strokes slant and bend, and large strokes that nothing was read from. */
export function handwritingOn(
  ink: Ink,
  dpi: number,
  { words, stamps }: { words: Word[]; stamps: Mark[] },
): Mark[] {
  const edges = edgesOf(ink)
  const free = words.filter((word) => !stamps.some((stamp) => overlap(word, stamp) > 0.5 * word.w * word.h))
  const stretches = stretchesOf(free).map((stretch) => measure(ink, edges, stretch))
  const usual = {
    height: median(stretches.map(({ box }) => box.h)),
    straight: median(
      stretches.filter(({ confidence }) => confidence >= wellRead).map(({ straight }) => straight),
    ),
  }
  const written = stretches.filter((stretch) => isWritten(stretch, usual, dpi)).map(({ box }) => box)
  return joined([...written, ...scribblesOn(ink, dpi, [...words, ...stamps])], dpi).map((box) => ({
    kind: 'handwriting',
    ...box,
  }))
}

function isWritten(
  { words, box, confidence, stems, straight, rows, height }: Stretch,
  usual: { height: number; straight: number },
  dpi: number,
): boolean {
  const mm = dpi / 25.4
  if (rows < leastRows || box.h < leastMm * mm || height < leastInkMm * mm) return false
  if (confidence >= wellRead && straight > usual.straight - standsOut) return false
  const text = words.map((word) => word.text).join('')
  const letters = text.replace(/\P{L}/gu, '').length
  if (letters >= 3 && letters > text.replace(/\D/g, '').length)
    return stems < fewStems && straight < fewStraight
  const isOdd = confidence < badlyRead || box.h > larger * usual.height
  return isOdd && stems < fewStemsOfFigures && straight < fewStraightOfFigures
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

/** Boxes that touch, or nearly so along a line, are one. */
function joined(boxes: Box[], dpi: number): Box[] {
  const reach = (3 * dpi) / 25.4
  const whole: Box[] = []
  for (const box of boxes) {
    let grown = box
    for (let i = whole.length - 1; i >= 0; i--) {
      const other = whole[i] as Box
      if (overlap({ ...grown, x: grown.x - reach, w: grown.w + 2 * reach }, other) === 0) continue
      grown = around(grown, other)
      whole.splice(i, 1)
    }
    whole.push(grown)
  }
  return whole
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y }
}

/** Words of a line that stand close together. */
function stretchesOf(words: Word[]): Word[][] {
  const stretches: Word[][] = []
  for (const word of words) {
    const before = stretches.at(-1)?.at(-1)
    const gap = before && before.line === word.line ? word.x - (before.x + before.w) : Infinity
    if (before && gap > -before.w && gap < Math.min(before.h, word.h) * 1.2) stretches.at(-1)?.push(word)
    else stretches.push([word])
  }
  return stretches
}

function measure({ runs, pieces }: Ink, { stood, below }: Edges, words: Word[]): Stretch {
  let stems = 0
  let rows = 0
  let straight = 0
  let edged = 0
  let total = 0
  for (const { x, y, w, h } of words) {
    const inside: number[] = []
    let heights = 0
    for (let row = y; row < y + h && row + 1 < runs.rows.length; row++) {
      for (
        let i = firstFrom(runs.from, x - 1, runs.rows[row] as number, runs.rows[row + 1] as number);
        i < (runs.rows[row + 1] as number);
        i++
      ) {
        if ((runs.from[i] as number) > x + w) break
        if ((runs.to[i] as number) > x + w + 1) continue
        const size = sizeOf(pieces[runs.piece[i] as number] as Piece)
        // dots of a grey ground, and what hangs together with lines
        if (size.h < leastPx || size.h > 2 * h || size.w > 2 * w + h) continue
        inside.push(i)
        heights += size.h
      }
    }
    total += heights
    const least = Math.max(6, (0.5 * heights) / Math.max(1, inside.length))
    for (const i of inside) {
      rows++
      const length = stood[i] as number
      if (length >= least) stems += length
      if (below[i] !== 0) edged++
      if (below[i] === 1) straight++
    }
  }
  return {
    words,
    box: boxOf(words),
    confidence: confidenceOf(words),
    stems: stems / Math.max(1, rows),
    straight: straight / Math.max(1, edged),
    rows,
    height: total / Math.max(1, rows),
  }
}

function boxOf([first, ...others]: Word[]): Box {
  const { x, y, w, h } = first as Word
  return others.reduce<Box>((box, word) => around(box, word), { x, y, w, h })
}

function confidenceOf(words: Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, letters)
}

/** The first run of a row that begins at `x` or right of it. */
function firstFrom(from: Uint16Array, x: number, start: number, end: number): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((from[middle] as number) < x) low = middle + 1
    else high = middle
  }
  return low
}
