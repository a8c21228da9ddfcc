import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSearch } from './read-search.ts'

test('numbers are read in every spelling people use', () => {
  for (const typed of [
    '99704//0000101',
    '99704 // 0000101',
    '99704/0000101',
    '99704 BG 0000101',
    '99704bg0000101',
    'BG-Nr. 99704//0000101',
    'BG: 997040000101',
    'BG-Nummer 99704 0000 101',
  ])
    assert.deepEqual(readSearch(typed), { dates: [], numbers: ['997040000101'], words: [] }, typed)
  for (const typed of [
    '100A000101',
    '100a000101',
    '100 A 000 101',
    'Kundennummer: 100 a 000101',
    'Kd-Nr. 100A000101',
  ])
    assert.deepEqual(readSearch(typed), { dates: [], numbers: ['100A000101'], words: [] }, typed)
  assert.deepEqual(readSearch('101').numbers, ['101', '0000101'])
})

test('dates are read as Germans and machines write them; a day that never was is no date', () => {
  for (const typed of ['12.03.1980', '12.3.1980', '12. 03. 1980', '1980-03-12'])
    assert.deepEqual(readSearch(typed), { dates: ['1980-03-12'], numbers: [], words: [] }, typed)
  assert.deepEqual(readSearch('30.02.1980').dates, [])
})

test('names come folded, without salutation and particles, in any company', () => {
  assert.deepEqual(readSearch('Frau Dr. Jörg-Uwe von Müßig, 12.03.1980'), {
    dates: ['1980-03-12'],
    numbers: [],
    words: ['jorguwe', 'mussig'],
  })
  assert.deepEqual(readSearch('von').words, ['von'])
  assert.deepEqual(readSearch('Bgora 99704//0000101').words, ['bgora'])
})

test('what is nothing reads as nothing', () => {
  for (const typed of ['', '   ', '%', "'", '\\', ';;', '\u0000', '😀'])
    assert.deepEqual(readSearch(typed), { dates: [], numbers: [], words: [] })
  assert.equal(readSearch('a b c d e f g h i j'.repeat(20)).words.length, 6)
})
