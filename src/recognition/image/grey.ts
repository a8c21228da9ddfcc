/** An 8-bit grey page, row by row, 0 = black. */
export type Grey = { data: Uint8Array; width: number; height: number }

/** Decoded pixels in the page's own colour: 1 (grey) or 3 (RGB) bytes per pixel. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: 1 | 3 }

/** Four pixels of pure white, as `inFours` gives them. */
export const fourWhite = 0xffffffff

/** Pixels four at a time, to pass over white paper quickly; empty where they do not lie so in memory. */
export const inFours = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  (byteOffset & 3) === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : new Uint32Array(0)

/** The last of the white pixels that follow `at` four by four, before `end`; `at` itself where none do. */
export const pastWhite = (fours: Uint32Array, at: number, end: number): number => {
  if ((at & 3) === 3) while (at + 4 < end && fours[(at + 1) >> 2] === fourWhite) at += 4
  return at
}

/** Luminance of the page; grey pages are passed on uncopied. */
export function greyOf(pixels: Pixels): Grey {
  const { data, width, height, channels } = pixels
  if (channels === 1) return { data, width, height }
  const grey = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    grey[i] = (77 * (data[at] ?? 0) + 150 * (data[at + 1] ?? 0) + 29 * (data[at + 2] ?? 0)) >> 8
  }
  return { data: grey, width, height }
}

const faintestColour = 20
const leastColoured = 0.00005
const sampled = 5

/**
 * A page that a scanner stored in colour though there is none on it, as grey: a third of the bytes for all that follows.
 * The smallest stamp or signature in colour keeps the page's colour.
 */
export function withoutIdleColour(pixels: Pixels): Pixels {
  const { data, width, height, channels } = pixels
  if (channels === 1 || hasColour(data)) return pixels
  const grey = new Uint8Array(width * height)
  for (let to = 0, at = 1; to < grey.length; to++, at += 3) grey[to] = data[at] ?? 255
  return { data: grey, width, height, channels: 1 }
}

function hasColour(data: Uint8Array): boolean {
  const most = (data.length / 3 / sampled) * leastColoured
  let coloured = 0
  for (let at = 0; at + 2 < data.length; at += 3 * sampled) {
    const green = data[at + 1] ?? 0
    const off = Math.max(Math.abs((data[at] ?? 0) - green), Math.abs((data[at + 2] ?? 0) - green))
    if (off > faintestColour && ++coloured > most) return true
  }
  return false
}

/** True for pages of pure black and white (fax, threshold scan): they need no normalising of light. */
export function isBilevel({ data }: Grey): boolean {
  let extreme = 0
  let seen = 0
  for (let i = 0; i < data.length; i += 997) {
    const value = data[i] ?? 0
    if (value < 9 || value > 246) extreme++
    seen++
  }
  return seen > 0 && extreme / seen > 0.995
}

/** Shrinks by a whole factor, each new pixel the mean of a square. */
export function shrink(page: Grey, factor: number): Grey {
  if (factor <= 1) return page
  const w = Math.floor(page.width / factor)
  const h = Math.floor(page.height / factor)
  const small = new Uint8Array(w * h)
  if (factor === 2) halve(page, small, w)
  else average(page, small, { w, factor })
  return { data: small, width: w, height: h }
}

/** The usual case, from 200 to 100 dpi: two squares at a time, with the sums of both in one number. */
function halve({ data, width }: Grey, small: Uint8Array, w: number): void {
  const pixels = new DataView(data.buffer, data.byteOffset, data.length)
  for (let to = 0, row = 0; to < small.length; row += 2 * width) {
    let at = row
    for (const end = to + w - 1; to < end; to += 2, at += 4) {
      const sums = inPairs(pixels.getUint32(at, true)) + inPairs(pixels.getUint32(at + width, true))
      small[to] = (sums & 0xffff) >> 2
      small[to + 1] = sums >>> 18
    }
    if (w % 2 === 1) {
      const above = (data[at] ?? 0) + (data[at + 1] ?? 0)
      const below = (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)
      small[to++] = (above + below) >> 2
    }
  }
}

/** The sums of the first two of four pixels and of the other two, 16 bits each. */
const inPairs = (four: number): number => (four & 0xff00ff) + ((four >>> 8) & 0xff00ff)

function average(
  { data, width }: Grey,
  small: Uint8Array,
  { w, factor }: { w: number; factor: number },
): void {
  const area = factor * factor
  for (let i = 0; i < small.length; i++) {
    const x = i % w
    const start = ((i - x) / w) * factor * width + x * factor
    let sum = 0
    for (let row = 0; row < factor; row++) {
      for (let at = start + row * width, end = at + factor; at < end; at++) sum += data[at] ?? 0
    }
    small[i] = sum / area
  }
}
