import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findApproximately } from './approximate-match.ts'
import { findAround, gramsOf, patternFor } from './text-grams.ts'

/** The same numbers every time. */
const randomFrom = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

test('around its pieces a pattern is found exactly where the whole search finds it', () => {
  const random = randomFrom(7)
  const letters = 'abcdeimnorstu0123'
  const word = (length: number) =>
    Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('')
  let [absent, present] = [0, 0]
  for (let round = 0; round < 6_000; round++) {
    const errors = round % 3
    const at = round % 7 === 0 ? 0 : 100
    const pattern = word(5 + (round % 36))
    const copy = pattern.slice(0, 12)
    const text =
      word(at) +
      (round % 2 ? pattern : word(9)) +
      word(60) +
      (round % 5 ? '' : `${copy}${copy.slice(1)}`) +
      word(40)
    const spoilt = round % 4 === 1 && errors > 0 ? `${pattern.slice(0, 2)}x${pattern.slice(3)}` : pattern
    const whole = findApproximately(text, spoilt, errors)
    if (whole.length > 0) present++
    else absent++
    assert.deepEqual(
      findAround(gramsOf(text), patternFor(spoilt, errors)),
      whole,
      `${spoilt} with ${errors} errors in ${text}`,
    )
  }
  assert.ok(present > 2_000 && absent > 1_000, `${present} ${absent}`)
})

test('short patterns and empty texts', () => {
  assert.deepEqual(findAround(gramsOf(''), patternFor('ab', 0)), [])
  assert.deepEqual(findAround(gramsOf('xabx'), patternFor('ab', 0)), [{ end: 3, errors: 0 }])
  assert.deepEqual(findAround(gramsOf('abc'), patternFor('', 0)), [])
})
