import { type Grey, inFours, pastWhite } from './grey.ts'

const dark = 140
/** Fewer specks than this per million pixels are dots and commas, not dirt. */
const dirtyFrom = 60

/**
 * Wipes specks off a black-and-white page when it is full of them. What stands beside ink may be a point or a bullet,
 * what stands close above or below it the dot of an i: that stays; dirt beside dirt goes. A clean page is returned as it is.
 */
export function despeckle(page: Grey, dpi: number): Grey {
  const scale = (dpi / 200) ** 2
  const small = Math.max(3, Math.round(3 * scale))
  const specks = findSpecks(page, Math.round(10 * scale))
  const smallOnes = specks.filter(({ length }) => length <= small).length
  if (smallOnes / ((page.width * page.height) / 1e6) < dirtyFrom) return page
  const clean = { ...page, data: Uint8Array.from(page.data) }
  for (const speck of specks) for (const at of speck) clean.data[at] = 255
  const writing = { ...clean, data: Uint8Array.from(clean.data) }
  const px = dpi / 200
  for (const speck of specks) {
    const beside = { across: Math.round((speck.length <= small ? 5 : 14) * px), down: Math.round(4 * px) }
    const over = { across: Math.round(4 * px), down: Math.round(6 * px) }
    if (isNear(writing, speck, beside) || isNear(writing, speck, over))
      for (const at of speck) clean.data[at] = page.data[at] ?? 255
  }
  return clean
}

/** A speck's pixels; the first is the uppermost and, of these, the leftmost. */
type Speck = number[]

/** Connected ink (also over corners) of at most `biggest` pixels, off the very edge of the page. */
function findSpecks({ data, width, height }: Grey, biggest: number): Speck[] {
  const specks: Speck[] = []
  const fours = inFours(data)
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1, end = (y + 1) * width - 1; at < end; at++) {
      if ((data[at] ?? 255) >= dark) {
        at = pastWhite(fours, at, end)
        continue
      }
      if ((data[at - 1] ?? 255) < dark) continue
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

/** Whether there is ink so near to a speck; beyond the edges of the page there is none. */
function isNear(
  { data, width, height }: Grey,
  speck: Speck,
  reach: { across: number; down: number },
): boolean {
  const columns = speck.map((at) => at % width)
  const rows = speck.map((at) => Math.floor(at / width))
  const left = Math.max(0, Math.min(...columns) - reach.across)
  const right = Math.min(width - 1, Math.max(...columns) + reach.across)
  const bottom = Math.min(height - 1, Math.max(...rows) + reach.down)
  for (let y = Math.max(0, Math.min(...rows) - reach.down); y <= bottom; y++) {
    for (let at = y * width + left; at <= y * width + right; at++) if ((data[at] ?? 255) < dark) return true
  }
  return false
}
