import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import { composeEngine } from './compose-engine.ts'
import { heapsOf } from './heaps.ts'

const word = (text: string, h: number, more: object = {}) => ({
  ...{ text, x: 0, y: 0, w: 80, h, confidence: 90, line: 0 },
  ...more,
})

test('badly read words as high as two lines are heaps; headlines and signatures that were read are none', () => {
  const usual = Array.from({ length: 9 }, (_, line) => word('Zeile', 20, { line: line + 5 }))
  const heap = [word('Au', 45, { confidence: 3 }), word('ran', 44, { confidence: 15 })]
  assert.deepEqual(heapsOf([...heap, word('Sparkasse', 40), word('kaum', 21, { confidence: 9 }), ...usual]), [
    heap,
  ])
  assert.deepEqual(heapsOf(usual), [])
  assert.deepEqual(heapsOf([]), [])
})

test('what was read as one high line is read as a block, and only a believable block takes its place', async () => {
  const [width, height] = [800, 400]
  const page = { data: new Uint8Array(width * height).fill(255), width, height }
  const headline = word('Sparkasse', 20, { w: 200, line: 0 })
  const heap = word('Au', 45, { x: 500, y: 0, confidence: 3, line: 0 })
  const usual = word('Zeile', 20, { y: 200, line: 1 })
  const engineThat = (block: Word[]) =>
    composeEngine({
      name: 'scripted',
      german: {
        read: (_picture, _dpi, layout) => (layout === 'page' ? [headline, heap, usual] : block),
        close() {},
      },
      numbers: undefined,
      openForeign: () => undefined,
    })
  const lines = [word('Kontoauszug', 20, { x: 4, y: 3, line: 0 }), word('Nr.', 20, { x: 4, y: 28, line: 1 })]
  await using good = engineThat(lines)
  const read = await good.recognise(page, 200)
  assert.deepEqual(
    read.map(({ text, x, y, line }) => [text, x, y, line]),
    [
      ['Sparkasse', 0, 0, 0],
      ['Kontoauszug', 498, 3, 1],
      ['Nr.', 498, 28, 2],
      ['Zeile', 0, 200, 3],
    ],
  )
  await using bad = engineThat(lines.map((one) => ({ ...one, confidence: 12 })))
  assert.deepEqual(await bad.recognise(page, 200), [headline, heap, usual])
})
