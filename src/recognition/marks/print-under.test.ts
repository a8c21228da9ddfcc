import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { isCrossed, withoutFrame, withUnder } from './print-under.ts'

const frame = { x: 200, y: 100, w: 400, h: 150, degrees: 0 }
const fill = ({ data, width }: Grey, [x, y, w, h]: number[]) => {
  for (let row = y as number; row < (y as number) + (h as number); row++)
    data.fill(0, row * width + (x as number), row * width + (x as number) + (w as number))
}
const framed = (): Grey => {
  const page = { data: new Uint8Array(800 * 400).fill(255), width: 800, height: 400 }
  for (const y of [99, 249]) fill(page, [199, y, 403, 3])
  for (const x of [199, 599]) fill(page, [x, 99, 3, 153])
  return page
}
/** Letters as bars, struck through by the upper side of the frame. */
const struck = (): Grey => {
  const page = framed()
  for (let at = 0; at < 9; at++) fill(page, [260 + 15 * at, 88, 4, 24])
  return page
}

const word = (text: string, [x, y, w]: [number, number, number], confidence: number, line = 0): Word => ({
  text,
  x,
  y,
  w,
  h: 24,
  confidence,
  line,
})
const texts = (words: Word[]) => words.map(({ text }) => text).join(' ')

test('a stamp beside the print is told from one that lies on it', () => {
  assert.equal(isCrossed(framed(), frame), false)
  assert.equal(isCrossed(struck(), frame), true)
})

test('the frame is lifted off the print, whose strokes stay whole', () => {
  const piece = withoutFrame(struck(), frame, { x: 150, y: 60, w: 500, h: 240 })
  const isInk = (x: number, y: number) => (piece.data[(y - 60) * piece.width + x - 150] ?? 255) < 128
  for (const [x, y] of [
    [220, 100],
    [269, 100],
    [500, 250],
    [200, 180],
    [600, 180],
  ] as const)
    assert.ok(!isInk(x, y), `${x}, ${y}`)
  for (let y = 88; y < 112; y++) assert.ok(isInk(261, y) && isInk(276, y), `letters at ${y}`)
})

test('of print under a frame the surer reading counts, word by word', () => {
  const box = { x: 100, y: 50, w: 600, h: 250 }
  const known = [
    word('Telefon-92599-75337', [260, 88, 270], 25, 3),
    word('Kaiser', [560, 88, 80], 96, 3),
    word('elsewhere', [300, 20, 90], 20, 1),
  ]
  const read = [
    word('Telefon:', [160, 38, 95], 93),
    word('75334', [270, 38, 75], 80),
    word('Keiser', [460, 38, 80], 60),
    word('Werlingen', [160, 98, 120], 92, 1),
    word('Frqxtzv', [160, 158, 120], 92, 2),
    word('Eing', [300, 158, 60], 50, 2),
  ]
  const words = withUnder(known, box, read, 'words')
  assert.equal(texts(words), 'Telefon: 75334 Kaiser elsewhere Werlingen')
  assert.deepEqual(
    words.map(({ line }) => line),
    [3, 3, 3, 1, 5],
    'words stay on their line, new ones come after all',
  )
})
