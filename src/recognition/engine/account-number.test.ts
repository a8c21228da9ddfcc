import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountNumberOf, isAccountNumber } from './account-number.ts'

// the bank's own example, nobody's account
const iban = 'DE89370400440532013000'

test('check digits tell a right account number from a wrong one', () => {
  assert.ok(isAccountNumber(iban))
  assert.ok(isAccountNumber('GB29NWBK60161331926819'))
  assert.ok(!isAccountNumber('DE89370400440532013001'))
  assert.ok(!isAccountNumber('DE8937040044'))
})

test('letters in the place of figures are read as what they look like', () => {
  assert.equal(accountNumberOf(['DEB9 37O4 OO44 0S32 0l30 00']), iban)
  assert.equal(accountNumberOf(['0E89 3704 0044 0532 0130 00.']), iban)
})

test('where two readings differ the check digits decide, whichever was which', () => {
  const [one, other] = ['DE89 3704 0044 0582 0130 00', 'DE89 3704 0041 0532 0130 00']
  assert.equal(accountNumberOf([one, other]), iban)
  assert.equal(accountNumberOf([other, one]), iban)
})

test('nothing is guessed: without proof the reading stands', () => {
  assert.equal(accountNumberOf(['DE89 3704 0044 0582 0130 00']), undefined)
  assert.equal(accountNumberOf(['DE89 3704 0044 0582 0130 0']), undefined)
  assert.equal(accountNumberOf(['Deutschland']), undefined)
  assert.equal(accountNumberOf([]), undefined)
})
