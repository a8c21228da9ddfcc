import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NumberPattern, readNumberPattern } from './number-pattern.ts'
import { readPrinted } from './printed-pattern.ts'

const patternOf = (source: string): NumberPattern => {
  const read = readNumberPattern(source)
  assert.ok(typeof read === 'object', source)
  return read
}
const read = (source: string, printed: string) => readPrinted(printed, 0, patternOf(source))?.value ?? null

test('an own number is read through other marks, blanks, line breaks, small letters and misread figures', () => {
  for (const printed of [
    'KJ-123456',
    'KJ–123456',
    'KJ - 123456',
    'KJ 123456',
    'KJ-12 34 56',
    'KJ-l23456',
    'KJ-\n123456',
    'kj-123456',
    'K J-123456',
  ])
    assert.equal(read('[A-Z]{2}-\\d{6}', printed), 'KJ123456', printed)
  assert.equal(read('[A-Z]{2}-\\d{6}', 'KJ-O23456, und'), 'KJ023456')
  assert.equal(read('\\d{3}\\.II-\\d{3}\\/\\d{4}', '413 II – 123 / 2026'), '413II1232026')
})

test('what is longer, shorter or could be two numbers is none', () => {
  for (const printed of ['KJ-12345', 'KJ-1234567', 'KJX-123456', 'KJ: 123456', ''])
    assert.equal(read('[A-Z]{2}-\\d{6}', printed), null, printed)
  assert.equal(read('LK-\\d{5,7}', 'LK 12345 67'), null)
})

test('a pattern that can be read in many ways is no slower for it', () => {
  const pattern = patternOf('(?:\\d[- ]?){6,10}X')
  assert.equal(readPrinted('1 '.repeat(200), 0, pattern), null)
})
