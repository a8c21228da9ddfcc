import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { believable, leftOut } from './left-out.ts'

const dpi = 200
const white = (): Grey => ({ data: new Uint8Array(1654 * 2339).fill(255), width: 1654, height: 2339 })

/** Strokes as of print: bars of two pixels, five apart and `h` high, joined at half their height. */
const print = (page: Grey, { x, y, w, h = 20 }: { x: number; y: number; w: number; h?: number }) => {
  for (let row = y; row < y + h; row++)
    for (let at = x; at < x + w; at++)
      if ((at - x) % 7 < 2 || row === y + (h >> 1)) page.data[row * page.width + at] = 0
}
const word = (x: number, y: number, w: number): Word => ({
  text: 'Wort',
  x,
  y,
  w,
  h: 20,
  confidence: 90,
  line: 0,
})

test('lines that no word covers are one place to read again', () => {
  const page = white()
  for (const y of [300, 340, 380]) print(page, { x: 200, y, w: 900 })
  const read = [word(200, 300, 900)]
  const [place, ...others] = leftOut(page, dpi, read)
  assert.deepEqual(others, [])
  assert.ok(place && place.y > 320 && place.y < 345 && place.y + place.h > 395, JSON.stringify(place))
  assert.ok(place.x <= 200 && place.x + place.w >= 1095)
  assert.deepEqual(leftOut(page, dpi, [...read, word(200, 340, 900), word(200, 380, 900)]), [])
})

test('ruled lines, black bars, specks and a lone sign are no text', () => {
  const page = white()
  for (let x = 100; x < 1500; x++) page.data.set([0, 0], 500 * page.width + x)
  for (let y = 900; y < 960; y++) page.data.fill(0, y * page.width + 200, y * page.width + 1200)
  for (let at = 0; at < 400; at++) page.data[((at * 7919) % 2300) * page.width + ((at * 104729) % 1600)] = 0
  print(page, { x: 700, y: 1500, w: 30 })
  assert.deepEqual(leftOut(page, dpi, []), [])
})

test('what comes out of scribbles is not believed, a plain line is', () => {
  const words = (...sureness: number[]) => sureness.map((confidence) => ({ ...word(0, 0, 10), confidence }))
  assert.deepEqual(believable(words(30, 20, 95)), [])
  assert.equal(believable(words(90, 20, 95, 88)).length, 3)
})

/** A frame whose sides a scanner's threshold has broken to dashes. */
const brokenFrame = (page: Grey, { x, y, w, h }: { x: number; y: number; w: number; h: number }) => {
  const isBroken = (at: number) => at % 9 > 5
  for (let at = 0; at < w; at++)
    for (const row of [y, y + 1, y + h]) if (!isBroken(at + row)) page.data[row * page.width + x + at] = 0
  for (let at = 0; at < h; at++)
    for (const column of [x, x + 1, x + w]) if (!isBroken(at)) page.data[(y + at) * page.width + column] = 0
}

test('text in and below the frames of a form is found, however broken they are', () => {
  const page = white()
  for (const y of [300, 400, 500]) {
    brokenFrame(page, { x: 130, y, w: 1400, h: 84 })
    print(page, { x: 145, y: y + 14, w: 240, h: 18 })
  }
  print(page, { x: 130, y: 600, w: 1200 })
  const places = leftOut(page, dpi, [])
  assert.equal(places.length, 4, JSON.stringify(places))
  assert.ok(places.every(({ h }) => h < 60))
})
