import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makePng } from '../../intake/testing/papers.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { openBrowser } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let admin: ReturnType<typeof openBrowser>
before(async () => {
  house = await openTestHouse()
  for (const [login, roles] of [
    ['scanner', '{mail-room}'],
    ['fachverfahren', '{admin}'],
  ])
    await house.rows(
      `insert into staff (tenant_id, id, login, name, roles, system) values (1, gen_random_uuid(), $1, $1, $2, true)`,
      [login, roles],
    )
  admin = openBrowser(house)
  await admin.signIn('admin')
})
after(() => house[Symbol.asyncDispose]())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const wish = { login: 'scanner', label: 'Scanstrecke', rights: ['intake.submit'], endsAt: inDays(30) }
const make = async (changes: object = {}) => (await admin.post('/tokens', { ...wish, ...changes })).body

/** Another system: no cookies, no origin. */
const ask = async (token: string, url: string, more: object = {}) => {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await house.app.inject({ url: `/api/v1${url}`, headers, ...more })
  return [answer.statusCode, answer.statusCode < 400 ? undefined : answer.json().code]
}

const hand = async (token: string, fileName: string) => {
  const edge = 'rand'
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`
  return ask(token, '/intake', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'idempotency-key': crypto.randomUUID(),
    },
    payload: Buffer.concat([Buffer.from(head), await makePng(70), Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
}

test('another system gives post in with its token, without cookie and origin; the record says which token it was', async () => {
  const { id, token } = await make()
  const [status] = await hand(token, 'eins.png')
  assert.ok(status === 200 || status === 201 || status === 202, String(status))
  const acts = await house.rows<{ what: string; login: string }>(
    "select what, login from act join staff on staff.id = act.staff_id where source like '%token=' || $1",
    [id],
  )
  assert.deepEqual(acts, [{ what: 'intake.received', login: 'scanner' }])
  assert.deepEqual(await house.rows('select channel from submission'), [{ channel: 'api' }])
  const [listed] = (await admin.get('/tokens')).body.tokens
  assert.ok(listed.usedAt)
  assert.deepEqual(
    [listed.label, listed.account.name, listed.createdBy.name, listed.endedAt],
    ['Scanstrecke', 'scanner', 'Anton Admin', null],
  )
})

test('whoever makes a token is offered the accounts of other systems, each with what it may be made for', async () => {
  const { accounts } = (await admin.get('/tokens')).body
  const rightsOf = (login: string) => accounts.find((one: { login: string }) => one.login === login)?.rights
  assert.deepEqual(rightsOf('scanner'), ['intake.submit', 'types.read', 'filing.see_switch'])
  assert.ok(rightsOf('fachverfahren').includes('register.import'))
  assert.equal(rightsOf('ada'), undefined, 'a person has no token')
})

test('the account of another system is added on screen: without a password, without a position, and nobody signs in', async () => {
  const account = { name: 'Druckstraße', login: 'druckstrasse', email: null, code: null, locale: 'de' }
  const made = (await admin.post('/staff', { ...account, system: true })).body
  assert.equal(made.password, null)
  assert.equal((await openBrowser(house).signIn('druckstrasse', '')).status, 422)
  assert.equal((await openBrowser(house).signIn('druckstrasse')).status, 401)
  const accounts = (await admin.get('/tokens')).body.accounts
  assert.deepEqual(accounts.find(({ id }: { id: string }) => id === made.id)?.rights, [])
  const wide = { login: 'druckstrasse', rights: ['types.read'] }
  assert.deepEqual((await admin.post('/tokens', { ...wish, ...wide })).said, [422, 'access.token_too_wide'])
  const { staff } = (await admin.get('/staff')).body
  assert.equal(staff.find(({ id }: { id: string }) => id === made.id)?.system, true)
  const offered = [
    ...(await admin.get('/directory')).body.staff,
    ...(await admin.get('/deputies')).body.colleagues,
    ...(await admin.get('/deputies')).body.managed.people,
  ]
  assert.ok(!offered.some(({ id }: { id: string }) => id === made.id), 'it is no colleague')
})

test('a token opens what it was made for and nothing else its account could', async () => {
  const { token } = await make({ rights: ['types.read'] })
  assert.deepEqual(await ask(token, '/document-types'), [200, undefined])
  const refused = [403, 'access.not_allowed']
  for (const url of ['/inbox/letters', '/clearing', '/intake/submissions', '/account', '/tokens'])
    assert.deepEqual(await ask(token, url), refused, url)
  assert.deepEqual(await hand(token, 'zwei.png'), refused)
  assert.deepEqual(await ask(token, '/account/second-factor', { method: 'POST' }), [
    403,
    'access.reauth_needed',
  ])
})

test('it ends by itself, when it is ended, and with its account', async () => {
  const gone = [401, 'access.not_signed_in']
  const { token } = await make({ rights: ['types.read'], endsAt: inDays(1) })
  const other = await make({ rights: ['types.read'] })
  assert.equal((await admin.delete(`/tokens/${other.id}`)).status, 204)
  assert.deepEqual(await ask(other.token, '/document-types'), gone)
  assert.deepEqual((await admin.delete(`/tokens/${other.id}`)).said, [404, 'access.no_such_token'])
  await house.rows("update staff set active = false where login = 'scanner'")
  assert.deepEqual(await ask(token, '/document-types'), gone)
  await house.rows("update staff set active = true where login = 'scanner'")
  assert.deepEqual(await ask(token, '/document-types'), [200, undefined])
  house.clock.advance(24 * 60 + 1)
  assert.deepEqual(await ask(token, '/document-types'), gone)
  house.clock.set(new Date())
})

test('what is no token opens nothing, even beside a good cookie', async () => {
  const browser = openBrowser(house)
  await browser.signIn('ada')
  for (const authorization of ['Bearer ', 'Bearer x', 'bearer lm_unbekannt'])
    assert.deepEqual((await browser.ask('GET', '/inbox/letters', undefined, { authorization })).said, [
      401,
      'access.not_signed_in',
    ])
})

test('a token is never made for a person, for more than its account may, for contents or for ever', async () => {
  const said = async (changes: object) => (await admin.post('/tokens', { ...wish, ...changes })).said
  assert.deepEqual(await said({ login: 'ada' }), [422, 'access.no_system_account'])
  assert.deepEqual(await said({ login: 'niemand' }), [422, 'access.no_system_account'])
  assert.deepEqual(await said({ rights: ['register.import'] }), [422, 'access.token_too_wide'])
  assert.deepEqual(await said({ rights: ['documents.read'] }), [422, 'platform.bad_request'])
  assert.deepEqual(await said({ rights: [] }), [422, 'platform.bad_request'])
  assert.deepEqual(await said({ endsAt: inDays(400) }), [422, 'access.token_too_long'])
  assert.deepEqual(await said({ endsAt: inDays(-1) }), [422, 'access.token_too_long'])
  assert.deepEqual(await said({ login: 'fachverfahren', rights: ['register.import'] }), [200, undefined])
  const neighbour = openBrowser(house)
  await neighbour.signIn('yuri')
  assert.deepEqual((await neighbour.post('/tokens', wish)).said, [422, 'access.no_system_account'])
  assert.deepEqual((await neighbour.get('/tokens')).body, { tokens: [], accounts: [] })
})

test('nobody signs in as another system', async () => {
  await house.rows(
    "update staff set password_hash = (select password_hash from staff where login = 'ada') where login = 'scanner'",
  )
  assert.equal((await openBrowser(house).signIn('scanner')).status, 401)
})

test('the database knows only the hash of a token, and lists show none', async () => {
  const { token } = await make()
  const kept = JSON.stringify([
    await house.rows('select t::text from api_token t'),
    await house.rows('select * from act'),
    (await admin.get('/tokens')).body,
  ])
  assert.ok(!kept.includes(token) && !kept.includes(Buffer.from(token).toString('hex')))
})
