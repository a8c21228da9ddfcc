import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from './text-lines.ts'

test('lines come in reading order, those taken out among them', () => {
  const corrections = [{ line: 1, read: '~ ,', by: 'Ada Sorge', at: '2026-09-01T08:00:00.000Z' }]
  const lines = linesOf({
    width: 100,
    height: 100,
    version: 'v',
    correctable: true,
    corrections,
    words: [
      ['Musterweg', 1, 30, 9, 9, 2],
      ['7', 12, 30, 9, 9, 2],
      ['Mira', 1, 10, 9, 9, 0],
    ],
  })
  assert.deepEqual(
    lines.map(({ text, boxes, corrected }) => [text, boxes.length, corrected?.read]),
    [
      ['Mira', 1, undefined],
      ['', 0, '~ ,'],
      ['Musterweg 7', 2, undefined],
    ],
  )
})
