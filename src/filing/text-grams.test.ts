import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findApproximately } from './approximate-match.ts'
import { gramsOf, mayStand } from './text-grams.ts'

/** The same numbers every time. */
const randomFrom = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

test('what the search finds, the grams never rule out; most of what it does not find, they do', () => {
  const random = randomFrom(7)
  const letters = 'abcdeimnorstu0123'
  const word = (length: number) =>
    Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('')
  let [ruledOut, absent, present] = [0, 0, 0]
  for (let round = 0; round < 4_000; round++) {
    const text = word(300)
    const errors = round % 3
    const pattern = round % 2 ? word(5 + (round % 20)) : text.slice(100, 105 + (round % 20))
    const spoilt = round % 4 === 0 && errors > 0 ? `${pattern.slice(0, 2)}x${pattern.slice(3)}` : pattern
    const isFound = findApproximately(text, spoilt, errors).length > 0
    const may = mayStand(gramsOf(text), spoilt, errors)
    if (isFound) present++
    else absent++
    if (isFound) assert.ok(may, `${spoilt} with ${errors} errors in ${text}`)
    else if (!may) ruledOut++
  }
  assert.ok(present > 1_500 && absent > 1_000)
  assert.ok(ruledOut > 0.7 * absent, `${ruledOut} of ${absent}`)
})

test('short patterns and empty texts', () => {
  assert.equal(mayStand(gramsOf(''), 'ab', 0), false)
  assert.equal(mayStand(gramsOf(''), 'abc', 0), false)
  assert.equal(mayStand(gramsOf('xabcx'), 'abc', 0), true)
  assert.equal(mayStand(gramsOf('zzz999'), 'zz9', 0), true)
})
