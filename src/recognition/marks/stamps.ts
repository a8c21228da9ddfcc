import type { Mark, Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { boxAround, type Frame, framesOf, isRing, levelBelow, placeIn } from './frames.ts'
import { type Ink, sizeOf } from './ink.ts'
import { receiptDate, speaksOfReceipt } from './receipt-date.ts'
import type { Stroke } from './strokes.ts'

/** A stamp, and its frame when it is a rectangle. */
export type Stamp = { mark: Mark; frame?: Frame }

const framedMm = { least: 24, most: 95 }
const ringMm = { least: 18, most: 55 }
/** Frames of forms lie level; a level one is a stamp only when its words say so. */
const receiptWord = /^(ein[gq]an[gq]$|ein[gq]e[gq]an[gq]en|posteingang$|scanstelle|poststelle|erhalten)/i
/** Confidence from which a reading counts alone, beside a word of receipt, and where two readings agree. */
const surely = 75
const fairly = 55
const barely = 40

/** Receipt stamps (slanted frames, level ones with the words of a receipt stamp) and round seals. */
export function stampsOn(
  ink: Ink,
  strokes: Stroke[],
  { dpi, words }: { dpi: number; words: Word[] },
): Stamp[] {
  const mm = dpi / 25.4
  const telling = words.filter(({ text }) => receiptWord.test(text))
  const frames = framesOf(ink, strokes, {
    least: framedMm.least * mm,
    most: framedMm.most * mm,
    level: (box) => telling.some((word) => lies(word, box)),
  })
  const framed = largest(frames).map((frame): Stamp => {
    const mark: Mark = { kind: 'stamp', ...withinPage(boxAround(frame), ink.page) }
    const date = dateOf(words.filter((word) => isInFrame(word, frame)))
    return { mark: date ? { ...mark, date } : mark, frame }
  })
  const round = ink.pieces.filter((piece) => {
    const { w } = sizeOf(piece)
    return w >= ringMm.least * mm && w <= ringMm.most * mm && isRing(ink, piece)
  })
  return [
    ...framed,
    ...round.map(
      (piece): Stamp => ({ mark: { kind: 'stamp', x: piece.left, y: piece.top, ...sizeOf(piece) } }),
    ),
  ]
}

type Box = { x: number; y: number; w: number; h: number }

const isIn = (at: { x: number; y: number }, { x, y, w, h }: Box): boolean =>
  at.x > x && at.x < x + w && at.y > y && at.y < y + h

const lies = (word: Word, box: Box): boolean => isIn({ x: word.x + word.w / 2, y: word.y + word.h / 2 }, box)

const overlaps = (a: Frame, b: Frame): boolean =>
  isIn(placeIn(a, a.w / 2, a.h / 2), boxAround(b)) && Math.abs(b.degrees) < levelBelow

/** Lines inside a stamp make frames of their own, as does the form beneath: the largest slanted one counts. */
function largest(frames: Frame[]): Frame[] {
  const rank = ({ w, h, degrees }: Frame) => (Math.abs(degrees) < levelBelow ? 0 : 1e9) + w * h
  const bySize = frames.toSorted((a, b) => rank(b) - rank(a))
  return bySize.filter((frame, i) => {
    const { x, y } = placeIn(frame, frame.w / 2, frame.h / 2)
    return !bySize.slice(0, i).some((larger) => isIn({ x, y }, boxAround(larger)) || overlaps(larger, frame))
  })
}

function withinPage({ x, y, w, h }: Box, page: Grey): Box {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  return {
    x: left,
    y: top,
    w: Math.max(1, Math.min(page.width, x + w) - left),
    h: Math.max(1, Math.min(page.height, y + h) - top),
  }
}

export function isInFrame(word: Word, frame: Frame): boolean {
  const angle = (frame.degrees * Math.PI) / 180
  const x = word.x + word.w / 2 - frame.x
  const y = word.y + word.h / 2 - frame.y
  const along = x * Math.cos(angle) + y * Math.sin(angle)
  const down = y * Math.cos(angle) - x * Math.sin(angle)
  return along > 0 && along < frame.w && down > 0 && down < frame.h
}

/** The day that one or two readings of a stamp show. Readings that contradict each other show none. */
export function dateOf(...readings: Word[][]): string | undefined {
  const sure = readings.flatMap((words) => receiptDate(linesOf(words, surely)) ?? [])
  if (sure.length > 0) return new Set(sure).size === 1 ? sure[0] : undefined
  const [one, ...others] = readings.map((words) => receiptDate(linesOf(words, barely)))
  if (one && others.length > 0 && others.every((other) => other === one)) return one
  const fair = readings.flatMap((words) => {
    const lines = linesOf(words, fairly)
    return lines.some(speaksOfReceipt) ? (receiptDate(lines) ?? []) : []
  })
  return new Set(fair).size === 1 ? fair[0] : undefined
}

/** Figures that were not read as surely as wanted are left out. */
function linesOf(words: Word[], least: number): string[] {
  const read = words.filter(({ text, confidence }) => confidence >= least || !/\d/.test(text))
  const lines = [...Map.groupBy(read, ({ line }) => line).values()]
  return lines.map((line) => line.map(({ text }) => text).join(' '))
}
