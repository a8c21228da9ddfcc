import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Choice } from './conditional-logit.ts'
import { fitDoubtLimits } from './doubt-limits.ts'
import { fitWeights, neverForSharing } from './fit-weights.ts'

/** Of two possibilities the first has one feature; it is the truth in `right` of `all` letters. */
const letters = (right: number, all: number): Choice[] =>
  Array.from({ length: all }, (_, at) => ({
    weight: 1,
    options: [[['sign', 1]], [['none', 0]]],
    truth: at < right ? [1, 0] : [0, 1],
  }))

test('without a prior the weight is the logarithm of the odds', () => {
  const { sign = 0 } = fitWeights(letters(90, 100), { towards: {}, ridge: 0 })
  assert.ok(Math.abs(sign - Math.log(9)) < 0.01, String(sign))
})

test('a letter that stands for nine counts nine times', () => {
  const [right, wrong] = [letters(1, 1), letters(0, 1)].flat()
  assert.ok(right && wrong)
  const { sign = 0 } = fitWeights([{ ...right, weight: 9 }, wrong], { towards: {}, ridge: 0 })
  assert.ok(Math.abs(sign - Math.log(9)) < 0.01, String(sign))
})

test('a few letters move a weight little, many move it to where they say', () => {
  const fit = (count: number) =>
    fitWeights(letters(0, count), { towards: { sign: 3, other: 2 }, ridge: 4 / count })
  const [few, some, many] = [fit(3), fit(30), fit(3000)].map(({ sign = 0 }) => sign)
  assert.ok(few && some && many)
  assert.ok(few > 2 && few > some && some > many && many < -3, `${few} ${some} ${many}`)
  assert.equal(fit(30).other, 2, 'of what no letter speaks nothing is learned')
})

test('the same letters give the same weights', () => {
  const wish = { towards: { sign: 1 }, ridge: 0.01 }
  assert.deepEqual(fitWeights(letters(7, 20), wish), fitWeights(letters(7, 20), wish))
})

test('a limit ends where the mean doubt of what would be filed passes the target', () => {
  const limits = new Map(
    fitDoubtLimits(
      [
        { weight: 100, doubt: 0 },
        { weight: 1, doubt: 0.01 },
        { weight: 1, doubt: 0.5 },
      ],
      1,
    ),
  )
  // 0.01 of 101 letters are one in 10,000; with 0.5 more it is one in 200.
  assert.deepEqual(
    [limits.get(1e-5), limits.get(1e-4), limits.get(1e-3), limits.get(1e-2)],
    [0, 0.01, 0.01, 1],
  )
})

test('a weight ends at its bound, and the others make the best of it', () => {
  // Where more live there, it was theirs more often.
  const letters = Array.from({ length: 100 }, (_, at): Choice => {
    const shared = 1 + (at % 2)
    return {
      weight: 1,
      options: [[['address shared', shared]], [['none', 1]]],
      truth: shared > 1 || at % 4 === 0 ? [1, 0] : [0, 1],
    }
  })
  const wish = { towards: {}, ridge: 0.001 }
  assert.ok((fitWeights(letters, wish)['address shared'] ?? 0) > 1)
  const bounded = fitWeights(letters, { ...wish, atMost: neverForSharing })
  assert.equal(bounded['address shared'], 0)
  assert.ok((bounded.none ?? 0) < -1, String(bounded.none))
})
