import { type Grey, inFours, pastWhite } from './grey.ts'

const measuredAt = 75
const light = 190
const fewestPoints = 80
const mostDegrees = 5
/** Skew below this is neither seen nor a hindrance. */
const leastDegrees = 0.1
/** So many feet of letters tell the rough direction as well as all do. */
const enoughPoints = 5_000
const mostPoints = 15_000

/**
 * Degrees by which the lines of a page run downhill (positive) or uphill; 0 when it is straight within a tenth or has
 * too little ink to tell. `straighten(page, skewOf(page, dpi))` takes it out.
 */
export function skewOf(page: Grey, dpi: number): number {
  const points = lowerEdges(page, Math.max(1, Math.round(dpi / measuredAt)))
  if (points.xs.length < fewestPoints) return 0
  const rough = thin(points, enoughPoints)
  let middle = sharpest(rough, { middle: 0, step: 0.5, steps: mostDegrees / 0.5 })
  const fine = thin(points, mostPoints)
  for (const step of [0.1, 0.025]) middle = sharpest(fine, { middle, step, steps: 5 })
  return Math.abs(middle) > leastDegrees ? Math.round(middle * 1000) / 1000 : 0
}

const mostSlanted = 40
const fewestOfStamp = 40

/** Degrees by which the lines of a stamp run downhill, up to 40 either way; undefined when it has too little ink to tell. */
export function slantOf(piece: Grey): number | undefined {
  const points = lowerEdges(piece, 1)
  if (points.xs.length < fewestOfStamp) return undefined
  return sharpest(thin(points, enoughPoints), { middle: 0, step: 0.5, steps: mostSlanted / 0.5 })
}

type Points = { xs: Float32Array; ys: Float32Array; width: number; height: number }

/** Points where ink stands on paper: the feet of the letters, which lie on the text line. */
function lowerEdges(page: Grey, step: number): Points {
  const { data, width, height } = step === 1 ? page : sample(page, step)
  const feet = new Int32Array(Math.ceil(data.length / 2))
  const fours = inFours(data)
  let count = 0
  for (let at = width, end = width * (height - 2); at < end && count < feet.length; at++) {
    if ((data[at] ?? 0) >= light) {
      at = pastWhite(fours, at, end)
    } else if ((data[at + width] ?? 0) >= light) feet[count++] = at
  }
  const [xs, ys] = [new Float32Array(count), new Float32Array(count)]
  for (let i = 0; i < count; i++) {
    const at = feet[i] ?? 0
    xs[i] = (at % width) - width / 2
    ys[i] = Math.floor(at / width)
  }
  return { xs, ys, width, height }
}

/** Shrinks by a whole factor, taking every other pixel into account. */
function sample({ data, width, height }: Grey, step: number): Grey {
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
  return { data: small, width: w, height: h }
}

function thin(points: Points, most: number): Points {
  const step = Math.ceil(points.xs.length / most)
  if (step <= 1) return points
  const count = Math.floor(points.xs.length / step)
  const every = (values: Float32Array) => {
    const few = new Float32Array(count)
    for (let i = 0; i < count; i++) few[i] = values[i * step] ?? 0
    return few
  }
  return { ...points, xs: every(points.xs), ys: every(points.ys) }
}

function sharpest(
  points: Points,
  { middle, step, steps }: { middle: number; step: number; steps: number },
): number {
  const rows = new Float32Array(points.width + points.height + 2)
  let best = { degrees: middle, score: -1 }
  for (let k = -steps; k <= steps; k++) {
    const degrees = middle + k * step
    const score = sharpness(points, degrees, rows)
    if (score > best.score) best = { degrees, score }
  }
  return best.degrees
}

/** How sharply the feet gather in rows when the page is sheared by `degrees`; `rows` is room to count in. */
function sharpness({ xs, ys, width }: Points, degrees: number, rows: Float32Array): number {
  rows.fill(0)
  const slope = Math.tan((degrees * Math.PI) / 180)
  const offset = Math.floor(width / 2)
  for (let i = 0; i < xs.length; i++) {
    const at = Math.max(0, (ys[i] ?? 0) - (xs[i] ?? 0) * slope + offset)
    const row = at | 0
    const share = at - row
    rows[row] = (rows[row] ?? 0) + 1 - share
    rows[row + 1] = (rows[row + 1] ?? 0) + share
  }
  let sum = 0
  for (let i = 0; i < rows.length; i++) sum += (rows[i] ?? 0) ** 2
  return sum
}
