import type { Grey } from './grey.ts'

/** Brightness may change by so much from pixel to pixel within a sheet: shadows are soft, its edges are not. */
const softest = 7

/** Marks (1) the even area around the middle of a small picture; print is bridged, sharp edges are not crossed. */
export function areaAround(picture: Grey): Uint8Array {
  const even = withoutPrint(picture)
  const { data, width, height } = even
  const area = new Uint8Array(data.length)
  const queue = new Int32Array(data.length)
  let count = 0
  const take = (at: number) => {
    area[at] = 1
    queue[count++] = at
  }
  take(brightestNearMiddle(even))
  for (let next = 0; next < count; next++) {
    const at = queue[next] ?? 0
    const value = data[at] ?? 0
    const x = at % width
    const around = [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at - width, at + width]
    for (const to of around) {
      if (to < 0 || to >= width * height || area[to] === 1) continue
      if (Math.abs((data[to] ?? 0) - value) <= softest) take(to)
    }
  }
  return area
}

function brightestNearMiddle({ data, width, height }: Grey): number {
  let best = 0
  for (let y = Math.floor(height * 0.3); y < height * 0.7; y++) {
    for (let x = Math.floor(width * 0.3); x < width * 0.7; x++) {
      const at = y * width + x
      if (best === 0 || (data[at] ?? 0) > (data[best] ?? 0)) best = at
    }
  }
  return best
}

const stroke = 2

/** The brightest around each pixel, then as far back: dark strokes vanish, edges of larger things stay in place. */
function withoutPrint(picture: Grey): Grey {
  const bright = extremes(extremes(picture, 1, Math.max), picture.width, Math.max)
  return extremes(extremes(bright, 1, Math.min), picture.width, Math.min)
}

function extremes({ data, width, height }: Grey, step: number, pick: (a: number, b: number) => number): Grey {
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) {
    let value = data[at] ?? 0
    const row = Math.floor(at / width)
    for (let k = -stroke; k <= stroke; k++) {
      const to = at + k * step
      const isOutside = step === 1 ? Math.floor(to / width) !== row : to < 0 || to >= data.length
      if (!isOutside) value = pick(value, data[to] ?? 0)
    }
    out[at] = value
  }
  return { data: out, width, height }
}
