import { type Blob, eachBlob } from './blobs.ts'
import type { Grey } from './grey.ts'

const dark = 140
/** Fewer specks than this per million pixels are dots and commas, not dirt. */
const dirtyFrom = 60

type Speck = { blob: Blob; area: Int32Array }

/**
 * Wipes single specks off a black-and-white page when it is full of them; specks next to ink stay, they may be the
 * dots of an ä. A clean page is returned as it is.
 */
export function despeckle(page: Grey, dpi: number): Grey {
  const biggest = Math.max(3, Math.round(5 * (dpi / 300) ** 2 + 1))
  const specks: Speck[] = []
  eachBlob(page, {
    darkBelow: dark,
    diagonal: true,
    keep: (blob, area) => {
      if (blob.pixels <= biggest) specks.push({ blob, area: area.slice() })
    },
  })
  if (specks.length / ((page.width * page.height) / 1e6) < dirtyFrom) return page
  const clean = { ...page, data: Uint8Array.from(page.data) }
  const reach = Math.max(2, Math.round(dpi / 100))
  for (const speck of specks) {
    if (isAlone(clean, speck, reach)) for (const at of speck.area) clean.data[at] = 255
  }
  return clean
}

function isAlone({ data, width, height }: Grey, { blob, area }: Speck, reach: number): boolean {
  for (let y = Math.max(0, blob.top - reach); y <= Math.min(height - 1, blob.bottom + reach); y++) {
    for (let x = Math.max(0, blob.left - reach); x <= Math.min(width - 1, blob.right + reach); x++) {
      const at = y * width + x
      if ((data[at] ?? 255) < dark && !area.includes(at)) return false
    }
  }
  return true
}
