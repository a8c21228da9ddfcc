import type { Grey } from './grey.ts'

const brightestShare = 0.35
const inkShare = 0.004
const whiteFrom = 238
const darkestPaper = 40

/**
 * Evens out the light: paper becomes white and ink black, whatever the tint, shadow or contrast of the scan.
 * Paper is measured tile by tile and interpolated between tiles, ink once for the page.
 */
export function normalise(page: Grey, tile = 24): Grey {
  const paper = smooth(spread(measurePaper(page, tile)))
  const ink = measureInk(page, paper, tile)
  return stretch(page, paper, { ink, tile })
}

type Tiles = { values: Float32Array; across: number; down: number }

function measurePaper({ data, width, height }: Grey, tile: number): Tiles {
  const across = Math.ceil(width / tile)
  const down = Math.ceil(height / tile)
  const values = new Float32Array(across * down)
  const histogram = new Uint32Array(256)
  for (let ty = 0; ty < down; ty++) {
    for (let tx = 0; tx < across; tx++) {
      histogram.fill(0)
      let count = 0
      const bottom = Math.min(height, (ty + 1) * tile)
      const right = Math.min(width, (tx + 1) * tile)
      for (let y = ty * tile; y < bottom; y += 2) {
        for (let x = tx * tile; x < right; x += 2, count++) bump(histogram, data[y * width + x] ?? 0)
      }
      values[ty * across + tx] = brightLevel(histogram, count * brightestShare)
    }
  }
  return { values, across, down }
}

function bump(histogram: Uint32Array, value: number): void {
  histogram[value] = (histogram[value] ?? 0) + 1
}

function brightLevel(histogram: Uint32Array, wanted: number): number {
  let seen = 0
  for (let level = 255; level > 0; level--) {
    seen += histogram[level] ?? 0
    if (seen >= wanted) return level
  }
  return 0
}

/** Tiles that lie wholly in ink take the paper of their neighbours. */
const spread = (tiles: Tiles): Tiles =>
  overNeighbours(tiles, (around) => around.reduce((most, value) => Math.max(most, value), 0))

const smooth = (tiles: Tiles): Tiles =>
  overNeighbours(tiles, (around) =>
    Math.max(darkestPaper, around.reduce((sum, value) => sum + value, 0) / around.length),
  )

function overNeighbours({ values, across, down }: Tiles, pick: (around: number[]) => number): Tiles {
  const picked = new Float32Array(values.length)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const around: number[] = []
      for (let v = Math.max(0, y - 1); v <= Math.min(down - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(across - 1, x + 1); u++) {
          around.push(values[v * across + u] ?? 0)
        }
      }
      picked[y * across + x] = pick(around)
    }
  }
  return { values: picked, across, down }
}

function measureInk({ data, width, height }: Grey, paper: Tiles, tile: number): number {
  const histogram = new Uint32Array(256)
  let count = 0
  for (let y = 0; y < height; y += 3) {
    const row = Math.floor(y / tile) * paper.across
    for (let x = y % 7; x < width; x += 3, count++) {
      const level = ((data[y * width + x] ?? 0) * 255) / (paper.values[row + Math.floor(x / tile)] ?? 255)
      bump(histogram, Math.min(255, Math.floor(level)))
    }
  }
  const wanted = Math.max(50, count * inkShare)
  let seen = 0
  for (let level = 0; level < 160; level++) {
    seen += histogram[level] ?? 0
    if (seen >= wanted) return level
  }
  return 160
}

function stretch({ data, width, height }: Grey, paper: Tiles, light: { ink: number; tile: number }): Grey {
  const out = new Uint8Array(width * height)
  const scale = 255 / (whiteFrom - light.ink)
  const floor = light.ink * scale
  for (let y = 0; y < height; y++) {
    let gain = 1
    for (let x = 0, at = y * width; x < width; x++, at++) {
      // the paper changes slowly: one value for eight pixels is enough and four times as fast
      if ((x & 7) === 0) gain = (255 / paperAt(paper, x + 4, y, light.tile)) * scale
      const value = (data[at] ?? 0) * gain - floor
      out[at] = value <= 0 ? 0 : Math.min(value, 255)
    }
  }
  return { data: out, width, height }
}

function paperAt({ values, across, down }: Tiles, x: number, y: number, tile: number): number {
  const fx = Math.min(across - 1.001, Math.max(0, x / tile - 0.5))
  const fy = Math.min(down - 1.001, Math.max(0, (y + 0.5) / tile - 0.5))
  const x0 = Math.max(0, Math.floor(fx))
  const y0 = Math.max(0, Math.floor(fy))
  const x1 = Math.min(across - 1, x0 + 1)
  const y1 = Math.min(down - 1, y0 + 1)
  const u = Math.max(0, fx - x0)
  const v = Math.max(0, fy - y0)
  const top = (values[y0 * across + x0] ?? 255) * (1 - u) + (values[y0 * across + x1] ?? 255) * u
  const bottom = (values[y1 * across + x0] ?? 255) * (1 - u) + (values[y1 * across + x1] ?? 255) * u
  return top * (1 - v) + bottom * v
}
