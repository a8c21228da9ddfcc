import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, verifyPassword } from './passwords.ts'

test('a password is kept as argon2id with its parameters and a salt of its own', async () => {
  const [one, two] = [await hashPassword('Grüße aus dem Amt'), await hashPassword('Grüße aus dem Amt')]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, two)
  assert.equal(await verifyPassword('Grüße aus dem Amt', one), true)
  assert.equal(await verifyPassword('Grüße aus dem amt', one), false)
  assert.equal(await verifyPassword('', one), false)
})

test('an umlaut is the same however the keyboard writes it', async () => {
  const hash = await hashPassword('M\u00fcller-Kennwort')
  assert.equal(await verifyPassword('Mu\u0308ller-Kennwort', hash), true)
})

test('a hash made elsewhere with other parameters is understood', async () => {
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.from('0123456789abcdef')
  const cost = { memory: 4096, passes: 3, parallelism: 2 }
  const hash = argon2Sync('argon2id', { message: 'kennwort', nonce, tagLength: 32, ...cost })
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const stored = `$argon2id$v=19$m=4096,t=3,p=2$${plain(nonce)}$${plain(hash)}`
  assert.equal(await verifyPassword('kennwort', stored), true)
  assert.equal(await verifyPassword('Kennwort', stored), false)
})

test('what is no hash lets nobody in', async () => {
  for (const stored of [
    null,
    '',
    'kennwort',
    '$argon2id$v=19$m=19456,t=2,p=1$$',
    '$2b$10$abcdefghijklmnopqrstuv',
  ])
    assert.equal(await verifyPassword('', stored), false)
})
