import type { Grey } from './grey.ts'

const dark = 140
/** Fewer specks than this per million pixels are dots and commas, not dirt. */
const dirtyFrom = 60

/**
 * Wipes specks off a black-and-white page when it is full of them. What is as small as a point must stand well away from
 * all ink, or it is the dot of an i or the point of a date; what is larger must stand further off still, as no point or
 * bullet does. A clean page is returned as it is.
 */
export function despeckle(page: Grey, dpi: number): Grey {
  const scale = (dpi / 200) ** 2
  const small = Math.max(3, Math.round(3 * scale))
  const specks = findSpecks(page, Math.round(10 * scale))
  const smallOnes = specks.filter(({ length }) => length <= small).length
  if (smallOnes / ((page.width * page.height) / 1e6) < dirtyFrom) return page
  const clean = { ...page, data: Uint8Array.from(page.data) }
  for (const speck of specks) {
    const reach = Math.round(dpi / (speck.length <= small ? 40 : 14))
    if (isAlone(clean, speck, reach)) for (const at of speck) clean.data[at] = 255
  }
  return clean
}

/** A speck's pixels; the first is the uppermost and, of these, the leftmost. */
type Speck = number[]

/** Connected ink (also over corners) of at most `biggest` pixels, off the very edge of the page. */
function findSpecks({ data, width, height }: Grey, biggest: number): Speck[] {
  const specks: Speck[] = []
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1, end = (y + 1) * width - 1; at < end; at++) {
      if ((data[at] ?? 255) >= dark || (data[at - 1] ?? 255) < dark) continue
      const above = at - width
      if ((data[above - 1] ?? 255) < dark || (data[above] ?? 255) < dark || (data[above + 1] ?? 255) < dark)
        continue
      const speck = grow(data, width, { at, biggest })
      if (speck) specks.push(speck)
    }
  }
  return specks
}

/** The ink that hangs together with a pixel; undefined when it is more than `biggest` or was met from above. */
function grow(
  data: Uint8Array,
  width: number,
  { at, biggest }: { at: number; biggest: number },
): Speck | undefined {
  const speck = [at]
  for (let next = 0; next < speck.length; next++) {
    const from = speck[next] ?? 0
    for (let row = from - width; row <= from + width; row += width) {
      for (let to = row - 1; to <= row + 1; to++) {
        if ((data[to] ?? 255) >= dark || speck.includes(to)) continue
        if (to < at || speck.length === biggest) return undefined
        speck.push(to)
      }
    }
  }
  return speck
}

/** Edges of the bitmap count as paper. */
function isAlone({ data, width, height }: Grey, speck: Speck, reach: number): boolean {
  const columns = speck.map((at) => at % width)
  const rows = speck.map((at) => Math.floor(at / width))
  const right = Math.min(width - 1, Math.max(...columns) + reach)
  const bottom = Math.min(height - 1, Math.max(...rows) + reach)
  for (let y = Math.max(0, Math.min(...rows) - reach); y <= bottom; y++) {
    for (let x = Math.max(0, Math.min(...columns) - reach); x <= right; x++) {
      const at = y * width + x
      if ((data[at] ?? 255) < dark && !speck.includes(at)) return false
    }
  }
  return true
}
