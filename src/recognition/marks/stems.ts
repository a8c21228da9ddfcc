import type { Ink } from './ink.ts'

/** How the left edges of ink run down the page. */
export type Edges = {
  /** For the lowest run of each straight upright edge its length in pixels, else 0. */
  stood: Uint16Array
  /** 1 where a run begins exactly below the one above it, 2 where it begins elsewhere, 0 where it has none above. */
  below: Uint8Array
}

const wobble = 1

/** Print is full of upright stems whose edges keep to their column; handwriting slants and bends. */
export function edgesOf({ runs }: Ink): Edges {
  const { count, from, to, rows } = runs
  const stood = new Uint16Array(count).fill(1)
  const below = new Uint8Array(count)
  const began = from.slice(0, count)
  for (let row = 1; row + 1 < rows.length; row++) {
    const first = rows[row] as number
    let above = rows[row - 1] as number
    for (let i = first; i < (rows[row + 1] as number); i++) {
      const x = from[i] as number
      while (above < first && (to[above] as number) < x) above++
      for (let k = above; k < first && (from[k] as number) <= (to[i] as number); k++) {
        if (below[i] === 0) below[i] = from[k] === x ? 1 : 2
        if (stood[k] === 0 || Math.abs((began[k] as number) - x) > wobble) continue
        stood[i] = (stood[k] as number) + 1
        began[i] = began[k] as number
        stood[k] = 0
        break
      }
    }
  }
  return { stood, below }
}
