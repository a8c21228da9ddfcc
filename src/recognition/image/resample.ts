import { fourWhite, inFours, type Pixels } from './grey.ts'

export type Size = { width: number; height: number }

/** Where a pixel (x, y) comes from: (a·x + b·y + c, d·x + e·y + f). */
export type Affine = [a: number, b: number, c: number, d: number, e: number, f: number]

/** First `inner`, then `outer`. */
export function chained([a, b, c, d, e, f]: Affine, [p, q, r, s, t, u]: Affine): Affine {
  return [p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u]
}

/** Draws a picture anew in one pass, between pixels where need be; what lies outside of it becomes white. */
export function resample(page: Pixels, from: Affine, { width, height }: Size): Pixels {
  const drawn = { data: whitePixels(width * height * page.channels), width, height, channels: page.channels }
  const [a, b, c, d, e, f] = from
  for (let y = 0; y < height; y++) {
    drawRun(page, drawn.data, { to: y * width, count: width, x: b * y + c, y: e * y + f, stepX: a, stepY: d })
  }
  return drawn
}

export const whitePixels = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(255)

/** `count` pixels from pixel number `to` on, taken along a line that starts at (x, y). */
export type Run = { to: number; count: number; x: number; y: number; stepX: number; stepY: number }

/** Draws a run of pixels; those taken from outside are left as they are. */
export function drawRun(page: Pixels, out: Uint8Array, run: Run): void {
  // 16.16 fixed point: four times as fast as floating point here
  const line = {
    x: Math.round(run.x * 65536),
    y: Math.round(run.y * 65536),
    stepX: Math.round(run.stepX * 65536),
    stepY: Math.round(run.stepY * 65536),
  }
  const [fromX, toX] = within(line.x, line.stepX, { most: page.width - 1, count: run.count })
  const [fromY, toY] = within(line.y, line.stepY, { most: page.height - 1, count: run.count })
  const first = Math.max(fromX, fromY)
  const clipped: Run = {
    ...line,
    to: run.to + first,
    count: Math.min(toX, toY) - first,
    x: line.x + first * line.stepX,
    y: line.y + first * line.stepY,
  }
  if (page.channels === 1) drawGrey(page, out, clipped)
  else drawColour(page, out, clipped)
}

/** Of `count` steps, those (from, to exclusive) at which 0 ≤ start + k · step < most, in 16.16 fixed point. */
function within(
  start: number,
  step: number,
  { most, count }: { most: number; count: number },
): [number, number] {
  const top = most * 65536 - 1
  if (step === 0) return start >= 0 && start <= top ? [0, count] : [0, 0]
  const entering = step > 0 ? Math.ceil(-start / step) : Math.ceil((start - top) / -step)
  const leaving = step > 0 ? Math.floor((top - start) / step) : Math.floor(start / -step)
  return [Math.max(0, entering), Math.min(count, leaving + 1)]
}

/** So many pixels are passed over at once where they come from white paper, as most of a page does. */
const atOnce = 16

function drawGrey({ data, width }: Pixels, out: Uint8Array, run: Run): void {
  const { stepX, stepY } = run
  const fours = inFours(data)
  // a steep line crosses too many rows to look at them first
  const isFlat = Math.abs(stepY) * atOnce <= 65536
  let { x, y } = run
  for (let at = run.to, end = run.to + run.count; at < end; ) {
    const stop = Math.min(end, at + atOnce)
    const steps = stop - at
    if (
      isFlat &&
      isWhite(fours, width, { x, y, toX: x + (steps - 1) * stepX, toY: y + (steps - 1) * stepY })
    ) {
      at = stop
      x += steps * stepX
      y += steps * stepY
      continue
    }
    for (; at < stop; at++, x += stepX, y += stepY) {
      const from = (y >> 16) * width + (x >> 16)
      const a = data[from] ?? 255
      const b = data[from + 1] ?? 255
      const c = data[from + width] ?? 255
      const d = data[from + width + 1] ?? 255
      if ((a & b & c & d) === 255) continue
      const u = (x >> 8) & 255
      const top = a * 256 + (b - a) * u
      const bottom = c * 256 + (d - c) * u
      out[at] = (top * 256 + (bottom - top) * ((y >> 8) & 255)) >> 16
    }
  }
}

type Line = { x: number; y: number; toX: number; toY: number }

/** Whether all pixels are white that a line in 16.16 fixed point is drawn from. */
function isWhite(fours: Uint32Array, width: number, { x, y, toX, toY }: Line): boolean {
  const [left, right] = [Math.min(x, toX) >> 16, (Math.max(x, toX) >> 16) + 1]
  const bottom = (Math.max(y, toY) >> 16) + 1
  for (let row = Math.min(y, toY) >> 16; row <= bottom; row++) {
    const last = (row * width + right) >> 2
    for (let four = (row * width + left) >> 2; four <= last; four++)
      if (fours[four] !== fourWhite) return false
  }
  return true
}

function drawColour({ data, width }: Pixels, out: Uint8Array, run: Run): void {
  let { x, y } = run
  const row = width * 3
  for (let to = run.to * 3, end = to + run.count * 3; to < end; x += run.stepX, y += run.stepY) {
    let from = (y >> 16) * row + (x >> 16) * 3
    const u = (x >> 8) & 255
    const v = (y >> 8) & 255
    for (const next = to + 3; to < next; to++, from++) {
      const a = data[from] ?? 255
      const c = data[from + row] ?? 255
      const top = a * 256 + ((data[from + 3] ?? 255) - a) * u
      const bottom = c * 256 + ((data[from + row + 3] ?? 255) - c) * u
      out[to] = (top * 256 + (bottom - top) * v) >> 16
    }
  }
}
