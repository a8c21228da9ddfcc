import type { Word } from '../contract.ts'
import { withBetter } from '../engine/look-at-lines.ts'
import { type Box, cut, lineAfter, sureness } from '../engine/piece.ts'
import type { Grey } from '../image/grey.ts'
import { liftLine } from '../image/lift-line.ts'
import type { Point } from '../image/quad.ts'
import { isUnlikely } from '../quality/garbage.ts'
import { type Frame, placeIn, placesOnSides } from './frames.ts'
import { liesIn } from './name-marks.ts'

const dark = 128
const samples = 120
/** Pixels beyond a side of a frame: further out than its own thickness, nearer than what only stands beside it. */
const beyond = [5, 7, 9]
const fewestCrossed = 3

/** Whether anything on the page runs through the frame of a stamp. */
export function isCrossed(page: Grey, frame: Frame): boolean {
  const isInk = ({ x, y }: Point) => {
    const [column, row] = [Math.round(x), Math.round(y)]
    if (column < 0 || row < 0 || column >= page.width || row >= page.height) return false
    return (page.data[row * page.width + column] as number) < dark
  }
  const crossed = placesOnSides(frame, samples).filter((at) => beyond.every((off) => isInk(at(off))))
  return crossed.length >= fewestCrossed
}

/** A piece of the page from which the sides of a stamp's frame are lifted. */
export function withoutFrame(page: Grey, frame: Frame, box: Box): Grey {
  const piece = cut(page, box)
  const { w, h } = frame
  const corner = (along: number, down: number) => {
    const { x, y } = placeIn(frame, along, down)
    return { x: x - box.x, y: y - box.y }
  }
  liftLine(piece, corner(0, 0), corner(w, 0))
  liftLine(piece, corner(0, h), corner(w, h))
  liftLine(piece, corner(0, 0), corner(0, h))
  liftLine(piece, corner(w, 0), corner(w, h))
  return piece
}

/** What lies under a stamp and was read as surely as that is the letter's. */
const surely = 75

/** The lines that a stamp lies on, read without it: all of them when that is the surer reading, else word by word. */
export function withUnder(words: Word[], box: Box, read: Word[], mode: 'whole' | 'words'): Word[] {
  const before = words.filter((word) => liesIn(word, box))
  const line = lineAfter(words)
  const again = read.map((word) => ({
    ...word,
    x: word.x + box.x,
    y: word.y + box.y,
    line: word.line + line,
  }))
  if (mode === 'whole' && sureness(again) > sureness(before))
    return [...words.filter((word) => !before.includes(word)), ...again]
  const lines = [...Map.groupBy(again, (word) => word.line).values()]
  const better = lines.reduce((known, row) => {
    const level = known.filter((word) => before.includes(word) && row.some((other) => isLevel(word, other)))
    return withBetter(known, level, row, () => false)
  }, words)
  const found = again.filter((word) => isSaid(word) && !better.some((other) => touches(word, other)))
  return [...better, ...found]
}

const isLevel = (word: Word, other: Word): boolean => {
  const middle = word.y + word.h / 2
  return middle > other.y && middle < other.y + other.h
}

const isSaid = ({ text, confidence }: Word): boolean =>
  confidence >= surely && /[\p{L}\d]{2}/u.test(text) && !isUnlikely(text)

const touches = (one: Box, other: Box): boolean =>
  one.x < other.x + other.w && one.x + one.w > other.x && one.y < other.y + other.h && one.y + one.h > other.y
