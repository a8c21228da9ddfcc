import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, isSame, movedBy, newRule, without } from './rules-draft.ts'

const rule = (lettersFrom: string) => ({ ...newRule().rule, lettersFrom })
const saved = { version: 'v', rules: [rule('A'), rule('B'), rule('C')] }
const order = (draft: ReturnType<typeof draftOf>) => draft.map((one) => one.rule.lettersFrom).join('')

test('a rule is moved up and down by one place and keeps its key', () => {
  const draft = draftOf(saved)
  const moved = movedBy(draft, 2, -1)
  assert.equal(order(moved), 'ACB')
  assert.equal(moved[1]?.key, draft[2]?.key)
  assert.equal(order(movedBy(draft, 0, 1)), 'BAC')
  assert.equal(order(draft), 'ABC')
})

test('moving there and back again is no change; taking one away is', () => {
  const draft = draftOf(saved)
  assert.equal(isSame(movedBy(movedBy(draft, 0, 1), 1, -1), saved), true)
  assert.equal(isSame(movedBy(draft, 0, 1), saved), false)
  assert.equal(isSame(without(draft, draft[1]?.key ?? 0), saved), false)
  assert.equal(isSame([...draft, newRule()], saved), false)
})
