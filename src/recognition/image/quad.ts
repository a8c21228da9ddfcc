import type { Pixels } from './grey.ts'
import { drawRun, type Size, whitePixels } from './resample.ts'

export type Point = { x: number; y: number }

/** Corners clockwise from the upper left. */
export type Quad = [Point, Point, Point, Point]

const a4 = Math.SQRT2
/** Perspective falsifies proportions by so much. */
const like = 0.1

/** Size of the upright rectangle a sheet shows when looked at from above; sheets about like A4 become just so. */
export function sizeOfSheet([p, q, r, s]: Quad): Size {
  const width = (apart(p, q) + apart(s, r)) / 2
  const height = (apart(p, s) + apart(q, r)) / 2
  const ratio = height / width
  if (Math.abs(ratio / a4 - 1) < like) return { width, height: width * a4 }
  if (Math.abs(ratio * a4 - 1) < like) return { width: height * a4, height }
  return { width, height }
}

const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

/** Draws what lies between four corners as an upright rectangle. */
export function flatten(picture: Pixels, corners: Quad, { width, height }: Size): Pixels {
  const { channels } = picture
  const flat = { data: whitePixels(width * height * channels), width, height, channels }
  const seen = perspective(corners)
  const piece = 32
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height
    // straight between pixels that lie close together: no division for each pixel
    for (let x = 0; x < width; x += piece) {
      const count = Math.min(piece, width - x)
      const from = seen((x + 0.5) / width, v)
      const to = seen((x + count + 0.5) / width, v)
      const [stepX, stepY] = [(to.x - from.x) / count, (to.y - from.y) / count]
      drawRun(picture, flat.data, { to: y * width + x, count, x: from.x, y: from.y, stepX, stepY })
    }
  }
  return flat
}

/** Maps the unit square on four corners as a camera sees it. */
function perspective([p, q, r, s]: Quad): (u: number, v: number) => Point {
  const [dx, dy] = [p.x - q.x + r.x - s.x, p.y - q.y + r.y - s.y]
  const [ax, ay, bx, by] = [q.x - r.x, q.y - r.y, s.x - r.x, s.y - r.y]
  const area = ax * by - bx * ay
  const g = (dx * by - bx * dy) / area
  const h = (ax * dy - dx * ay) / area
  return (u, v) => {
    const depth = g * u + h * v + 1
    return {
      x: ((q.x - p.x + g * q.x) * u + (s.x - p.x + h * s.x) * v + p.x) / depth,
      y: ((q.y - p.y + g * q.y) * u + (s.y - p.y + h * s.y) * v + p.y) / depth,
    }
  }
}
