import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testPassword } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { openAuthenticator } from '../testing/authenticator.ts'
import { type Browser, openBrowser } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

// A passkey is bound to the name and the port that the browser sees.
const origin = 'http://localhost'
type Authenticator = ReturnType<typeof openAuthenticator>
type Wish = Omit<Parameters<Authenticator['get']>[0], 'challenge'>

const refused = [401, 'access.passkey_refused']
const over = [409, 'access.step_over']

const add = async (browser: Browser, key: Authenticator, wish: Wish = {}, label = 'Telefon') => {
  const { challenge } = (await browser.post('/account/passkeys/options')).body
  return browser.post('/account/passkeys', { label, response: key.create({ challenge, origin, ...wish }) })
}

const challengeFor = async (browser: Browser): Promise<string> =>
  (await browser.post('/session/passkey/options')).body.challenge

const enter = async (browser: Browser, key: Authenticator, wish: Wish = {}) => {
  const challenge = await challengeFor(browser)
  return browser.post('/session/passkey', key.get({ challenge, origin, ...wish }))
}

const withKey = async (login: string) => {
  const browser = openBrowser(house)
  await browser.signIn(login)
  const key = openAuthenticator()
  assert.deepEqual((await add(browser, key)).said, [204, undefined])
  return { browser, key }
}

test('a passkey opens the house without login and password, and is on record', async () => {
  const { key } = await withKey('ada')
  const browser = openBrowser(house)
  const answer = await enter(browser, key)
  assert.equal(answer.status, 200)
  assert.equal(answer.body.staff.login, 'ada')
  const { passkeys, sessions } = (await browser.get('/account')).body
  assert.equal(passkeys[0].label, 'Telefon')
  assert.ok(passkeys[0].usedAt)
  assert.equal(sessions.find(({ here }: { here: boolean }) => here).method, 'passkey')
  assert.deepEqual(await house.actsOn(await house.idOf('ada')), [
    'access.signed_in',
    'access.passkey_added',
    'access.signed_in',
  ])
})

test('an answer for another site, another host or without the finger of its owner opens nothing', async () => {
  const { key } = await withKey('ben')
  for (const wish of [
    { origin: 'https://evil.example' },
    { host: 'evil.example' },
    { userVerified: false },
    { origin: 'http://localhost:81' },
  ])
    assert.deepEqual((await enter(openBrowser(house), key, wish)).said, refused, JSON.stringify(wish))
  assert.deepEqual((await enter(openBrowser(house), openAuthenticator())).said, refused, 'an unknown one')
})

test('a challenge counts once, for the browser it was given to, for five minutes', async () => {
  const { key } = await withKey('cem')
  const [browser, thief] = [openBrowser(house), openBrowser(house)]
  const challenge = await challengeFor(browser)
  const answer = key.get({ challenge, origin })
  assert.deepEqual((await thief.post('/session/passkey', answer)).said, over)
  await challengeFor(thief)
  assert.deepEqual((await thief.post('/session/passkey', answer)).said, refused)
  const held = new Map(browser.jar)
  assert.equal((await browser.post('/session/passkey', answer)).status, 200)
  for (const [name, value] of held) browser.jar.set(name, value)
  assert.deepEqual((await browser.post('/session/passkey', answer)).said, over)
  const late = openBrowser(house)
  const old = await challengeFor(late)
  house.clock.advance(6)
  assert.deepEqual((await late.post('/session/passkey', key.get({ challenge: old, origin }))).said, over)
  house.clock.set(new Date())
})

test('a copied authenticator shows by its counter', async () => {
  const { key } = await withKey('lea')
  assert.equal((await enter(openBrowser(house), key, { counter: 7 })).status, 200)
  assert.deepEqual((await enter(openBrowser(house), key, { counter: 7 })).said, refused)
  assert.equal((await enter(openBrowser(house), key, { counter: 8 })).status, 200)
})

test('a passkey opens its own locked screen and proves for its own session, and no other', async () => {
  const mine = await withKey('mia')
  const other = await withKey('klara')
  const proof = async (key: Authenticator) => ({
    passkey: key.get({ challenge: await challengeFor(mine.browser), origin }),
  })
  await mine.browser.post('/session/lock')
  assert.deepEqual((await mine.browser.post('/session/confirm', await proof(other.key))).said, refused)
  assert.equal((await mine.browser.post('/session/confirm', await proof(mine.key))).status, 200)
  house.clock.advance(11)
  assert.deepEqual((await mine.browser.post('/account/second-factor')).said, [403, 'access.reauth_needed'])
  assert.equal((await mine.browser.post('/session/confirm', await proof(mine.key))).status, 200)
  assert.equal((await mine.browser.post('/account/second-factor')).status, 200)
  house.clock.set(new Date())
})

test('a passkey is made for who asked for it, with a finger, and can be removed by its owner only', async () => {
  const { browser, key } = await withKey('paula')
  assert.deepEqual((await add(browser, openAuthenticator(), { userVerified: false })).said, [
    422,
    'access.passkey_refused',
  ])
  const stranger = openBrowser(house)
  await stranger.signIn('vera')
  const { challenge } = (await browser.post('/account/passkeys/options')).body
  stranger.jar.set('laufmappe-step', browser.jar.get('laufmappe-step') ?? '')
  const response = openAuthenticator().create({ challenge, origin })
  assert.deepEqual((await stranger.post('/account/passkeys', { label: 'x', response })).said, over)
  const [{ id }] = (await browser.get('/account')).body.passkeys
  assert.deepEqual((await stranger.delete(`/account/passkeys/${id}`)).said, [404, 'access.no_such_passkey'])
  assert.equal((await browser.delete(`/account/passkeys/${id}`)).status, 204)
  assert.deepEqual((await enter(openBrowser(house), key)).said, refused)
})

test('twenty passkeys are enough', async () => {
  const { browser } = await withKey('admin')
  for (let at = 1; at < 20; at++) assert.equal((await add(browser, openAuthenticator())).status, 204)
  assert.deepEqual((await browser.post('/account/passkeys/options')).said, [409, 'access.too_many_passkeys'])
})

test('where the office demands a second factor, a passkey is one; the password alone is not enough then', async () => {
  const { key } = await withKey('xenia')
  await house.rows(
    `update tenant set settings = settings || '{"signIn": {"secondFactor": true}}' where id = 2`,
  )
  const browser = openBrowser(house)
  assert.deepEqual((await browser.signIn('xenia', testPassword)).body, { next: ['passkey'] })
  assert.deepEqual((await browser.get('/session')).said, [401, 'access.not_signed_in'])
  assert.equal((await enter(browser, key)).body.due, null)
})

test('who has left the office is not let in by a passkey', async () => {
  const { key } = await withKey('yuri')
  await house.rows("update staff set active = false where login = 'yuri'")
  assert.deepEqual((await enter(openBrowser(house), key)).said, refused)
})
