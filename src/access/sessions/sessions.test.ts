import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { testPassword } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { openBrowser } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(() => house.clock.set(new Date()))

const locked = [401, 'access.session_locked']
const out = [401, 'access.not_signed_in']
const own = { password: testPassword }

const signedIn = async (login: string, wish?: Parameters<typeof openBrowser>[1]) => {
  const browser = openBrowser(house, wish)
  assert.equal((await browser.signIn(login)).status, 200)
  return browser
}

test('a locked screen shows nothing; the password opens it again where it was, under a new token', async () => {
  const browser = await signedIn('ada')
  const before = browser.jar.get('laufmappe')
  assert.equal((await browser.post('/session/lock')).status, 204)
  for (const path of [
    '/session',
    '/inbox/letters',
    '/inbox/baskets',
    '/account',
    '/document-types',
    '/events',
  ])
    assert.deepEqual((await browser.get(path)).said, locked, path)
  assert.deepEqual((await browser.post('/account/sessions/end-others')).said, locked)
  assert.deepEqual((await browser.post('/session/confirm', { password: 'falsch' })).said, [
    403,
    'access.wrong_password',
  ])
  assert.deepEqual((await browser.get('/session')).said, locked)
  assert.equal((await browser.post('/session/confirm', own)).status, 200)
  assert.equal((await browser.get('/inbox/letters')).status, 200)
  assert.notEqual(browser.jar.get('laufmappe'), before)
  const thief = openBrowser(house)
  thief.jar.set('laufmappe', before ?? '')
  assert.deepEqual((await thief.get('/session')).said, out)
})

test('an idle screen locks, is not ended by that, and ends at the end of the day', async () => {
  const browser = await signedIn('ada')
  house.clock.advance(61)
  assert.deepEqual((await browser.get('/inbox/letters')).said, locked)
  assert.equal((await browser.post('/session/confirm', own)).status, 200)
  assert.equal((await browser.get('/inbox/letters')).status, 200)
  house.clock.advance(9 * 60)
  assert.deepEqual((await browser.get('/session')).said, out, 'unlocking prolongs nothing')
  assert.deepEqual((await browser.post('/session/confirm', own)).said, out)
})

test('who guesses at a locked screen waits, and the owner elsewhere does not', async () => {
  const browser = await signedIn('ben')
  await browser.post('/session/lock')
  for (let tries = 0; tries < 5; tries++) await browser.post('/session/confirm', { password: 'falsch' })
  assert.deepEqual((await browser.post('/session/confirm', own)).said, [429, 'access.locked'])
  await signedIn('ben', { address: '192.0.2.77' })
})

test('a locked screen can be signed out from', async () => {
  const browser = await signedIn('ada')
  await browser.post('/session/lock')
  const answer = await browser.delete('/session')
  assert.equal(answer.status, 204)
  assert.equal(answer.headers['clear-site-data'], '"cache"')
  assert.deepEqual((await browser.get('/session')).said, out)
})

test('a token that somebody planted is worth nothing: each sign-in makes its own', async () => {
  const browser = openBrowser(house)
  browser.jar.set('laufmappe', 'a'.repeat(43))
  await browser.signIn('ada')
  const first = browser.jar.get('laufmappe')
  assert.notEqual(first, 'a'.repeat(43))
  await browser.signIn('ada')
  assert.notEqual(browser.jar.get('laufmappe'), first)
  await browser.post('/session/confirm', own)
  const planted = openBrowser(house)
  planted.jar.set('laufmappe', 'a'.repeat(43))
  assert.deepEqual((await planted.get('/session')).said, out)
})

test('what asks for a fresh proof is refused after ten minutes, until the person confirms', async () => {
  const browser = await signedIn('lea')
  house.clock.advance(9)
  assert.equal((await browser.post('/account/second-factor')).status, 200)
  house.clock.advance(2)
  const stale = [403, 'access.reauth_needed']
  for (const path of ['/account/second-factor', '/account/recovery-codes', '/account/passkeys/options'])
    assert.deepEqual((await browser.post(path)).said, stale, path)
  assert.deepEqual((await browser.post('/account/password', { password: 'ein-neues-kennwort' })).said, stale)
  assert.equal((await browser.get('/inbox/letters')).status, 200, 'work goes on')
  assert.equal((await browser.post('/session/confirm', own)).status, 200)
  assert.equal((await browser.post('/account/second-factor')).status, 200)
  const admin = await signedIn('admin')
  house.clock.advance(11)
  assert.deepEqual((await admin.put('/sign-in/settings', { secondFactor: false })).said, stale)
  assert.deepEqual((await admin.delete(`/tokens/${crypto.randomUUID()}`)).said, stale)
})

test('one sees where one is signed in, and ends it there', async () => {
  const here = await signedIn('cem', {
    address: '192.0.2.10',
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/153.0 Safari/537.36' },
  })
  const there = await signedIn('cem', {
    address: '192.0.2.11',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  })
  const third = await signedIn('cem')
  const { sessions } = (await here.get('/account')).body
  assert.equal(sessions.length, 3)
  assert.deepEqual(
    sessions
      .filter((one: { here: boolean }) => one.here)
      .map(({ agent, address, method }: never) => [agent, address, method]),
    [['Chrome, Windows', '192.0.2.10', 'password']],
  )
  const other = sessions.find(({ agent }: { agent: string }) => agent === 'Firefox, Linux')
  assert.equal(other.address, '192.0.2.11')
  assert.deepEqual((await (await signedIn('mia')).delete(`/account/sessions/${other.id}`)).said, [
    404,
    'access.no_such_session',
  ])
  assert.equal((await here.delete(`/account/sessions/${other.id}`)).status, 204)
  assert.deepEqual((await there.get('/session')).said, out)
  assert.equal((await third.get('/session')).status, 200)
  assert.deepEqual((await here.post('/account/sessions/end-others')).body, { ended: 1 })
  assert.deepEqual((await third.get('/session')).said, out)
  assert.equal((await here.get('/session')).status, 200)
})

test('another password ends all other sessions, and has to be a good one', async () => {
  const [here, there] = [await signedIn('klara'), await signedIn('klara')]
  const change = async (password: string) => (await here.post('/account/password', { password })).said
  assert.deepEqual(await change('zu-kurz'), [422, 'access.weak_password'])
  assert.deepEqual(await change('klara-klara-klara'), [422, 'access.telling_password'])
  assert.deepEqual(await change('Passwort2026!'), [422, 'access.common_password'])
  assert.deepEqual(await change(testPassword), [422, 'access.same_password'])
  assert.equal((await there.get('/session')).status, 200)
  assert.deepEqual(await change('ein-ganz-anderes-kennwort'), [204, undefined])
  assert.deepEqual((await there.get('/session')).said, out)
  assert.equal((await here.get('/session')).status, 200)
  assert.equal((await openBrowser(house).signIn('klara')).status, 401)
  assert.equal((await openBrowser(house).signIn('klara', 'ein-ganz-anderes-kennwort')).status, 200)
  const acts = await house.actsOn(await house.idOf('klara'))
  assert.ok(acts.includes('access.password_changed') && acts.includes('access.sessions_ended'))
})

test('a password that somebody else has set opens nothing but its change', async () => {
  await house.rows("update staff set password_change_due = true where login = 'paula'")
  const browser = await signedIn('paula')
  assert.equal((await browser.get('/session')).body.due, 'password')
  assert.deepEqual((await browser.get('/clearing')).said, [403, 'access.password_change_due'])
  assert.equal(
    (await browser.post('/account/password', { password: 'ein-ganz-anderes-kennwort' })).status,
    204,
  )
  assert.equal((await browser.get('/session')).body.due, null)
  assert.equal((await browser.get('/clearing')).status, 200)
})

test('a page of somebody else can neither lock, nor confirm, nor sign out', async () => {
  const browser = await signedIn('ada')
  const foreign = { origin: 'https://evil.example' }
  for (const [method, path, body] of [
    ['POST', '/session/lock'],
    ['POST', '/session/confirm', own],
    ['POST', '/session', { login: 'ben', ...own }],
    ['DELETE', '/session'],
    ['POST', '/account/sessions/end-others'],
  ] as const)
    assert.deepEqual((await browser.ask(method, path, body, foreign)).said, [403, 'platform.foreign_origin'])
  assert.equal((await browser.get('/session')).status, 200)
})

test('nothing of the interface is kept by a browser', async () => {
  const browser = await signedIn('ada')
  for (const path of ['/session', '/account', '/inbox/letters', '/document-types', '/case-files?q=x'])
    assert.equal((await browser.get(path)).headers['cache-control'], 'no-store', path)
})
