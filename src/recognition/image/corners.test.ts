import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { cornersOf } from './corners.ts'
import type { Grey, Pixels } from './grey.ts'
import { flatten, type Quad, sizeOfSheet } from './quad.ts'
import { whiten } from './whiten.ts'

const page = await scan(await writeLetter(), { dpi: 120 })
const colour = ({ data, width, height }: Grey): Pixels => ({
  data: Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0),
  width,
  height,
  channels: 3,
})

/** A photo of the page between four corners on a ground of one colour, lit from one side by yellow light. */
function photoOf(corners: Quad, ground: [number, number, number]): Pixels {
  const [width, height] = [1_200, 1_600]
  const tint = [1, 0.97, 0.82]
  const data = new Uint8Array(width * height * 3)
  const [p, q, r, s] = corners
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const [u, v] = placeOf(x, y)
      const light = 0.95 - 0.35 * (x / width)
      const onPage = u >= 0 && u < 1 && v >= 0 && v < 1
      const from = Math.floor(v * page.height) * page.width + Math.floor(u * page.width)
      for (let k = 0; k < 3; k++) {
        const value = onPage ? (page.data[from] ?? 0) * (tint[k] ?? 1) : (ground[k] ?? 0)
        data[at + k] = value * light + ((at * 40_503) % 5)
      }
    }
  }
  return { data, width, height, channels: 3 }

  /** Where on the page a pixel lies (0 … 1), found by halving the way to it a few times. */
  function placeOf(x: number, y: number): [number, number] {
    let [u, v] = [0.5, 0.5]
    for (let round = 0; round < 4; round++) {
      const atX = (p.x * (1 - u) + q.x * u) * (1 - v) + (s.x * (1 - u) + r.x * u) * v
      const atY = (p.y * (1 - u) + q.y * u) * (1 - v) + (s.y * (1 - u) + r.y * u) * v
      const [ax, ay] = [(q.x - p.x) * (1 - v) + (r.x - s.x) * v, (q.y - p.y) * (1 - v) + (r.y - s.y) * v]
      const [bx, by] = [(s.x - p.x) * (1 - u) + (r.x - q.x) * u, (s.y - p.y) * (1 - u) + (r.y - q.y) * u]
      const area = ax * by - ay * bx
      u += ((x - atX) * by - (y - atY) * bx) / area
      v += ((y - atY) * ax - (x - atX) * ay) / area
    }
    return [u, v]
  }
}

const slanting: Quad = [
  { x: 150, y: 130 },
  { x: 1_040, y: 90 },
  { x: 1_120, y: 1_470 },
  { x: 90, y: 1_500 },
]

const meanOf = ({ data, channels }: Pixels, channel: number, part: (at: number) => boolean): number => {
  const values = data.filter((_, at) => at % channels === channel && part(Math.floor(at / channels)))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('the corners of a sheet on a table are found to the pixel, however it slants', () => {
  for (const ground of [
    [70, 50, 40],
    [30, 90, 60],
  ] as [number, number, number][]) {
    const found = cornersOf(photoOf(slanting, ground))
    assert.ok(found)
    for (const [k, corner] of found.entries()) {
      const { x, y } = slanting[k] ?? corner
      const off = Math.hypot(corner.x - x, corner.y - y)
      assert.ok(off < 3, `corner ${k} is ${off} pixels off`)
    }
  }
})

test('where the sheet runs out of the photo, the edge of the photo is its edge', () => {
  const cut: Quad = [
    { x: 60, y: -30 },
    { x: 1_250, y: -30 },
    { x: 1_250, y: 1_500 },
    { x: 60, y: 1_500 },
  ]
  const found = cornersOf(photoOf(cut, [70, 50, 40]))
  assert.ok(found)
  assert.ok(Math.abs(found[0].x - 60) < 3 && found[0].y < 1 && found[1].x > 1_198, JSON.stringify(found))
})

test('scans are never cropped: no corners without a background', async () => {
  assert.equal(cornersOf(colour(page)), null)
  assert.equal(cornersOf(colour(emptySheet(245, 100))), null)
  const framed = emptySheet(250, 100)
  for (const [x, y, w, h] of [
    [20, 20, 170, 1],
    [20, 270, 170, 1],
    [20, 20, 1, 250],
    [189, 20, 1, 250],
  ] as const)
    blacken(framed, x, y, [w, h], 100)
  assert.equal(cornersOf(colour(framed)), null, 'a frame is part of the page')
  const headed = { ...page, data: Uint8Array.from(page.data) }
  for (let at = 0; at < headed.width * 170; at++) headed.data[at] = 255 - (headed.data[at] ?? 0)
  assert.equal(cornersOf(colour(headed)), null, 'a dark head bears print')
})

test('a slanting sheet is laid flat in the proportion of A4 and made white', () => {
  const photo = photoOf(slanting, [70, 50, 40])
  const size = sizeOfSheet(slanting)
  assert.ok(Math.abs(size.height / size.width - Math.SQRT2) < 0.001)
  const flat = flatten(photo, slanting, { width: page.width, height: page.height })
  const white = whiten(flat)
  const left = (at: number) => at % page.width < 60
  const right = (at: number) => at % page.width > page.width - 60
  for (const channel of [0, 1, 2]) {
    assert.ok(meanOf(white, channel, left) > 240 && meanOf(white, channel, right) > 240)
  }
  assert.ok(meanOf(flat, 2, right) < 170, 'it was yellow and dark before')
})
