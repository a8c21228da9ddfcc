import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTrainingOffice } from '../make-training-office.ts'
import { makeTrainingStack } from './make-training-stacks.ts'
import { wordsOfSheet } from './words-of-sheet.ts'

const office = makeTrainingOffice({ seed: 'test', today: '2026-09-14', households: 60 })

test('each sheet of a made-up stack is of one letter or blank, and the same seed gives the same stack', () => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const stack = makeTrainingStack(office, seed, 8)
    assert.equal(stack.letters.length, 8)
    const numbered = [...stack.letters.flat(), ...stack.blank].toSorted((a, b) => a - b)
    assert.deepEqual(
      numbered,
      stack.sheets.map((_, at) => at + 1),
    )
    for (const number of stack.blank) assert.deepEqual(stack.sheets[number - 1]?.marks, [])
    assert.deepEqual(makeTrainingStack(office, seed, 8), stack)
  }
})

test('the words of a sheet lie on it, line by line', () => {
  const [sheet] = makeTrainingStack(office, 'words', 1).sheets
  assert.ok(sheet)
  const { words, width, height } = wordsOfSheet(sheet)
  assert.ok(words.length > 10)
  for (const { x, y, w, h } of words) assert.ok(x >= 0 && y >= 0 && w > 0 && h > 0 && x < width && y < height)
})
