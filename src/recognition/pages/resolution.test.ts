import assert from 'node:assert/strict'
import { test } from 'node:test'
import { believable, isOfScanner } from './resolution.ts'

test('a sensible resolution is believed, a default or nonsense is not', () => {
  assert.deepEqual(believable({ x: 300, y: 300 }, 2480, 3508), { x: 300, y: 300 })
  assert.deepEqual(believable({ x: 204, y: 98 }, 1728, 1078), { x: 204, y: 98 })
  for (const said of [undefined, { x: 72, y: 72 }, { x: 0, y: 0 }, { x: 9_999, y: 9_999 }]) {
    assert.equal(Math.round(believable(said, 2480, 3508).x), 300)
    assert.equal(Math.round(believable(said, 3508, 2480).y), 300)
  }
  assert.equal(Math.round(believable({ x: 96, y: 96 }, 3000, 4000).x), 363)
})

test('a page as a scanner makes it is told from a photo laid on a page', () => {
  // 1654 pixels on 595 points, and on 595.276
  for (const dpi of [200.15, 200.06, 299.9, 600]) assert.ok(isOfScanner({ x: dpi, y: dpi }), `${dpi}`)
  for (const resolution of [
    { x: 366, y: 366 },
    { x: 72, y: 72 },
    { x: 200, y: 210 },
  ])
    assert.ok(!isOfScanner(resolution), JSON.stringify(resolution))
})
