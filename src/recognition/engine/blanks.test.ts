import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { withBlanks } from './blanks.ts'

type Box = [x: number, y: number, w: number, h: number]
const sheet = (): Grey => ({ data: new Uint8Array(800 * 140).fill(255), width: 800, height: 140 })
const word = (text: string, [x, y, w, h]: Box): Word => ({ text, x, y, w, h, confidence: 60, line: 3 })
const ink = (page: Grey, [x, y, w, h]: Box): void => {
  for (let row = y; row < y + h; row++) page.data.fill(0, row * page.width + x, row * page.width + x + w)
}
const textOf = (words: Word[], page: Grey) =>
  withBlanks(words, page)
    .map(({ text }) => text)
    .join(' ')
const label = word('Anl.:', [100, 40, 80, 20])

test('a short line behind a label is a blank to be filled in, whatever the engine took it for', () => {
  const page = sheet()
  ink(page, [195, 60, 70, 2])
  assert.equal(textOf([label], page), 'Anl.: ____')
  assert.equal(textOf([label, word('—', [195, 58, 70, 6])], page), 'Anl.: ____')
  const [, blank] = withBlanks([label], page)
  assert.deepEqual([blank?.x, blank?.y, blank?.w, blank?.h, blank?.line], [195, 60, 70, 2, 3])
})

test('in a stamp it lies askew, with the frame close below', () => {
  const page = sheet()
  for (let at = 0; at < 80; at++) ink(page, [195 + at, 62 - Math.round(at * 0.12), 1, 2])
  for (let at = 0; at < 400; at++) ink(page, [60 + at, 100 - Math.round(at * 0.12), 1, 3])
  assert.equal(textOf([label], page), 'Anl.: ____')
})

test('a line on which something is written, one that runs across the page and plain words have no blank', () => {
  const written = sheet()
  ink(written, [195, 60, 70, 2])
  ink(written, [210, 42, 12, 16])
  assert.equal(textOf([label], written), 'Anl.:')
  assert.equal(textOf([label, word('3', [210, 42, 12, 16])], written), 'Anl.: 3')
  const long = sheet()
  ink(long, [195, 60, 500, 2])
  assert.equal(textOf([label], long), 'Anl.:')
  const plain = sheet()
  ink(plain, [195, 60, 70, 2])
  assert.equal(
    textOf([word('Anlage', [100, 40, 80, 20]), word('12:', [20, 40, 40, 20])], plain),
    'Anlage 12:',
  )
  const other = sheet()
  ink(other, [195, 44, 60, 16])
  assert.equal(textOf([label, word('zwei', [195, 44, 60, 16])], other), 'Anl.: zwei')
})
