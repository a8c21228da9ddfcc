import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partStack } from './part-stack.ts'

const stack = (pattern: string) =>
  [...pattern].map((mark, at) => ({ number: at + 1, blank: mark === '_', separator: mark === '|' }))

test('a stack without separator sheets is one letter', () => {
  assert.deepEqual(partStack(stack('xxx')), [[1, 2, 3]])
})

test('separator sheets part letters and belong to none, at the start, doubled and at the end too', () => {
  assert.deepEqual(partStack(stack('|x||xx|')), [[2], [5, 6]])
})

test('blank backs are left out, but a letter of blank pages only stays for a person to see', () => {
  assert.deepEqual(partStack(stack('x_x_|__')), [
    [1, 3],
    [6, 7],
  ])
})

test('a stack of nothing but separator sheets holds no letter', () => {
  assert.deepEqual(partStack(stack('||')), [])
})
