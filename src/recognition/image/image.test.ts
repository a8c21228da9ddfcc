import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { isBlank } from './blank.ts'
import { despeckle } from './despeckle.ts'
import { type Grey, isBilevel } from './grey.ts'
import { normalise } from './normalise.ts'
import { orientationOf } from './orientation.ts'
import { skewOf } from './skew.ts'
import { soften } from './soften.ts'
import { straighten } from './straighten.ts'
import { type Turn, turn, undo } from './turn.ts'

const letter = await writeLetter()
const page = await scan(letter)

const shareOf = ({ data }: Grey, from: number, to: number): number =>
  data.reduce((count, value) => count + (value >= from && value <= to ? 1 : 0), 0) / data.length

test('a page turned and turned back is the same page', () => {
  for (const degrees of [0, 90, 180, 270] as Turn[]) {
    const there = turn(page, degrees)
    const back = turn(there, undo(degrees))
    assert.deepEqual([back.width, back.height], [page.width, page.height])
    assert.ok(Buffer.from(back.data).equals(Buffer.from(page.data)), `${degrees}`)
  }
})

test('the four ways a letter can lie are told apart', () => {
  for (const degrees of [0, 90, 180, 270] as Turn[]) {
    assert.equal(orientationOf(normalise(turn(page, degrees)), 200), degrees)
  }
})

test('skew is measured to a twentieth of a degree and taken out', async () => {
  for (const degrees of [2, -1.5, 3.5]) {
    const crooked = normalise(await scan(letter, { skew: degrees }))
    const found = skewOf(crooked, 200)
    assert.ok(Math.abs(found - degrees) <= 0.05, `${degrees} was taken for ${found}`)
    assert.equal(skewOf(straighten(crooked, found), 200), 0)
  }
  assert.equal(skewOf(normalise(page), 200), 0)
})

test('pale print on grey paper in a shadow becomes black on white', () => {
  const pale = {
    ...page,
    data: page.data.map((value, i) => 90 + (value * (120 - 40 * ((i % page.width) / page.width))) / 255),
  }
  const even = normalise(pale)
  assert.equal(shareOf(pale, 0, 80), 0)
  assert.ok(shareOf(even, 250, 255) > 0.9, 'the paper is white')
  assert.ok(shareOf(even, 0, 60) > shareOf(page, 0, 60) * 0.7, 'the ink is black')
})

test('specks go, the dots of an ä stay', () => {
  const clean = { ...page, data: page.data.map((value) => (value < 140 ? 0 : 255)) }
  assert.ok(isBilevel(clean))
  assert.equal(despeckle(clean, 200), clean, 'a clean page is left alone')
  const dirty = { ...clean, data: Uint8Array.from(clean.data) }
  for (let i = 0; i < 2_000; i++) dirty.data[(i * 2_654_435_761) % dirty.data.length] = 0
  const ink = (grey: Grey) => shareOf(grey, 0, 0) * grey.data.length
  const wiped = ink(dirty) - ink(despeckle(dirty, 200))
  assert.ok(wiped > 1_600, `only ${wiped} specks were wiped`)
  assert.ok(ink(despeckle(dirty, 200)) >= ink(clean), 'letters lost ink')
})

test('on a dirty page, dirt beside dirt goes; points, bullets and the dots of an i stay', () => {
  const sheet = emptySheet(255)
  const dot = (x: number, y: number, side: number) => {
    for (let row = y; row < y + side; row++)
      sheet.data.fill(0, row * sheet.width + x, row * sheet.width + x + side)
  }
  for (let i = 0; i < 600; i++) dot(20 + (i % 30) * 50, 900 + Math.floor(i / 30) * 60, 1 + (i % 2))
  const stem = (x: number) => {
    for (let row = 300; row < 320; row++) sheet.data.fill(0, row * sheet.width + x, row * sheet.width + x + 4)
  }
  stem(400)
  dot(401, 294, 2)
  stem(420)
  dot(426, 318, 2)
  stem(500)
  dot(511, 309, 3)
  stem(520)
  const expected = Uint8Array.from(sheet.data)
  expected.fill(255, 890 * sheet.width)
  const cleaned = despeckle(sheet, 200)
  assert.ok(Buffer.from(cleaned.data).equals(Buffer.from(expected)))
})

test('softened print keeps its place and its weight, white stays white', () => {
  const hard = { ...page, data: page.data.map((value) => (value < 140 ? 0 : 255)) }
  const soft = soften(hard)
  const weight = ({ data }: Grey) => data.reduce((sum, value) => sum + 255 - value, 0)
  assert.ok(Math.abs(weight(soft) / weight(hard) - 1) < 0.02)
  assert.ok(hard.data.every((value, at) => value === 0 || (soft.data[at] ?? 0) >= 85))
  assert.deepEqual(soften(emptySheet(255)), emptySheet(255))
})

test('an empty sheet is blank in spite of holes, streaks and noise; a short line is writing', async () => {
  const sheet = emptySheet()
  assert.equal(isBlank(sheet, 200), true)
  blacken(sheet, 20, 100, [6, 6])
  blacken(sheet, 120, 0, [0.3, 297])
  for (let i = 0; i < sheet.data.length; i++) sheet.data[i] = (sheet.data[i] ?? 0) - ((i * 40_503) % 7)
  assert.equal(isBlank(sheet, 200), true)
  assert.equal(isBlank(page, 200), false)
  blacken(sheet, 0, 140, [210, 0.3])
  for (let i = 0; i < 60; i++)
    sheet.data.fill(10, (100 + i) * sheet.width + 150 + i, (100 + i) * sheet.width + 154 + i)
  assert.equal(isBlank(sheet, 200), true, 'crossing folds and a staple')
  for (let i = 0; i < 240; i++) {
    const at = (900 + Math.round(60 * Math.sin(i / 12))) * sheet.width + 700 + i
    sheet.data.fill(10, at, at + 6)
  }
  assert.equal(isBlank(sheet, 200), false, 'a signature in one stroke')
  assert.equal(isBlank(await scan(await writeLetter([['', '', '', 'Seite 2 von 2']])), 200), false)
})

test('faint writing is not lost as a blank page, show-through of the other side is none', async () => {
  const line = await scan(await writeLetter([['', '', 'ich schreibe wegen meiner Sache, bitte anrufen']]))
  const raw = { width: line.width, height: line.height, channels: 1 as const }
  const washed = await sharp(line.data, { raw }).blur(2.5).toColourspace('b-w').raw().toBuffer()
  const faint = { ...line, data: washed.map((value) => 150 + (value * 95) / 255) }
  assert.equal(isBlank(faint, 200), false)
  const through = await sharp(page.data, { raw }).flop().blur(3).toColourspace('b-w').raw().toBuffer()
  const back = { ...page, data: through.map((value, i) => 243 - (255 - value) * 0.12 - ((i * 40_503) % 5)) }
  assert.equal(isBlank(back, 200), true)
})
