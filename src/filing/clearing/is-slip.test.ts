import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSlip } from './is-slip.ts'

test('one sign wrong, one lost, or two neighbours exchanged is a slip; more is another number', () => {
  const own = '99704//0015760'
  assert.ok(isSlip('99704//0015706', own))
  assert.ok(isSlip('99704 0015763', own))
  assert.ok(isSlip('99704//015760', own))
  assert.ok(isSlip('13.03.1976', '12.03.1976'))
  assert.ok(!isSlip('99704/0015760', own), 'another spelling is no other number')
  assert.ok(!isSlip('99704//0016850', own))
  assert.ok(!isSlip('99704//0067051', own))
  assert.ok(!isSlip('', own))
})
