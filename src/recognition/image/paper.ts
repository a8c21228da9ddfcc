import type { Grey } from './grey.ts'

const brightestShare = 0.35
const darkestPaper = 40

/** How bright the paper is, tile by tile (`size` pixels square), row by row. */
export type Paper = { values: Float32Array; across: number; down: number; size: number }

/** Measures the paper under print: the bright part of each tile, carried over tiles that lie wholly in ink. */
export function measurePaper(page: Grey, size: number): Paper {
  return smooth(spread(brightTiles(page, size)))
}

function brightTiles({ data, width, height }: Grey, size: number): Paper {
  const across = Math.ceil(width / size)
  const down = Math.ceil(height / size)
  const values = new Float32Array(across * down)
  const histogram = new Uint16Array(256)
  for (let tile = 0; tile < values.length; tile++) {
    const left = (tile % across) * size
    const top = Math.floor(tile / across) * size
    const right = Math.min(width, left + size)
    histogram.fill(0)
    let count = 0
    for (let y = top; y < Math.min(height, top + size); y += 2) {
      for (let at = y * width + left, end = y * width + right; at < end; at += 2, count++) {
        const value = data[at] ?? 0
        histogram[value] = (histogram[value] ?? 0) + 1
      }
    }
    values[tile] = brightLevel(histogram, count * brightestShare)
  }
  return { values, across, down, size }
}

function brightLevel(histogram: Uint16Array, wanted: number): number {
  let seen = 0
  for (let level = 255; level > 0; level--) {
    seen += histogram[level] ?? 0
    if (seen >= wanted) return level
  }
  return 0
}

/** The brightest of each tile and its eight neighbours. */
function spread(paper: Paper): Paper {
  return alongBoth(paper, (before, here, after) => Math.max(before, here, after))
}

/** The mean of each tile and its eight neighbours; nothing counts as darker paper than `darkestPaper`. */
function smooth(paper: Paper): Paper {
  const even = alongBoth(paper, (before, here, after) => (before + here + after) / 3)
  even.values.forEach((value, i) => {
    even.values[i] = Math.max(darkestPaper, value)
  })
  return even
}

type OfThree = (before: number, here: number, after: number) => number

/** Along the rows first and along the columns after: as good as all nine and three times as fast. */
function alongBoth(paper: Paper, pick: OfThree): Paper {
  const { values, across, down } = paper
  const rows = new Float32Array(values.length)
  const both = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = i % across
    const here = values[i] ?? 0
    rows[i] = pick(x > 0 ? (values[i - 1] ?? 0) : here, here, x < across - 1 ? (values[i + 1] ?? 0) : here)
  }
  for (let i = 0; i < values.length; i++) {
    const y = Math.floor(i / across)
    const here = rows[i] ?? 0
    both[i] = pick(
      y > 0 ? (rows[i - across] ?? 0) : here,
      here,
      y < down - 1 ? (rows[i + across] ?? 0) : here,
    )
  }
  return { ...paper, values: both }
}

/** The paper at a pixel, between the middles of the tiles around. */
export function paperAt({ values, across, down, size }: Paper, x: number, y: number): number {
  const fx = Math.min(across - 1, Math.max(0, x / size - 0.5))
  const fy = Math.min(down - 1, Math.max(0, y / size - 0.5))
  const x0 = Math.floor(fx)
  const y0 = Math.floor(fy)
  const x1 = Math.min(across - 1, x0 + 1)
  const y1 = Math.min(down - 1, y0 + 1)
  const u = fx - x0
  const top = (values[y0 * across + x0] ?? 255) * (1 - u) + (values[y0 * across + x1] ?? 255) * u
  const bottom = (values[y1 * across + x0] ?? 255) * (1 - u) + (values[y1 * across + x1] ?? 255) * u
  return top + (bottom - top) * (fy - y0)
}
