import type { Grey } from './grey.ts'

const middle = 4
const all = middle + 2

/**
 * Takes the hard steps off the edges of black-and-white print (1 4 1 across and down): the engine was taught on grey and
 * reads it better, above all where a threshold has broken thin strokes.
 */
export function soften({ data, width, height }: Grey): Grey {
  const across = new Uint16Array(data.length)
  for (let row = 0; row < data.length; row += width) {
    const last = row + width - 1
    for (let at = row; at <= last; at++) {
      const [left, right] = [data[at === row ? at : at - 1] ?? 0, data[at === last ? at : at + 1] ?? 0]
      across[at] = left + middle * (data[at] ?? 0) + right
    }
  }
  const out = new Uint8Array(data.length)
  const bottom = data.length - width
  for (let at = 0; at < out.length; at++) {
    const above = across[at < width ? at : at - width] ?? 0
    const below = across[at >= bottom ? at : at + width] ?? 0
    out[at] = (above + middle * (across[at] ?? 0) + below) / (all * all)
  }
  return { data: out, width, height }
}
