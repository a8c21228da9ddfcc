import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { testPassword } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(() => house.clock.set(new Date()))

const signIn = (login: string, password = testPassword) =>
  house.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } })

/** Signs in and returns the cookie as a browser sends it back. */
const cookieOf = async (login: string) => {
  const [cookie] = (await signIn(login)).cookies
  assert.ok(cookie)
  return `${cookie.name}=${cookie.value}`
}

const ask = async (cookie: string) => {
  const answer = await house.app.inject({ url: '/api/v1/session', headers: { cookie } })
  return [answer.statusCode, answer.json().code]
}
const origin = 'http://localhost'
const welcome = [200, undefined]
const turnedAway = [401, 'access.not_signed_in']

test('login and password open the house and say who one is', async () => {
  const answer = await signIn('ada')
  assert.equal(answer.statusCode, 200)
  const { staff: signedIn, units, office } = answer.json()
  const { rights, ...staff } = signedIn
  assert.ok(rights.includes('inbox.read') && !rights.includes('clearing.read'), rights)
  assert.deepEqual(staff, {
    id: await house.idOf('ada'),
    name: 'Ada Sorge',
    login: 'ada',
    locale: 'de',
    roles: ['clerk'],
  })
  assert.deepEqual(
    units.map(({ name }: { name: string }) => name),
    ['Leistung 511'],
  )
  assert.deepEqual(office, { name: 'Jobcenter Teststadt', training: false })
  const [cookie] = answer.cookies
  assert.deepEqual(await ask(`${cookie?.name}=${cookie?.value}`), welcome)
})

test('the cookie is for this server and no script', async () => {
  const [cookie] = (await signIn('ada')).cookies
  assert.ok(cookie)
  const { name, httpOnly, sameSite, path, secure, domain, maxAge, value } = cookie
  assert.deepEqual(
    { name, httpOnly, sameSite, path, secure, domain, maxAge },
    {
      name: 'laufmappe',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: undefined,
      domain: undefined,
      maxAge: 36000,
    },
  )
  assert.equal(Buffer.from(value, 'base64url').length, 32)
})

test('behind HTTPS the cookie is bound to it', async () => {
  await using secure = await openTestHouse({ settings: { LAUFMAPPE_SECURE: 'true' } })
  const payload = { login: 'ada', password: testPassword }
  const answer = await secure.app.inject({ method: 'POST', url: '/api/v1/session', payload })
  const [cookie] = answer.cookies
  assert.deepEqual([cookie?.name, cookie?.secure, cookie?.path], ['__Host-laufmappe', true, '/'])
  assert.equal((await secure.as('ada').get('/session')).status, 200)
  assert.equal((await secure.as('ada').delete('/session')).status, 204)
})

test('the database knows only the hash of a token', async () => {
  const cookie = await cookieOf('ada')
  const token = cookie.split('=')[1] ?? ''
  const rows = await house.rows<{ row: string }>('select session::text as row from session')
  assert.ok(rows.length > 0)
  for (const { row } of rows) {
    assert.ok(!row.includes(token))
    assert.ok(!row.includes(Buffer.from(token, 'base64url').toString('hex')))
    assert.ok(!row.includes(Buffer.from(token).toString('hex')))
  }
})

test('a wrong password and an unknown login get the very same answer', async () => {
  const [wrong, unknown] = [await signIn('ben', 'falsch'), await signIn('niemand', 'falsch')]
  assert.equal(wrong.statusCode, 401)
  assert.equal(unknown.statusCode, 401)
  const said = (answer: typeof wrong) => ({ ...answer.json<object>(), requestId: '' })
  assert.deepEqual(said(wrong), said(unknown))
  assert.equal(wrong.json().code, 'access.wrong_sign_in')
  assert.deepEqual([wrong.cookies, unknown.cookies], [[], []])
})

test('a session ends after ten hours, however busy', async () => {
  const cookie = await cookieOf('ada')
  for (let minutes = 50; minutes < 600; minutes += 50) {
    house.clock.advance(50)
    assert.deepEqual(await ask(cookie), welcome, `after ${minutes} minutes`)
  }
  house.clock.advance(51)
  assert.deepEqual(await ask(cookie), turnedAway)
})

test('a session that nobody uses is locked after an hour', async () => {
  const cookie = await cookieOf('ada')
  house.clock.advance(59)
  assert.deepEqual(await ask(cookie), welcome)
  house.clock.advance(59)
  assert.deepEqual(await ask(cookie), welcome)
  house.clock.advance(61)
  assert.deepEqual(await ask(cookie), [401, 'access.session_locked'])
})

test('who signs out is out, on this machine only', async () => {
  const [here, elsewhere] = [await cookieOf('ada'), await cookieOf('ada')]
  const answer = await house.app.inject({
    method: 'DELETE',
    url: '/api/v1/session',
    headers: { cookie: here, origin },
  })
  assert.equal(answer.statusCode, 204)
  assert.equal(answer.cookies[0]?.value, '')
  assert.deepEqual(await ask(here), turnedAway)
  assert.deepEqual(await ask(elsewhere), welcome)
})

test('who has left the office can neither sign in nor go on', async () => {
  const cookie = await cookieOf('ben')
  await house.rows("update staff set active = false where login = 'ben'")
  assert.deepEqual(await ask(cookie), turnedAway)
  const answer = await signIn('ben')
  assert.deepEqual([answer.statusCode, answer.json().code], [401, 'access.wrong_sign_in'])
  await house.rows("update staff set active = true where login = 'ben'")
})

test('without a password nobody signs in', async () => {
  await house.rows("update staff set password_hash = null where login = 'ben'")
  assert.equal((await signIn('ben', 'irgendeines')).statusCode, 401)
  assert.equal((await signIn('ben', '')).statusCode, 422)
})

test('a made-up token opens nothing', async () => {
  for (const token of ['', 'x', 'a'.repeat(43), "' or 1=1 --"])
    assert.deepEqual(await ask(`laufmappe=${encodeURIComponent(token)}`), turnedAway)
})

test('sign-ins, failures and sign-outs are on record', async () => {
  const id = await house.idOf('admin')
  await signIn('admin', 'falsch')
  const cookie = await cookieOf('admin')
  await house.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, origin } })
  assert.deepEqual(await house.actsOn(id), ['access.sign_in_failed', 'access.signed_in', 'access.signed_out'])
})

test('no password comes into the records, the log or an answer', async (t) => {
  await using loud = await openTestHouse({ settings: { LAUFMAPPE_LOG: 'debug' } })
  const lines: string[] = []
  const secret = 'Sehr-Geheimes-Kennwort'
  t.mock.method(process.stderr, 'write', (line: string) => lines.push(line))
  const answers = []
  for (const payload of [
    { login: 'ada', password: secret },
    { login: 'ada', password: testPassword },
    { login: 'ada', password: { secret } },
    { login: secret, password: secret },
  ])
    answers.push((await loud.app.inject({ method: 'POST', url: '/api/v1/session', payload })).body)
  t.mock.restoreAll()
  assert.ok(lines.length >= 4)
  const acts = JSON.stringify(await loud.rows('select * from act'))
  for (const text of [...answers, lines.join(''), acts]) {
    assert.ok(!text.includes(secret))
    assert.ok(!text.includes(testPassword))
    assert.ok(!text.includes('argon2'))
  }
})
