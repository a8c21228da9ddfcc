import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsOf } from './parts-of.ts'

test('cuts in any order part the pages into letters, none of them empty', () => {
  assert.deepEqual(partsOf(5, [4, 2]), [
    [1, 1],
    [2, 3],
    [4, 5],
  ])
  assert.deepEqual(partsOf(3, []), [[1, 3]])
})
