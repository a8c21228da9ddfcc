import type { Grey } from './grey.ts'
import type { Point } from './quad.ts'

const dark = 176
/** Pixels beside its course in which a drawn line is looked for, and how much thicker than usual it may be. */
const reach = 4
const thicker = 2

/**
 * Wipes a drawn line off the page, in place, and leaves what it crosses: where the ink is thicker than the line, a letter's
 * stroke runs through it.
 */
export function liftLine(page: Grey, from: Point, to: Point): void {
  const isFlat = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y)
  const runs = runsAlong(page, isFlat ? [from, to] : [turned(from), turned(to)], isFlat)
  const usual = runs.map(({ first, last }) => last - first).toSorted((a, b) => a - b)[runs.length >> 1] ?? 0
  for (const { at, first, last } of runs) {
    if (last - first > usual + thicker) continue
    // the soft rim goes with it
    for (let across = first - 1; across <= last + 1; across++) {
      const place = placeOf(page, isFlat, at, across)
      if (place >= 0) page.data[place] = 255
    }
  }
}

const turned = ({ x, y }: Point): Point => ({ x: y, y: x })

type Run = { at: number; first: number; last: number }

/** Pixel number of a place along and across a line; -1 beyond the page. */
function placeOf({ width, height }: Grey, isFlat: boolean, at: number, across: number): number {
  const [x, y] = isFlat ? [at, across] : [across, at]
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x
}

/** The ink nearest to the line's course, at each pixel of its length. */
function runsAlong(page: Grey, [from, to]: [Point, Point], isFlat: boolean): Run[] {
  const isInk = (at: number, across: number) => {
    const place = placeOf(page, isFlat, at, across)
    return place >= 0 && (page.data[place] as number) < dark
  }
  const [start, end] = from.x <= to.x ? [from, to] : [to, from]
  const slope = end.x === start.x ? 0 : (end.y - start.y) / (end.x - start.x)
  const runs: Run[] = []
  for (let at = Math.round(start.x); at <= end.x; at++) {
    const course = Math.round(start.y + slope * (at - start.x))
    const off = Array.from({ length: 2 * reach + 1 }, (_, k) => (k % 2 === 0 ? k / 2 : -(k + 1) / 2))
    const near = off.find((step) => isInk(at, course + step))
    if (near === undefined) continue
    let [first, last] = [course + near, course + near]
    while (isInk(at, first - 1)) first--
    while (isInk(at, last + 1)) last++
    runs.push({ at, first, last })
  }
  return runs
}
