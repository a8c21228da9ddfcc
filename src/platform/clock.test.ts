import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeDay } from './clock.ts'

test('the day changes at midnight in Germany, in summer and in winter', () => {
  assert.equal(officeDay(new Date('2026-07-01T21:59:59Z')), '2026-07-01')
  assert.equal(officeDay(new Date('2026-07-01T22:00:00Z')), '2026-07-02')
  assert.equal(officeDay(new Date('2026-12-31T22:59:59Z')), '2026-12-31')
  assert.equal(officeDay(new Date('2026-12-31T23:00:00Z')), '2027-01-01')
})
