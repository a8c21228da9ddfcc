import type { Grey } from './grey.ts'

const middle = 4
const all = (middle + 2) ** 2

/**
 * Takes the hard steps off the edges of black-and-white print (1 4 1 across and down): the engine was taught on grey and
 * reads it better, above all where a threshold has broken thin strokes. Rows without ink around stay as they are.
 */
export function soften({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length).fill(255)
  const inked = rowsWithInk(data, width, height)
  // a row serves the two beside it, too
  const kept = [0, 1, 2].map(() => ({ y: -1, row: new Uint16Array(width) }))
  const softened = (y: number): Uint16Array => {
    const place = kept[y % 3] as (typeof kept)[number]
    if (place.y !== y) softenRow(data, y * width, place.row)
    place.y = y
    return place.row
  }
  for (let y = 0; y < height; y++) {
    const [up, down] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)]
    if (!inked[up] && !inked[y] && !inked[down]) continue
    const [above, across, below] = [softened(up), softened(y), softened(down)]
    for (let x = 0, at = y * width; x < width; x++, at++)
      out[at] = (((above[x] ?? 0) + middle * (across[x] ?? 0) + (below[x] ?? 0)) / all) | 0
  }
  return { data: out, width, height }
}

function rowsWithInk(data: Uint8Array, width: number, height: number): Uint8Array {
  const inked = new Uint8Array(height)
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  const white = Buffer.alloc(width, 255)
  for (let y = 0; y < height; y++)
    inked[y] = bytes.compare(white, 0, width, y * width, (y + 1) * width) === 0 ? 0 : 1
  return inked
}

function softenRow(data: Uint8Array, row: number, to: Uint16Array): void {
  const last = to.length - 1
  for (let x = 1; x < last; x++)
    to[x] = (data[row + x - 1] ?? 0) + middle * (data[row + x] ?? 0) + (data[row + x + 1] ?? 0)
  to[0] = (middle + 1) * (data[row] ?? 0) + (data[row + Math.min(1, last)] ?? 0)
  to[last] = (data[row + Math.max(0, last - 1)] ?? 0) + (middle + 1) * (data[row + last] ?? 0)
}
