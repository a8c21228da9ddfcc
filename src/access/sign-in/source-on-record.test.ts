import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testPassword } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { openAuthenticator } from '../testing/authenticator.ts'
import { codeAt, openBrowser, setUpApp } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const home = '198.51.100.20'
const office = '203.0.113.7'
const origin = 'http://localhost'

/** What is on record about an account, and from which addresses: each pair once, in order. */
const recordOf = async (login: string) => {
  const rows = await house.rows<{ what: string; source: string | null }>(
    "select what, source from act where subject_kind = 'staff' and subject_id = $1 order by id",
    [await house.idOf(login)],
  )
  return rows.map(({ what, source }) => `${what} ${source}`)
}

test('signing in, locking, failing, unlocking and signing out are on record with the address they came from', async () => {
  const browser = openBrowser(house, { address: office })
  await browser.signIn('ada', 'falsch')
  await browser.signIn('ada')
  await browser.post('/session/lock')
  await browser.post('/session/confirm', { password: 'falsch' })
  await browser.post('/session/confirm', { password: testPassword })
  await browser.post('/session/confirm', { password: testPassword })
  await openBrowser(house, { address: home }).signIn('ada')
  await browser.post('/account/sessions/end-others')
  await browser.post('/account/password', { password: 'regenschirm am nordpol' })
  await browser.delete('/session')
  assert.deepEqual(await recordOf('ada'), [
    `access.sign_in_failed ${office}`,
    `access.signed_in ${office}`,
    `access.sign_in_failed ${office}`,
    `access.unlocked ${office}`,
    `access.confirmed ${office}`,
    `access.signed_in ${home}`,
    `access.sessions_ended ${office}`,
    `access.password_changed ${office}`,
    `access.signed_out ${office}`,
  ])
})

test('so are changes of the factors, codes that were wrong, and codes from paper', async () => {
  const browser = openBrowser(house, { address: office })
  const { letters, recoveryCodes } = await setUpApp(house, browser, 'ben')
  const key = openAuthenticator()
  const { challenge } = (await browser.post('/account/passkeys/options')).body
  const response = key.create({ challenge, origin })
  assert.equal((await browser.post('/account/passkeys', { label: 'Telefon', response })).status, 204)
  const [passkey] = (await browser.get('/account')).body.passkeys
  await browser.delete(`/account/passkeys/${passkey.id}`)
  await browser.post('/account/recovery-codes')
  const elsewhere = openBrowser(house, { address: home })
  await elsewhere.signIn('ben')
  await elsewhere.post('/session/code', { code: recoveryCodes[0] ?? '' })
  house.clock.advance(1)
  await elsewhere.post('/session/code', { code: codeAt(letters, house.clock.now()) })
  await elsewhere.delete('/account/second-factor')
  assert.deepEqual(await recordOf('ben'), [
    `access.signed_in ${office}`,
    `access.second_factor_on ${office}`,
    `access.recovery_codes_made ${office}`,
    `access.passkey_added ${office}`,
    `access.passkey_removed ${office}`,
    `access.recovery_codes_made ${office}`,
    // The first codes are worth nothing since there are new ones.
    `access.sign_in_failed ${home}`,
    `access.signed_in ${home}`,
    `access.second_factor_off ${home}`,
  ])
})

test('what the machine does because somebody asked says from where; what nobody asked for says nothing', async () => {
  const browser = openBrowser(house, { address: office })
  await browser.signIn('mia')
  await browser.ask(
    'POST',
    '/intake',
    Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n',
    ),
    { 'content-type': 'multipart/form-data; boundary=x' },
  )
  const arrivals = await house.rows<{ source: string | null }>(
    "select source from act where subject_kind = 'submission'",
  )
  assert.ok(arrivals.length > 0)
  for (const { source } of arrivals) assert.equal(source, office)
  await house.database.inTenant(1, null, (db) =>
    db
      .insertInto('act')
      .values({ tenantId: 1, what: 'inbox.letter_arrived', subjectKind: 'letter', subjectId: 'x' })
      .execute(),
  )
  const [alone] = await house.rows<{ source: string | null }>(
    'select source from act where subject_id = $1',
    ['x'],
  )
  assert.equal(alone?.source, null)
})
