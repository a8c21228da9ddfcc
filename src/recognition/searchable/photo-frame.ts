import type { PageReading, Point } from '../contract.ts'
import { type Affine, chain, inverse, turnAbout } from './affine.ts'

/** Pixels of the picture as the file shows it. */
export type PictureSize = { width: number; height: number }

type Photo = PageReading & { corners: Point[] }

export const isPhoto = (reading: PageReading): reading is Photo => reading.corners !== null

/**
 * From pixels of the reading to pixels of the photo, near a given place. A perspective cannot be undone by a matrix, and
 * a warped copy would no longer be the stream that was received: so the photo stays as it came, turned upright, and
 * each word lies where the paper shows it.
 */
export function onPhoto(reading: Photo): (x: number, y: number) => Affine {
  const { width, height, skew, turned, corners } = reading
  const askew = inverse(turnAbout(width / 2, height / 2, -skew))
  const toPicture = fromUnitSquare(corners)
  const place = (x: number, y: number): Point => {
    const u = (askew[0] * x + askew[2] * y + askew[4]) / width
    const v = (askew[1] * x + askew[3] * y + askew[5]) / height
    if (turned === 90) return toPicture(1 - v, u)
    if (turned === 180) return toPicture(1 - u, 1 - v)
    return turned === 270 ? toPicture(v, 1 - u) : toPicture(u, v)
  }
  return (x, y) => {
    const [at, right, below] = [place(x, y), place(x + 1, y), place(x, y + 1)]
    const [a, b, c, d] = [right.x - at.x, right.y - at.y, below.x - at.x, below.y - at.y]
    return [a, b, c, d, at.x - a * x - c * y, at.y - b * x - d * y]
  }
}

/** The projective map that takes the unit square to four corners, clockwise from the upper left. */
function fromUnitSquare([p0, p1, p2, p3]: Point[]): (u: number, v: number) => Point {
  if (!p0 || !p1 || !p2 || !p3) throw new RangeError('a paper has four corners')
  const d1 = { x: p1.x - p2.x, y: p1.y - p2.y }
  const d2 = { x: p3.x - p2.x, y: p3.y - p2.y }
  const s = { x: p0.x - p1.x + p2.x - p3.x, y: p0.y - p1.y + p2.y - p3.y }
  const det = d1.x * d2.y - d2.x * d1.y
  const g = (s.x * d2.y - d2.x * s.y) / det
  const h = (d1.x * s.y - s.x * d1.y) / det
  return (u, v) => {
    const w = g * u + h * v + 1
    return {
      x: ((p1.x - p0.x + g * p1.x) * u + (p3.x - p0.x + h * p3.x) * v + p0.x) / w,
      y: ((p1.y - p0.y + g * p1.y) * u + (p3.y - p0.y + h * p3.y) * v + p0.y) / w,
    }
  }
}

/** Points per pixel of the photo at which the paper has its own size. */
export function pointsPerPixel(reading: Photo): number {
  const [p0, p1, p2, p3] = reading.corners
  if (!p0 || !p1 || !p2 || !p3) throw new RangeError('a paper has four corners')
  const length = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y)
  const around = length(p0, p1) + length(p1, p2) + length(p2, p3) + length(p3, p0)
  return (((reading.width + reading.height) * 2) / reading.dpi / around) * 72
}

/** From pixels of the reading straight to points of a page, given how the photo's pixels lie there. */
export const photoToPage = (reading: Photo, picture: Affine): ((x: number, y: number) => Affine) => {
  const toPicture = onPhoto(reading)
  return (x, y) => chain(toPicture(x, y), picture)
}
