import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Grey } from './grey.ts'
import { liftLine } from './lift-line.ts'

const sheet = (): Grey => ({ data: new Uint8Array(400 * 200).fill(255), width: 400, height: 200 })
const isDark = ({ data, width }: Grey, x: number, y: number) => (data[y * width + x] ?? 255) < 128

function draw(page: Grey, [x, y]: [number, number], [toX, toY]: [number, number], thick: number): void {
  for (let k = 0; k <= 1000; k++) {
    const [column, row] = [Math.round(x + ((toX - x) * k) / 1000), Math.round(y + ((toY - y) * k) / 1000)]
    for (let down = 0; down < thick; down++)
      for (let right = 0; right < thick; right++) page.data[(row + down) * page.width + column + right] = 0
  }
}

test('a slanted line is wiped off and leaves the stroke that it crosses', () => {
  const page = sheet()
  draw(page, [20, 120], [380, 90], 3)
  draw(page, [200, 60], [200, 160], 4)
  liftLine(page, { x: 20, y: 121 }, { x: 380, y: 91 })
  for (const x of [40, 120, 190, 215, 300, 370])
    for (let y = 80; y < 130; y++) assert.ok(!isDark(page, x, y), `${x}, ${y}`)
  for (let y = 60; y < 160; y++) assert.ok(isDark(page, 201, y), `the stroke at ${y}`)
})

test('an upright line is wiped off, and beyond the sheet there is nothing to wipe', () => {
  const page = sheet()
  draw(page, [100, 0], [96, 196], 3)
  liftLine(page, { x: 101, y: -30 }, { x: 96, y: 260 })
  for (let y = 5; y < 195; y++) for (let x = 90; x < 110; x++) assert.ok(!isDark(page, x, y), `${x}, ${y}`)
})
