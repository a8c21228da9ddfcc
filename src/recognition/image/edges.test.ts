import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { withoutEdges } from './edges.ts'
import { normalise } from './normalise.ts'
import { attitudeOf } from './orientation.ts'
import { type Turn, turn } from './turn.ts'

const inkOf = ({ data }: { data: Uint8Array }) =>
  data.reduce((count, value) => count + (value < 128 ? 1 : 0), 0)

test('black bands beside the sheet go, wide headers and the page itself stay', () => {
  const sheet = emptySheet()
  blacken(sheet, 60, 100, [80, 3])
  const written = inkOf(sheet)
  assert.equal(withoutEdges(sheet, 200), sheet, 'a page without bands is left alone')
  blacken(sheet, 203, 0, [7, 297])
  blacken(sheet, 0, 290, [210, 7])
  assert.equal(inkOf(withoutEdges(sheet, 200)), written)
  const headed = emptySheet()
  blacken(headed, 0, 0, [210, 25])
  assert.equal(withoutEdges(headed, 200), headed)
})

test('a ragged band does not hide how a page with little print lies', async () => {
  const little = await scan(await writeLetter([['', '', 'Neuer Kontostand: 7.868,50 Euro', 'Blatt 3 von 3']]))
  for (let y = 0; y < little.height; y++) {
    const depth = 20 + ((y * 7_919) % 11)
    little.data.fill(0, (y + 1) * little.width - depth, (y + 1) * little.width)
  }
  for (const turned of [0, 90, 180, 270] as Turn[]) {
    const even = withoutEdges(normalise(turn(little, turned)), 200)
    assert.equal(attitudeOf(even, 200).turned, turned)
  }
})
