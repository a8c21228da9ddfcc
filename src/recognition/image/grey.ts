/** An 8-bit grey page, row by row, 0 = black. */
export type Grey = { data: Uint8Array; width: number; height: number }

/** Decoded pixels in the page's own colour: 1 (grey) or 3 (RGB) bytes per pixel. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: 1 | 3 }

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
  const { data, width } = page
  const w = Math.floor(width / factor)
  const h = Math.floor(page.height / factor)
  const small = new Uint8Array(w * h)
  const area = factor * factor
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0
      for (let j = 0; j < factor; j++) {
        const at = (y * factor + j) * width + x * factor
        for (let i = 0; i < factor; i++) sum += data[at + i] ?? 0
      }
      small[y * w + x] = sum / area
    }
  }
  return { data: small, width: w, height: h }
}
