import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedTogether } from './asked-together.ts'
import type { RegisterLookup } from './register-lookup.ts'
import { registerKeysOf } from './register-spelling.ts'
import { madeUpLookup, madeUpRows } from './testing/made-up-register.ts'

/** The made-up register, and how often it was asked. */
const counted = () => {
  const lookup = madeUpLookup()
  const asked: number[] = []
  const counting: RegisterLookup = {
    find: (keys) => {
      asked.push(keys.length)
      return lookup.find(keys)
    },
    households: lookup.households,
  }
  return { lookup, counting, asked }
}

test('what letters ask side by side is one question, and each has the answer it would have had alone', async () => {
  const { lookup, counting, asked } = counted()
  const questions = madeUpRows.map(registerKeysOf)
  const together = askedTogether(counting)
  const answers = await Promise.all(questions.map((keys) => together.find(keys)))
  assert.equal(asked.length, 1)
  // Members of one household ask alike: their keys once.
  assert.ok((asked[0] ?? 0) < questions.flat().length)
  for (const [at, keys] of questions.entries()) assert.deepEqual(answers[at], await lookup.find(keys))

  const ids = [['98765//0012345'], [], ['98765//0020001', '98765//0012345']]
  const households = await Promise.all(ids.map((own) => together.households(own)))
  assert.deepEqual(
    households.map((own) => own.map(({ bgNumber }) => bgNumber).toSorted()),
    ids.map((own) => own.toSorted()),
  )
})

test('a look-up that fails fails for all who asked', async () => {
  const gone = () => Promise.reject(new Error('gone'))
  const together = askedTogether({ find: gone, households: gone })
  const answers = await Promise.allSettled([together.find([]), together.find([])])
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
})
