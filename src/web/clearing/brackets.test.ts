import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClearingRow } from '../api/types.ts'
import { bracketsOf } from './brackets.ts'

const queue = (...of: string[]) =>
  of.map((arrival, at) => ({ id: `${at}`, arrival, envelope: null })) as unknown as ClearingRow[]

test('letters of one submission share a bracket; one that stands apart is counted with them', () => {
  const brackets = bracketsOf(queue('stack', 'stack', 'stack', 'single', 'other', 'stack', 'other'))
  assert.deepEqual(
    [...brackets].map(([id, { number, of, place }]) => `${id}: ${number}/${of} ${place}`),
    ['0: 1/4 first', '1: 2/4 middle', '2: 3/4 last', '4: 1/2 alone', '5: 4/4 alone', '6: 2/2 alone'],
  )
})

test('of one stack only letters from one envelope share a bracket', () => {
  const cases = [1, 1, 2, null].map((envelope, at) => ({ id: `${at}`, arrival: 'stack', envelope }))
  const brackets = bracketsOf(cases as unknown as ClearingRow[])
  assert.deepEqual(
    [...brackets].map(([id, { number, of, place }]) => `${id}: ${number}/${of} ${place}`),
    ['0: 1/2 first', '1: 2/2 last'],
  )
})
