import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './ids.ts'

test('100,000 ids are unique and sort in the order of their making', () => {
  const ids = Array.from({ length: 100_000 }, newId)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(ids, ids.toSorted())
})

test('an id is a UUID of version 7 that tells when it was made', () => {
  const before = Date.now()
  const id = newId()
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  // Ids of the test before may have run ahead by some milliseconds: 4,096 fit into one.
  assert.ok(made >= before && made < Date.now() + 1000)
})
