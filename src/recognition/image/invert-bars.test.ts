import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import type { Grey } from './grey.ts'
import { invertBars } from './invert-bars.ts'
import { reduced } from './overview.ts'

const page = await scan(await writeLetter())
const inverted = (grey: Grey) => invertBars(grey, reduced(grey, 200))
/** Line 11 of the letter with some room around it, in pixels. */
const bar = { left: 170, right: 1_100, top: Math.round(((842 - 760 + 10 * 22 - 14) / 72) * 200), height: 56 }

function withBar(ground: number): Grey {
  const data = Uint8Array.from(page.data)
  for (let y = bar.top; y < bar.top + bar.height; y++) {
    for (let x = bar.left; x < bar.right; x++) {
      const at = y * page.width + x
      data[at] = 255 - ((page.data[at] ?? 0) * (255 - ground)) / 255
    }
  }
  return { ...page, data }
}

const farOff = (a: Grey, b: Grey) =>
  a.data.reduce((count, value, at) => count + (Math.abs(value - (b.data[at] ?? 0)) > 128 ? 1 : 0), 0)

test('light print in a dark bar stands dark on light afterwards', () => {
  for (const ground of [20, 90, 150, 178]) {
    const barred = withBar(ground)
    const clear = inverted(barred)
    assert.ok(ground > 120 || farOff(barred, page) > 40_000)
    assert.notEqual(clear, barred)
    // a rim of a pixel or two may remain
    assert.ok(farOff(clear, page) < 4 * (bar.right - bar.left + bar.height), `${farOff(clear, page)}`)
  }
})

test('a page white on black is turned over as a whole', () => {
  const negative = { ...page, data: page.data.map((value) => 255 - value) }
  assert.ok(farOff(inverted(negative), page) < page.data.length / 200)
})

test('ordinary pages, empty bars, shadows and bands of the scanner stay as they are', () => {
  assert.equal(inverted(page), page)
  const sheet = emptySheet()
  blacken(sheet, 20, 60, [150, 12])
  blacken(sheet, 203, 0, [7, 297])
  assert.equal(inverted(sheet), sheet)
  const shaded = {
    ...page,
    data: page.data.map((value, at) => (at % page.width < 900 ? value * 0.5 : value)),
  }
  assert.equal(inverted(shaded), shaded)
})

test('a tinted form with white fields and one on tinted paper stay as they are', () => {
  const tinted = (isField: (x: number, y: number) => boolean) => ({
    ...page,
    data: page.data.map((value, at) =>
      isField(at % page.width, Math.floor(at / page.width)) ? value : Math.round(value * 0.7),
    ),
  })
  const paper = tinted((x, y) => x < 60 || y < 60 || x > page.width - 60)
  assert.equal(inverted(paper), paper)
  const form = tinted((x, y) => x < 60 || y < 60 || (x > 200 && x < 900 && y % 120 < 60))
  assert.equal(inverted(form), form)
})
