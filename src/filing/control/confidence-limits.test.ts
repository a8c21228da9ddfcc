import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confidenceLimits } from './confidence-limits.ts'

const close = (got: number, want: number, digits = 4) =>
  assert.ok(Math.abs(got - want) < 10 ** -digits / 2, `${got} is not ${want}`)

test('without a hit the upper limit is that of the rule of three, exactly', () => {
  close(confidenceLimits(0, 271).upper, 0.0109935, 7)
  for (const tries of [1, 10, 300, 36_500])
    close(confidenceLimits(0, tries).upper, 1 - 0.05 ** (1 / tries), 9)
  assert.equal(confidenceLimits(0, 271).lower, 0)
})

// Published two-sided 95 % intervals (2.5 % on each side): Clopper and Pearson 1934, Newcombe 1998.
const published: [hits: number, tries: number, lower: number, upper: number][] = [
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
  [29, 29, 0.8806, 1],
  [5, 10, 0.1871, 0.8129],
]
for (const [hits, tries, lower, upper] of published)
  test(`${hits} of ${tries}: the limits are those in print`, () => {
    const limits = confidenceLimits(hits, tries, 0.025)
    close(limits.lower, lower)
    close(limits.upper, upper)
  })

test('hits and misses mirror each other, and nothing tried says nothing', () => {
  const [some, others] = [confidenceLimits(3, 1000), confidenceLimits(997, 1000)]
  close(some.lower, 1 - others.upper, 9)
  close(some.upper, 1 - others.lower, 9)
  assert.deepEqual(confidenceLimits(0, 0), { lower: 0, upper: 1 })
})

test('large samples keep their precision', () => {
  // Exact values from the F distribution.
  const { lower, upper } = confidenceLimits(500, 1_000_000)
  assert.ok(lower > 0.000463 && lower < 0.000465, String(lower))
  assert.ok(upper > 0.000537 && upper < 0.000539, String(upper))
})
