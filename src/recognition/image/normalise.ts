import type { Grey } from './grey.ts'
import { measurePaper, type Paper, paperAt } from './paper.ts'

const inkShare = 0.004
const whiteFrom = 238
const faintestInk = 160
/** The paper changes slowly: one value for a square of this side is enough and many times as fast. */
const patch = 8

/**
 * Evens out the light: paper becomes white and ink black, whatever the tint, shadow or contrast of the scan.
 * Paper is measured tile by tile and interpolated between tiles, ink once for the page.
 */
export function normalise(page: Grey, tile = 24): Grey {
  const paper = measurePaper(page, tile)
  return stretch(page, paper, measureInk(page, paper))
}

function measureInk({ data, width, height }: Grey, paper: Paper): number {
  const histogram = new Uint32Array(256)
  let count = 0
  for (let y = 0; y < height; y += 3) {
    const row = Math.floor(y / paper.size) * paper.across
    let x = y % 7
    for (let tile = 0; tile < paper.across; tile++) {
      const gain = 255 / (paper.values[row + tile] ?? 255)
      for (const end = Math.min(width, (tile + 1) * paper.size); x < end; x += 3, count++) {
        const bin = Math.min(255, ((data[y * width + x] ?? 0) * gain) | 0)
        histogram[bin] = (histogram[bin] ?? 0) + 1
      }
    }
  }
  const wanted = Math.max(50, count * inkShare)
  let seen = 0
  for (let level = 0; level < faintestInk; level++) {
    seen += histogram[level] ?? 0
    if (seen >= wanted) return level
  }
  return faintestInk
}

function stretch({ data, width, height }: Grey, paper: Paper, ink: number): Grey {
  const out = new Uint8Array(width * height)
  // clamps by itself
  const clamped = new Uint8ClampedArray(out.buffer)
  const scale = 255 / (whiteFrom - ink)
  const floor = Math.round(ink * scale * 65536)
  // 16.16 fixed point: faster than floating point here
  const gains = new Int32Array(Math.ceil(width / patch))
  for (let y = 0; y < height; y++) {
    if (y % patch === 0) measureGains(gains, { paper, y: y + patch / 2, scale })
    const row = y * width
    for (let k = 0; k < gains.length; k++) {
      const gain = gains[k] ?? 0
      const end = row + Math.min(width, (k + 1) * patch)
      for (let at = row + k * patch; at < end; at++) {
        clamped[at] = ((data[at] ?? 0) * gain - floor) >> 16
      }
    }
  }
  return { data: out, width, height }
}

function measureGains(
  gains: Int32Array,
  { paper, y, scale }: { paper: Paper; y: number; scale: number },
): void {
  for (let k = 0; k < gains.length; k++) {
    gains[k] = Math.round((255 / paperAt(paper, (k + 0.5) * patch, y)) * scale * 65536)
  }
}
