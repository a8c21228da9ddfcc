import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageText } from '../api/types.ts'
import { findInText } from './find-in-text.ts'

const page: PageText = {
  width: 1000,
  height: 1400,
  words: [
    ['Frau', 10, 10, 50, 20, 0],
    ['Müller', 70, 10, 80, 20, 0],
    ['bittet', 10, 40, 60, 20, 1],
    ['um', 80, 40, 30, 20, 1],
    ['Straßengeld.', 120, 40, 130, 20, 1],
  ],
  version: 'v',
  correctable: true,
  corrections: [],
}

test('a word is found without its accents and marked as a whole', () => {
  const hits = findInText(3, page, 'mull')
  assert.deepEqual(hits, [{ page: 3, boxes: [[70, 10, 80, 20]], width: 1000, height: 1400 }])
})

test('words that follow one another are found across the end of a line', () => {
  const [hit, ...more] = findInText(1, page, 'Müller  bittet')
  assert.deepEqual(hit?.boxes, [
    [70, 10, 80, 20],
    [10, 40, 60, 20],
  ])
  assert.deepEqual(more, [])
})

test('ß and ss are the same to a searching clerk', () => {
  assert.equal(findInText(1, page, 'strassengeld').length, 1)
})

test('what does not stand there is not found, and nothing is looked for without a word', () => {
  assert.deepEqual(findInText(1, page, 'Meier'), [])
  assert.deepEqual(findInText(1, page, '  '), [])
})
