import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Grey } from '../image/grey.ts'
import { isPrintUnder, printOf, stampOf, tonesOf, withLines } from './tones.ts'

const frame = { x: 200, y: 100, w: 300, h: 120, degrees: 0 }
const box = { x: 190, y: 90, w: 320, h: 140 }
const fill = (
  { data, width }: Grey,
  [x, y, w, h]: readonly [number, number, number, number],
  tone: number,
) => {
  for (let row = y; row < y + h; row++) data.fill(tone, row * width + x, row * width + x + w)
}

/** A frame with a word in it, both of one tone, over a line of print of another that begins 60 pixels before it. */
function stampedPage(stamp: number, print: number): Grey {
  const page = { data: new Uint8Array(800 * 400).fill(255), width: 800, height: 400 }
  for (const y of [99, 219]) fill(page, [199, y, 303, 3], stamp)
  for (const x of [199, 499]) fill(page, [x, 99, 3, 123], stamp)
  for (let at = 0; at < 8; at++) fill(page, [300 + 15 * at, 180, 5, 20], stamp)
  for (let at = 0; at < 20; at++) fill(page, [140 + 12 * at, 130, 4, 20], print)
  return page
}
const at = ({ data, width }: Grey, x: number, y: number) => data[y * width + x]

test('a faint stamp and dark print are told apart by their tones', () => {
  const page = stampedPage(110, 10)
  const tones = tonesOf(page, frame)
  assert.deepEqual(tones, { print: 10, stamp: 110 })
  assert.ok(tones && isPrintUnder(page, tones))
  const print = printOf(page, tones)
  const { ink, crossed } = stampOf(page, tones)
  assert.deepEqual([at(print, 260, 140), at(print, 301, 190), at(print, 300, 100)], [0, 255, 255])
  assert.deepEqual([at(ink, 261, 140), at(ink, 301, 190), at(ink, 300, 100)], [255, 110, 110])
  assert.deepEqual([at(crossed, 261, 140), at(crossed, 301, 190)], [0, 255])
})

test('a stamp as dark as print, and one with nothing under it, stay whole', () => {
  assert.equal(tonesOf(stampedPage(20, 10), frame), undefined)
  const alone = stampedPage(110, 110)
  fill(alone, [20, 300, 700, 20], 10)
  const tones = tonesOf(alone, frame)
  const inside = { data: alone.data.slice(0, 800 * 250), width: 800, height: 250 }
  assert.ok(tones && !isPrintUnder(inside, tones))
})

test('a line that begins before the stamp is read from its beginning', () => {
  const page = stampedPage(110, 10)
  const tones = tonesOf(page, frame)
  assert.ok(tones)
  const { x, w } = withLines(page, tones, box)
  assert.ok(x <= 140 && x > 120, String(x))
  assert.ok(x + w >= 510)
})
