import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import { type Box, lookTwice } from './second-look.ts'

const page = { width: 1654, height: 2339 }
const word = (text: string, x: number, more: Partial<Word> = {}): Word => ({
  text,
  x,
  y: 100,
  w: text.length * 12,
  h: 24,
  confidence: 90,
  line: 0,
  ...more,
})

test('only telling numbers are read again, and the surer reading counts', () => {
  const asked: Box[] = []
  const line = [
    word('Ihre', 100),
    word('Nachricht', 160),
    word('71209//0012345', 900),
    word('Euro', 100, { line: 1 }),
  ]
  const read = lookTwice(line, page, (box) => {
    asked.push(box)
    return [word('71204//0012345', box.x + 8, { line: 7, confidence: 95 })]
  })
  assert.deepEqual(asked, [{ x: 892, y: 95, w: 184, h: 34 }])
  assert.deepEqual(
    read.map(({ text, line }) => [text, line]),
    [
      ['Ihre', 0],
      ['Nachricht', 0],
      ['71204//0012345', 0],
      ['Euro', 1],
    ],
  )
})

test('a second look that sees nothing, or is less sure, changes nothing', () => {
  const line = [word('354B811406', 100)]
  assert.deepEqual(
    lookTwice(line, page, () => []),
    line,
  )
  assert.deepEqual(
    lookTwice(line, page, () => [word('3548', 100, { confidence: 40 })]),
    line,
  )
  assert.deepEqual(
    lookTwice(line, page, () => [word('?54B811406', 100, { confidence: 99 })]),
    line,
  )
})
