import { numbersFrom, type Random } from '../random.ts'
import type { Bitmap } from './rasterise.ts'

/** What the glass, the lamp and the years add to a page. */
export type ScanLook = {
  colour: 'grey' | 'colour' | 'black-white'
  /** degrees against the clock */
  skew: number
  /** greatest change of a pixel, of 255 */
  noise: number
  /** how much darker one edge is than the other, of 255 */
  shade: number
  /** brightness of the paper and of the darkest ink, of 255 */
  paper: number
  ink: number
  /** taken with a telephone: seen on a table, under a lamp */
  photo: boolean
}

export const cleanLook: ScanLook = {
  colour: 'grey',
  skew: 0,
  noise: 0,
  shade: 0,
  paper: 255,
  ink: 0,
  photo: false,
}

/** An ordinary office scanner: never quite straight, never quite white. */
export const scannerLook = (random: Random, colour: ScanLook['colour'] = 'grey'): ScanLook => ({
  colour,
  skew: (random.next() - 0.5) * 1.6,
  noise: colour === 'black-white' ? 20 : random.between(4, 9),
  shade: colour === 'black-white' ? 0 : random.between(4, 22),
  paper: random.between(240, 252),
  ink: random.between(12, 45),
  photo: false,
})

export const telephoneLook = (random: Random): ScanLook => ({
  colour: 'colour',
  skew: (random.next() - 0.5) * 3,
  noise: random.between(5, 9),
  shade: random.between(35, 55),
  paper: random.between(222, 236),
  ink: random.between(35, 55),
  photo: true,
})

const grainSize = 1 << 16

/** Noise is drawn once per page and used over and over, row by row from another place. */
const grainFor = (noise: number, random: () => number) => {
  const grain = new Int8Array(grainSize)
  for (let index = 0; index < grainSize; index++) grain[index] = Math.round((random() + random() - 1) * noise)
  return grain
}

/** Changes the bitmap's pixels in place: tone of paper and ink, uneven light, noise. */
export const agePage = (bitmap: Bitmap, look: ScanLook, random: Random) => {
  if (look.noise === 0 && look.shade === 0 && look.paper === 255 && look.ink === 0) return
  const next = numbersFrom(random.between(0, 0x7fffffff))
  const grain = grainFor(look.noise, next)
  const tone = Uint8ClampedArray.from(
    { length: 256 },
    (_, level) => look.ink + (level / 255) * (look.paper - look.ink),
  )
  const row = bitmap.width * bitmap.channels
  for (let y = 0; y < bitmap.height; y++) {
    const from = Math.floor(next() * grainSize)
    const darker = (look.shade * y) / bitmap.height
    for (let x = 0, at = y * row; x < row; x++, at++) {
      const value =
        (tone[bitmap.data[at] ?? 0] ?? 0) +
        (grain[(from + x) & (grainSize - 1)] ?? 0) -
        darker * (0.4 + (0.6 * x) / row)
      bitmap.data[at] = Math.max(0, Math.min(255, value))
    }
  }
}
