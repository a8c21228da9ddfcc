import type { Grey } from './grey.ts'

const measuredAt = 75
const light = 190
const fewestPoints = 80
const mostDegrees = 5
/** Skew below this is neither seen nor a hindrance. */
const leastDegrees = 0.1

/**
 * Degrees by which the lines of a page run downhill (positive) or uphill; 0 when it is straight within a tenth or has
 * too little ink to tell. `straighten(page, skewOf(page, dpi))` takes it out.
 */
export function skewOf(page: Grey, dpi: number): number {
  const points = lowerEdges(page, Math.max(1, Math.round(dpi / measuredAt)))
  if (points.xs.length < fewestPoints) return 0
  let best = { degrees: 0, score: -1 }
  const consider = (degrees: number) => {
    const score = sharpness(points, degrees)
    if (score > best.score) best = { degrees, score }
  }
  for (let degrees = -mostDegrees; degrees <= mostDegrees; degrees += 0.5) consider(degrees)
  for (const step of [0.1, 0.025]) {
    const middle = best.degrees
    for (let k = -5; k <= 5; k++) consider(middle + k * step)
  }
  return Math.abs(best.degrees) > leastDegrees ? Math.round(best.degrees * 1000) / 1000 : 0
}

type Points = { xs: number[]; ys: number[]; width: number; height: number }

/** Points where ink stands on paper: the feet of the letters, which lie on the text line. */
function lowerEdges({ data, width, height }: Grey, step: number): Points {
  const w = Math.floor(width / step)
  const h = Math.floor(height / step)
  const small = new Uint8Array(w * h)
  const taken = Math.ceil(step / 2) ** 2
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0
      for (let j = 0; j < step; j += 2) {
        const at = (y * step + j) * width + x * step
        for (let i = 0; i < step; i += 2) sum += data[at + i] ?? 0
      }
      small[y * w + x] = sum / taken
    }
  }
  const points: Points = { xs: [], ys: [], width: w, height: h }
  for (let y = 1; y < h - 2; y++) {
    for (let x = 0; x < w; x++) {
      if ((small[y * w + x] ?? 0) < light && (small[(y + 1) * w + x] ?? 0) >= light) {
        points.xs.push(x - w / 2)
        points.ys.push(y)
      }
    }
  }
  return points
}

/** How sharply the feet gather in rows when the page is sheared by `degrees`. */
function sharpness({ xs, ys, width, height }: Points, degrees: number): number {
  const rows = new Float64Array(width + height + 2)
  const slope = Math.tan((degrees * Math.PI) / 180)
  const offset = Math.floor(width / 4)
  const step = xs.length > 40_000 ? 2 : 1
  for (let i = 0; i < xs.length; i += step) {
    const at = Math.max(0, (ys[i] ?? 0) - (xs[i] ?? 0) * slope + offset)
    const row = Math.floor(at)
    const share = at - row
    rows[row] = (rows[row] ?? 0) + 1 - share
    rows[row + 1] = (rows[row + 1] ?? 0) + share
  }
  let sum = 0
  for (const count of rows) sum += count * count
  return sum
}
