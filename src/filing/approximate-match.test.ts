import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editDistance, findApproximately } from './approximate-match.ts'

test('finds a pattern with errors and says where it ends', () => {
  assert.deepEqual(findApproximately('xxquellmannxx', 'quellmann', 1), [{ end: 11, errors: 0 }])
  assert.equal(findApproximately('xxquelmannxx', 'quellmann', 1)[0]?.errors, 1)
  assert.deepEqual(findApproximately('xxquemannxx', 'quellmann', 1), [])
  assert.equal(findApproximately('anna und anna', 'anna', 0).length, 2)
})

test('an empty pattern and a very long one do no harm', () => {
  assert.deepEqual(findApproximately('abc', '', 1), [])
  const long = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'
  assert.equal(findApproximately(long, long, 0).length >= 1, true)
})

test('swapped neighbours are one error, and the count stops at the limit', () => {
  assert.equal(editDistance('0022987', '0029287'), 1)
  assert.equal(editDistance('abc', 'abd'), 1)
  assert.equal(editDistance('abcdef', 'uvwxyz', 2), 3)
})
