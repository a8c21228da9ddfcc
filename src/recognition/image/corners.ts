import { type Grey, greyOf, type Pixels, shrink } from './grey.ts'
import { commonLine, type Line, lineThrough, meeting, offLine } from './lines.ts'
import type { Point, Quad } from './quad.ts'
import { sharpenLine } from './sharpen-line.ts'
import { areaAround } from './sheet-outline.ts'

const lookedAt = 360
const leastSheet = 0.25
const leastBackground = 0.01
/** Of a side's length so much must lie on one straight line … */
const straightShare = 0.6
/** … unless the sheet runs out of the picture there. */
const cutShare = 0.6
/** Paper or light print beside the sheet: then it is not sure what is the sheet. */
const mostLightOutside = 0.0008
/** From the ground (0) to the paper (1). */
const likePaper = 0.6
const farthestOutside = 0.08

/**
 * The corners of the sheet in a photo, clockwise from the upper left; null unless it lies on a background that clearly
 * differs and holds nothing which might belong to the page. Where the sheet runs out of the picture, the picture's edge
 * is its edge.
 */
export function cornersOf(picture: Pixels): Quad | null {
  const grey = greyOf(picture)
  const factor = Math.max(1, Math.round(Math.max(grey.width, grey.height) / lookedAt))
  const small = shrink(grey, factor)
  const area = areaAround(small)
  const share = area.reduce((sum, value) => sum + value, 0) / area.length
  if (share < leastSheet || share > 1 - leastBackground) return null
  const sides = sidesOf(area, small)
  if (!sides || sides.every(({ isCut }) => isCut)) return null
  const rough = cornersBetween(sides.map(({ line }) => line))
  if (!rough || !isSheetLike(rough, small)) return null
  const scaled = rough.map(({ x, y }) => ({
    x: (x + 0.5) * factor - 0.5,
    y: (y + 0.5) * factor - 0.5,
  })) as Quad
  const frame = frameOf(grey)
  const sharp = sides.map(({ isCut }, k) =>
    isCut ? lineThrough(...endsOf(frame, k)) : sharpenLine(grey, endsOf(scaled, k), 3 * factor),
  )
  const corners = cornersBetween(sharp)
  return corners && isSheetLike(corners, grey) && !mayHoldContent(grey, corners, 2 * factor) ? corners : null
}

const endsOf = (corners: Quad, k: number) => [corners[k], corners[(k + 1) % 4]] as [Point, Point]

const frameOf = ({ width, height }: Grey): Quad => [
  { x: 0, y: 0 },
  { x: width - 1, y: 0 },
  { x: width - 1, y: height - 1 },
  { x: 0, y: height - 1 },
]

type Side = { line: Line; isCut: boolean }

/** Upper, right, lower and left side. */
function sidesOf(area: Uint8Array, { width, height }: Grey): Side[] | undefined {
  const isIn = (x: number, y: number) => area[y * width + x] === 1
  const rows = Array.from({ length: height }, (_, y) => y)
  const columns = Array.from({ length: width }, (_, x) => x)
  const firstX = (y: number) => columns.findIndex((x) => isIn(x, y))
  const lastX = (y: number) => columns.findLastIndex((x) => isIn(x, y))
  const firstY = (x: number) => rows.findIndex((y) => isIn(x, y))
  const lastY = (x: number) => rows.findLastIndex((y) => isIn(x, y))
  const upper = sideOf(
    columns.map((x) => ({ x, y: firstY(x) })),
    ({ y }) => y,
    height,
  )
  const right = sideOf(
    rows.map((y) => ({ x: lastX(y), y })),
    ({ x }) => x,
    width,
  )
  const lower = sideOf(
    columns.map((x) => ({ x, y: lastY(x) })),
    ({ y }) => y,
    height,
  )
  const left = sideOf(
    rows.map((y) => ({ x: firstX(y), y })),
    ({ x }) => x,
    width,
  )
  return upper && right && lower && left ? [upper, right, lower, left] : undefined
}

function sideOf(points: Point[], depth: (point: Point) => number, size: number): Side | undefined {
  const found = points.filter((point) => depth(point) >= 0)
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last || found.length < 20) return undefined
  const cut = found.filter((point) => depth(point) <= 1 || depth(point) >= size - 2)
  if (cut.length >= found.length * cutShare) {
    const [p, q] = [cut[0] ?? first, cut.at(-1) ?? last]
    return { line: lineThrough(p, q), isCut: true }
  }
  const common = commonLine(
    found.filter((point) => !cut.includes(point)),
    1.2,
  )
  if (!common || common.on.length < found.length * straightShare) return undefined
  return { line: common.line, isCut: false }
}

function cornersBetween([upper, right, lower, left]: Line[]): Quad | null {
  if (!upper || !right || !lower || !left) return null
  const corners = [meeting(upper, left), meeting(upper, right), meeting(lower, right), meeting(lower, left)]
  return corners.every((corner) => corner !== undefined) ? (corners as Quad) : null
}

/** Convex, not too slanting, hardly outside of the picture. */
function isSheetLike(corners: Quad, { width, height }: { width: number; height: number }): boolean {
  const inside = corners.every(
    ({ x, y }) =>
      x > -width * farthestOutside &&
      x < width * (1 + farthestOutside) &&
      y > -height * farthestOutside &&
      y < height * (1 + farthestOutside),
  )
  return inside && corners.every((_, k) => isNearlyRight(corners, k))
}

function isNearlyRight(corners: Quad, k: number): boolean {
  const [before, here, after] = [corners[(k + 3) % 4], corners[k], corners[(k + 1) % 4]] as [
    Point,
    Point,
    Point,
  ]
  const [ax, ay, bx, by] = [before.x - here.x, before.y - here.y, after.x - here.x, after.y - here.y]
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by)
  return lengths > 0 && bx * ay - by * ax > 0 && Math.abs(ax * bx + ay * by) / lengths < 0.5
}

/** True when there is paper or light print outside of the corners; looked for where it is still sharp. */
function mayHoldContent({ data, width, height }: Grey, corners: Quad, blur: number): boolean {
  const edges = corners.map((_, k) => lineThrough(...endsOf(corners, k)))
  const middle = { x: width / 2, y: height / 2 }
  const inward = edges.map((edge) => Math.sign(offLine(edge, middle)))
  const [outside, inside] = [new Uint32Array(256), new Uint32Array(256)]
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const value = data[y * width + x] ?? 0
      let depth = Number.POSITIVE_INFINITY
      for (let k = 0; k < 4; k++) {
        const { a, b, c } = edges[k] ?? { a: 0, b: 0, c: 0 }
        depth = Math.min(depth, (a * x + b * y - c) * (inward[k] ?? 1))
      }
      // a little off the edge, where sheet and background mix
      if (depth < -blur) outside[value] = (outside[value] ?? 0) + 1
      else if (depth > blur) inside[value] = (inside[value] ?? 0) + 1
    }
  }
  const ground = levelOf(outside, 0.5)
  const light = ground + (levelOf(inside, 0.3) - ground) * likePaper
  return sumOf(outside, Math.max(0, Math.ceil(light))) > sumOf(outside, 0) * mostLightOutside
}

const sumOf = (histogram: Uint32Array, from: number): number =>
  histogram.subarray(from).reduce((sum, count) => sum + count, 0)

/** The level which this share of the pixels stays below. */
function levelOf(histogram: Uint32Array, share: number): number {
  const wanted = sumOf(histogram, 0) * share
  let seen = 0
  return histogram.findIndex((count) => {
    seen += count
    return seen > wanted
  })
}
