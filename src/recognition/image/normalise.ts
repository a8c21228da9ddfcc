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
  const histogram = new Uint32Array(faintestInk)
  let count = 0
  for (let y = 0; y < height; y += 3) {
    const row = Math.floor(y / paper.size) * paper.across
    let x = y % 7
    for (let tile = 0; tile < paper.across; tile++) {
      const gain = 255 / (paper.values[row + tile] ?? 255)
      for (const end = Math.min(width, (tile + 1) * paper.size); x < end; x += 3, count++) {
        const level = (data[y * width + x] ?? 0) * gain
        if (level < faintestInk) histogram[level | 0] = (histogram[level | 0] ?? 0) + 1
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
  const out = new Uint8Array(width * height).fill(255)
  // clamps by itself
  const clamped = new Uint8ClampedArray(out.buffer)
  const scale = 255 / (whiteFrom - ink)
  const floor = Math.round(ink * scale * 65536)
  // 16.16 fixed point: faster than floating point here
  const gains = new Int32Array(Math.ceil(width / patch))
  const lights = new Int32Array(gains.length)
  const pixels = new DataView(data.buffer, data.byteOffset, data.length)
  for (let y = 0; y < height; y++) {
    if (y % patch === 0) {
      measureGains(gains, { paper, y: y + patch / 2, scale })
      for (let k = 0; k < gains.length; k++) lights[k] = lightFrom(whitest(gains[k] ?? 0, floor))
    }
    const row = y * width
    for (let k = 0; k < gains.length; k++) {
      const gain = gains[k] ?? 0
      const light = lights[k] ?? 0
      const end = row + Math.min(width, (k + 1) * patch)
      let at = row + k * patch
      if (
        at + patch === end &&
        areLight(pixels.getInt32(at), light) &&
        areLight(pixels.getInt32(at + 4), light)
      )
        continue
      for (; at < end; at++) clamped[at] = ((data[at] ?? 0) * gain - floor) >> 16
    }
  }
  return { data: out, width, height }
}

/** The level from which on a pixel becomes white. */
const whitest = (gain: number, floor: number): number => Math.ceil((255 * 65536 + floor) / gain)

/** What `areLight` needs to tell four pixels of at least this level. */
const lightFrom = (level: number): number => Math.min(128, Math.max(0, level - 128)) * 0x01010101

/** Whether four pixels at once are so light: none lacks so much to 255 that its highest bit gets set; most of a page is paper. */
const areLight = (four: number, light: number): boolean => (((~four + light) | ~four) & 0x80808080) === 0

function measureGains(
  gains: Int32Array,
  { paper, y, scale }: { paper: Paper; y: number; scale: number },
): void {
  for (let k = 0; k < gains.length; k++) {
    gains[k] = Math.round((255 / paperAt(paper, (k + 0.5) * patch, y)) * scale * 65536)
  }
}
