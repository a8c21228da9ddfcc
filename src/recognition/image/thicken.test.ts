import assert from 'node:assert/strict'
import { test } from 'node:test'
import { thicken } from './thicken.ts'

const side = 120
const page = (isInk: (x: number, y: number) => boolean) => ({
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side }, (_, at) =>
    isInk(at % side, Math.floor(at / side)) ? 0 : 255,
  ),
})

test('a stroke of which every other pixel is left becomes a stroke again, and the paper stays white', async () => {
  const stroke = page((x, y) => (y === 60 || y === 61) && x > 20 && x < 100 && (x + y) % 2 === 0)
  const thick = await thicken(stroke, 200)
  assert.deepEqual([thick.scale, thick.width, thick.height], [1.5, 180, 180])
  const along = Array.from({ length: 90 }, (_, at) => thick.data[90 * thick.width + 45 + at] ?? 255)
  assert.ok(along.every((level) => level < 128))
  assert.equal(thick.data[20 * thick.width + 90], 255)
})

test('a page that is large enough keeps its size', async () => {
  const { width, height, scale, data } = await thicken(
    page(() => false),
    300,
  )
  assert.deepEqual([width, height, scale, data.length], [side, side, 1, side * side])
})
