import type { Grey } from './grey.ts'

const dark = 170

/**
 * A copy of the page without straight runs of ink of `longest` pixels and more, across and down: ruled lines of
 * tables and underlines, which know no top and bottom and would outweigh the letters.
 */
export function withoutRules(page: Grey, longest: number): Grey {
  const out = { ...page, data: Uint8Array.from(page.data) }
  wipeAcross(page, out.data, longest)
  wipeDown(page, out.data, longest)
  return out
}

function wipeAcross({ data, width, height }: Grey, out: Uint8Array, longest: number): void {
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width
    let from = -1
    for (let at = y * width; at <= end; at++) {
      const isDark = at < end && (data[at] ?? 255) < dark
      if (isDark && from < 0) from = at
      if (isDark || from < 0) continue
      if (at - from >= longest) out.fill(255, from, at)
      from = -1
    }
  }
}

/** Row by row, counting in every column: going down the columns themselves would miss the cache at each pixel. */
function wipeDown({ data, width, height }: Grey, out: Uint8Array, longest: number): void {
  const runs = new Int32Array(width)
  for (let y = 0; y <= height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (y < height && (data[at] ?? 255) < dark) {
        runs[x] = (runs[x] ?? 0) + 1
        continue
      }
      const run = runs[x] ?? 0
      if (run === 0) continue
      if (run >= longest) for (let k = 1; k <= run; k++) out[at - k * width] = 255
      runs[x] = 0
    }
  }
}
