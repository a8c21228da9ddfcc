import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FieldKind, typedValue, valueOfTyped } from './typed-value.ts'

const kept: [FieldKind, string, string][] = [
  ['date', '2026-10-15', '15.10.2026'],
  ['date', '2026-10', '10/2026'],
  ['amount', '1214.80', '1.214,80'],
  ['amount', '-39.07', '-39,07'],
  ['period', '2025', '2025'],
  ['period', '2026/2027', '2026/2027'],
  ['period', '2026-09', '09/2026'],
  ['period', '2026-07/2026-09', '07/2026–09/2026'],
  ['period', '2026-09-01/2026-09-14', '01.09.2026–14.09.2026'],
  ['reference', 'K 12/26', 'K 12/26'],
]

test('a value is shown as one types it, and what is typed is that value again', () => {
  for (const [kind, value, typed] of kept) {
    assert.equal(typedValue(kind, value), typed)
    assert.equal(valueOfTyped(kind, typed), value)
  }
})

test('where nothing is, nothing is typed', () => {
  for (const [kind] of kept) assert.equal(typedValue(kind, null), '')
})

test('what people type otherwise means the same', () => {
  assert.equal(valueOfTyped('amount', '214,8 €'), '214.80')
  assert.equal(valueOfTyped('amount', '214.80'), '214.80')
  assert.equal(valueOfTyped('amount', '1.214'), '1214.00')
  assert.equal(valueOfTyped('date', '1.9.2026'), '2026-09-01')
  assert.equal(valueOfTyped('period', '01.09.2026 bis 14.09.2026'), '2026-09-01/2026-09-14')
  assert.equal(valueOfTyped('period', '7/2026 - 9/2026'), '2026-07/2026-09')
})

test('what is no day, no amount and no period is none', () => {
  for (const typed of ['31.02.2026', '15.13.2026', '15.10.26', 'morgen', ''])
    assert.equal(valueOfTyped('date', typed), null)
  for (const typed of ['12,345', 'viel', '']) assert.equal(valueOfTyped('amount', typed), null)
  for (const typed of ['09/2026–07/2026', '01.09.2026', '01.09.2026–10/2026'])
    assert.equal(valueOfTyped('period', typed), null)
})
