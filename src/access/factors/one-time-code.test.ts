import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeSecretFor, newCodeSecret, stepOfCode } from './one-time-code.ts'

// RFC 6238, appendix B: the secret of its SHA-1 examples, and the last six figures of their codes.
const secret = Buffer.from('12345678901234567890')
const examples: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

for (const [seconds, code] of examples)
  test(`at ${seconds} s the code is that of RFC 6238`, () => {
    const step = Math.floor(seconds / 30)
    const at = (more: number) => stepOfCode(secret, code, new Date((seconds + more) * 1000))
    assert.equal(at(0), step)
    assert.equal(at(30), step, 'a slow hand is forgiven')
    assert.equal(at(-30), step, 'and a clock that runs behind')
    assert.equal(at(90), null)
    assert.equal(at(-90), null)
  })

test('what is no code is none', () => {
  for (const code of ['', '28708', '2870822', 'abcdef', '28708２', ' 87082'])
    assert.equal(stepOfCode(secret, code, new Date(59_000)), null, code)
})

test('the app is told whose code it is, and every secret is another', () => {
  const { letters, address } = codeSecretFor(secret, { office: 'Amt', login: 'ada' })
  assert.equal(letters, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  const url = new URL(address)
  assert.equal(url.protocol, 'otpauth:')
  assert.equal(url.searchParams.get('secret'), letters)
  assert.equal(url.searchParams.get('issuer'), 'Laufmappe Amt')
  assert.equal(newCodeSecret().length, 20)
  assert.notDeepEqual(newCodeSecret(), newCodeSecret())
})
