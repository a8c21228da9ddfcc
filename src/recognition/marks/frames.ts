import type { Point } from '../image/quad.ts'
import { type Ink, isInk, type Piece, sizeOf } from './ink.ts'
import type { Stroke } from './strokes.ts'

/** A drawn rectangle that may lie askew: its upper left corner, its size in pixels, and how it is turned (clockwise). */
export type Frame = { x: number; y: number; w: number; h: number; degrees: number }

const samples = 48
const drawnFrom = 0.75
/** Sides may be lost where a letter's own lines cross them, but not all. */
const leastDrawn = 0.55
const mostOff = 0.9
/** A frame that lies straighter than this (degrees) may be a form's. */
export const levelBelow = 0.6

type Line = { from: number; to: number; v: number; degrees: number }

type Wanted = {
  /** Widths in pixels. */
  least: number
  most: number
  /** Forms are full of level frames: only those are measured that this says yes to. */
  level(box: { x: number; y: number; w: number; h: number }): boolean
}

/** The frames of a size whose upper and lower side are among the lines of a page. */
export function framesOf(ink: Ink, strokes: Stroke[], size: Wanted): Frame[] {
  const frames: Frame[] = []
  for (const [i, one] of strokes.entries()) {
    for (const other of strokes.slice(i + 1)) {
      if (Math.abs(degreesOf(one) - degreesOf(other)) > mostOff) continue
      const frame = frameBetween(ink, [one, other], size)
      if (frame && !frames.some((known) => isSame(known, frame))) frames.push(frame)
    }
  }
  return frames
}

const degreesOf = ({ x, y, toX, toY }: Stroke): number => (Math.atan2(toY - y, toX - x) * 180) / Math.PI

const isSame = (a: Frame, b: Frame): boolean =>
  Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.w - b.w) + Math.abs(a.h - b.h) < 0.25 * a.h

/** Both lines are looked at as if the frame were level; their outermost ends are the sides, where lines are found there. */
function frameBetween(ink: Ink, pair: [Stroke, Stroke], { least, most, level }: Wanted): Frame | undefined {
  const long = pair.map((stroke) => stroke.toX - stroke.x)
  const degrees =
    (degreesOf(pair[0]) * (long[0] ?? 0) + degreesOf(pair[1]) * (long[1] ?? 0)) /
    ((long[0] ?? 0) + (long[1] ?? 0))
  const [a, b] = pair.map((stroke) => levelled(stroke, degrees)) as [Line, Line]
  const h = Math.abs(a.v - b.v)
  if (Math.min(a.to, b.to) - Math.max(a.from, b.from) < 0) return undefined
  if (h < least * 0.35 || h > most * 0.6) return undefined
  let best: Frame | undefined
  let score = 0
  for (const from of ends(a.from, b.from)) {
    for (const to of ends(a.to, b.to)) {
      if (to - from < least || to - from > most || h > (to - from) * 0.85) continue
      const frame = { ...raised(from, Math.min(a.v, b.v), degrees), w: to - from, h, degrees }
      if (Math.abs(degrees) < levelBelow && !level(frame)) continue
      const drawn = sidesOf(ink, frame)
      const sum = drawn.reduce((total, share) => total + share, 0)
      const isDrawn =
        drawn.filter((share) => share >= drawnFrom).length >= 3 && Math.min(...drawn) >= leastDrawn
      if (!isDrawn || sum <= score) continue
      best = frame
      score = sum
    }
  }
  return best
}

const ends = (a: number, b: number): number[] => (Math.abs(a - b) < 3 ? [(a + b) / 2] : [a, b])

function levelled(stroke: Stroke, degrees: number): Line {
  const angle = (degrees * Math.PI) / 180
  const along = (x: number, y: number) => x * Math.cos(angle) + y * Math.sin(angle)
  const v = (x: number, y: number) => y * Math.cos(angle) - x * Math.sin(angle)
  return {
    from: along(stroke.x, stroke.y),
    to: along(stroke.toX, stroke.toY),
    v: (v(stroke.x, stroke.y) + v(stroke.toX, stroke.toY)) / 2,
    degrees,
  }
}

function raised(u: number, v: number, degrees: number): { x: number; y: number } {
  const angle = (degrees * Math.PI) / 180
  return { x: u * Math.cos(angle) - v * Math.sin(angle), y: u * Math.sin(angle) + v * Math.cos(angle) }
}

/** The place of a point given from the frame's upper left corner along its sides. */
export function placeIn({ x, y, degrees }: Frame, along: number, down: number): Point {
  const off = raised(along, down, degrees)
  return { x: x + off.x, y: y + off.y }
}

/** So many places on each side of a frame, each told by how many pixels outwards from it the asked one lies. */
export function placesOnSides(frame: Frame, count: number): ((outwards: number) => Point)[] {
  const { w, h } = frame
  return Array.from({ length: count }, (_, i) => (i + 0.5) / count).flatMap((part) => [
    (outwards: number) => placeIn(frame, part * w, -outwards),
    (outwards: number) => placeIn(frame, part * w, h + outwards),
    (outwards: number) => placeIn(frame, -outwards, part * h),
    (outwards: number) => placeIn(frame, w + outwards, part * h),
  ])
}

/** Shares of the four sides that are drawn: upper, lower, left, right. */
function sidesOf(ink: Ink, frame: Frame): number[] {
  const { w, h } = frame
  const reach = Math.max(3, Math.round(h * 0.035))
  const drawn = (at: (part: number, off: number) => [number, number]) => {
    let seen = 0
    for (let i = 0; i < samples; i++) {
      for (let off = -reach; off <= reach; off++) {
        const { x, y } = placeIn(frame, ...at((i + 0.5) / samples, off))
        if (!isInk(ink, Math.round(x), Math.round(y))) continue
        seen++
        break
      }
    }
    return seen / samples
  }
  return [
    drawn((part, off) => [part * w, off]),
    drawn((part, off) => [part * w, h + off]),
    drawn((part, off) => [off, part * h]),
    drawn((part, off) => [w + off, part * h]),
  ]
}

/** The upright box around a frame. */
export function boxAround(frame: Frame): { x: number; y: number; w: number; h: number } {
  const { w, h } = frame
  const corners = [placeIn(frame, 0, 0), placeIn(frame, w, 0), placeIn(frame, 0, h), placeIn(frame, w, h)]
  const x = Math.floor(Math.min(...corners.map((corner) => corner.x)))
  const y = Math.floor(Math.min(...corners.map((corner) => corner.y)))
  return {
    x,
    y,
    w: Math.ceil(Math.max(...corners.map((corner) => corner.x))) - x,
    h: Math.ceil(Math.max(...corners.map((corner) => corner.y))) - y,
  }
}

/** True when a piece of ink is a drawn circle: ink all around at the same distance from its middle. */
export function isRing(ink: Ink, piece: Piece): boolean {
  const { w, h } = sizeOf(piece)
  if (Math.abs(w - h) > 0.12 * w || piece.pixels > 0.35 * w * h) return false
  const middle = { x: (piece.left + piece.right) / 2, y: (piece.top + piece.bottom) / 2 }
  let drawn = 0
  for (let i = 0; i < samples; i++) {
    const angle = (2 * Math.PI * i) / samples
    for (let off = 0; off <= 6; off++) {
      const x = Math.round(middle.x + (w / 2 - off) * Math.cos(angle))
      const y = Math.round(middle.y + (h / 2 - off) * Math.sin(angle))
      if (!isInk(ink, x, y)) continue
      drawn++
      break
    }
  }
  return drawn >= 0.9 * samples
}
