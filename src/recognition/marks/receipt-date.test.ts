import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesIn, receiptDate } from './receipt-date.ts'

test('days are read as stamps write them', () => {
  for (const text of [
    '14.09.2026',
    '14. 09. 2026',
    '14. Sep. 2026',
    '14 SEP 2026',
    '14. September 2026',
    '2026-09-14',
    '14-09-2026',
  ]) {
    assert.deepEqual(datesIn(text), ['2026-09-14'], text)
  }
  assert.deepEqual(datesIn('4.9.2026'), ['2026-09-04'])
  assert.deepEqual(datesIn('3. März 2026'), ['2026-03-03'])
})

test('what may be a piece of a day is none', () => {
  for (const text of [
    '4.09.2026',
    '31.02.2026',
    '114.09.2026',
    '14.09.20261',
    '14.13.2026',
    '14.09.26',
    'DE14 2026',
  ]) {
    assert.deepEqual(datesIn(text), [], text)
  }
})

test('the day beside the word of receipt counts, and none when there is no telling', () => {
  assert.equal(receiptDate(['Datum: 12.09.2026', 'Eingang 17.09.2026']), '2026-09-17')
  assert.equal(receiptDate(['Eingegangen', '17. Sep. 2026']), '2026-09-17')
  assert.equal(receiptDate(['Jobcenter', '17.09.2026']), '2026-09-17')
  assert.equal(receiptDate(['12.09.2026', '17.09.2026']), undefined)
  assert.equal(receiptDate(['Eingang 12.09.2026 17.09.2026']), undefined)
})
