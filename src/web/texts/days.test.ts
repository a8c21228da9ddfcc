import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysUntil, endOfDay, isToday } from './days.ts'

const halfPastMidnight = new Date('2026-11-20T23:30:00Z')

test('the day changes at midnight in Germany, wherever the clock stands', () => {
  assert.equal(isToday('2026-11-20T23:00:00.000Z', halfPastMidnight), true)
  assert.equal(isToday('2026-11-20T22:59:59.999Z', halfPastMidnight), false)
  assert.equal(isToday('2026-11-21T22:59:59.999Z', halfPastMidnight), true)
  assert.equal(daysUntil('2026-11-21', halfPastMidnight), 0)
})

test('days are counted whole, across a change of the clocks too', () => {
  assert.equal(daysUntil('2026-11-20', halfPastMidnight), -1)
  assert.equal(daysUntil('2026-11-28', halfPastMidnight), 7)
  assert.equal(daysUntil('2026-10-26', new Date('2026-10-24T10:00:00Z')), 2)
})

test('a day ends at its own midnight, in summer and in winter', () => {
  assert.equal(endOfDay('2026-11-21'), '2026-11-21T22:59:59.000Z')
  assert.equal(endOfDay('2026-07-01'), '2026-07-01T21:59:59.000Z')
  assert.equal(endOfDay('2026-03-29'), '2026-03-29T21:59:59.000Z')
  assert.equal(endOfDay('2026-10-25'), '2026-10-25T22:59:59.000Z')
})
