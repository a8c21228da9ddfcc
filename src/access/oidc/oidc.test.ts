import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { generateKeyPair } from 'jose'
import { readConfig } from '#platform'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { clientId, clientSecret, openIdentityProvider } from '../testing/identity-provider.ts'
import { readProviders } from './providers.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let provider: Awaited<ReturnType<typeof openIdentityProvider>>
let folder: string
let address: string

const people = {
  's-ada': { name: 'Ada Sorge', preferred_username: 'ada', groups: ['akte-sb'] },
  's-neu': { name: 'Nele Neu', preferred_username: 'nele', groups: ['akte-klaer', 'akte-sb', 'kantine'] },
  's-ohne': { name: 'Olli Ohne', preferred_username: 'olli', groups: ['kantine'] },
  's-falsch': { name: 'Fritz Falsch', preferred_username: 'ada', groups: ['akte-sb'] },
  's-nachbar': { name: 'Xaver', preferred_username: 'xenia', groups: ['akte-sb'] },
}
type Who = keyof typeof people

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-oidc-'))
  const file = path.join(folder, 'oidc.json')
  house = await openTestHouse({ settings: { LAUFMAPPE_OIDC_FILE: file } })
  address = (await house.listen()).replace('127.0.0.1', 'localhost')
  provider = await openIdentityProvider({ house: address, office: 'test', people })
  await writeFile(path.join(folder, 'secret'), `${clientSecret}\n`)
  const roles = { 'akte-sb': ['clerk'], 'akte-klaer': ['clearing'] }
  const entry = {
    office: 'test',
    label: 'Konto der Stadt',
    issuer: provider.issuer,
    clientId,
    clientSecretFile: path.join(folder, 'secret'),
    roles,
    accounts: 'made',
  }
  await writeFile(file, JSON.stringify([entry]))
})
after(async () => {
  await provider.close()
  await house[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** A browser that goes where it is sent, with the cookies of both sides. */
const openVisitor = () => {
  const jars = new Map<string, Map<string, string>>()
  const go = async (url: string, init: RequestInit = {}) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  /** Follows to the address at which the desk would open, or to the one that `stop` wants to see. */
  const follow = async (from: string, stop = (_url: string) => false) => {
    let url = from
    for (let hops = 0; hops < 12; hops++) {
      if (stop(url)) return url
      const answer = await go(url)
      const to = answer.headers.get('location')
      if (!to) return url
      url = new URL(to, url).href
      if (url.startsWith(address) && !url.startsWith(`${address}/api/`)) return url.slice(address.length)
    }
    throw new Error('it goes on for ever')
  }
  return {
    go,
    follow,
    jars,
    signIn: (who: Who, query = '') => {
      // Whoever was there before: the provider asks anew.
      jars.delete(new URL(provider.issuer).host)
      provider.desk.arrives = who
      return follow(`${address}/api/v1/session/oidc/test${query}`)
    },
    session: async () => {
      const answer = await go(`${address}/api/v1/session`)
      // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects to see
      return { status: answer.status, body: (await answer.json()) as any }
    },
    post: (path: string, body: object) =>
      go(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify(body),
      }),
  }
}

test('the sign-in offers what the office has set up', async () => {
  const answer = await fetch(`${address}/api/v1/sign-in/ways`)
  assert.deepEqual(await answer.json(), { providers: [{ office: 'test', label: 'Konto der Stadt' }] })
})

test('who has an account here comes in by the provider, and to where the browser wanted to go', async () => {
  const visitor = openVisitor()
  assert.equal(await visitor.signIn('s-ada', '?back=%2Fakten%3Fq%3DMira'), '/akten?q=Mira')
  const { status, body } = await visitor.session()
  assert.equal(status, 200)
  assert.deepEqual(
    [body.staff.id, body.staff.login, body.staff.roles],
    [await house.idOf('ada'), 'ada', ['clerk']],
  )
  const [row] = await house.rows('select method, oidc_session from session order by created_at desc limit 1')
  assert.equal((row as { method: string }).method, 'oidc')
  assert.ok((row as { oidc_session: string }).oidc_session)
})

test('who has none gets one, with the roles that the groups stand for; they follow the groups', async () => {
  assert.equal(await openVisitor().signIn('s-neu'), '/')
  const nele = async () => (await house.rows("select name, roles from staff where login = 'nele'"))[0]
  assert.deepEqual(await nele(), { name: 'Nele Neu', roles: ['clearing', 'clerk'] })
  people['s-neu'].groups = ['akte-klaer']
  const again = openVisitor()
  await again.signIn('s-neu')
  assert.deepEqual(await nele(), { name: 'Nele Neu', roles: ['clearing'] })
  assert.deepEqual((await again.session()).body.staff.roles, ['clearing'])
  assert.deepEqual(await house.actsOn(await house.idOf('nele')), [
    'access.staff_added',
    'access.roles_changed',
    'access.signed_in',
    'access.roles_changed',
    'access.signed_in',
  ])
})

test('who has no role here, or bears the name of somebody else, stays outside', async () => {
  for (const [who, code] of [
    ['s-ohne', 'access.no_role'],
    ['s-falsch', 'access.no_account'],
    ['s-nachbar', 'access.no_account'],
  ] as const) {
    const visitor = openVisitor()
    assert.equal(await visitor.signIn(who), `/?anmeldung=${code}`)
    assert.equal((await visitor.session()).status, 401, who)
  }
  assert.deepEqual(await house.rows("select from staff where login = 'olli'"), [])
})

test('nobody is sent to another site after the sign-in', async () => {
  for (const back of [
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    'javascript:alert(1)',
    ' /x',
  ])
    assert.equal(await openVisitor().signIn('s-ada', `?back=${encodeURIComponent(back)}`), '/', back)
})

const callback = (url: string) => url.includes('/session/oidc/callback')

test('an answer of the provider counts once, in the browser that asked, with the state it was asked with', async () => {
  const [visitor, stranger] = [openVisitor(), openVisitor()]
  provider.desk.arrives = 's-ada'
  const start = `${address}/api/v1/session/oidc/test`
  const back = await visitor.follow(start, callback)
  const over = '/?anmeldung=access.step_over'
  assert.equal(await stranger.follow(back), over, 'a stolen answer')
  const forged = new URL(back)
  forged.searchParams.set('state', 'another')
  const refused = '/?anmeldung=access.provider_refused'
  assert.equal(await visitor.follow(forged.href), refused)
  assert.equal(await visitor.follow(back), over, 'the step is used up')
  const own = openVisitor()
  const good = await own.follow(start, callback)
  const held = new Map(own.jars.get(new URL(address).host))
  assert.equal(await own.follow(good), '/')
  own.jars.set(new URL(address).host, held)
  assert.equal(await own.follow(good), over, 'sent again')
  const other = openVisitor()
  await other.follow(start, callback)
  assert.equal(await other.follow(good), refused, "somebody else's answer")
})

test('the provider is asked with a code challenge, a state and a nonce', async () => {
  const at = await openVisitor().follow(`${address}/api/v1/session/oidc/test`, (url) =>
    url.startsWith(provider.issuer),
  )
  const asked = new URL(at).searchParams
  assert.equal(asked.get('response_type'), 'code')
  assert.equal(asked.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce'])
    assert.ok((asked.get(name) ?? '').length >= 32, name)
})

test('who signs in there confirms there, too, and nobody else in the same place', async () => {
  const visitor = openVisitor()
  await visitor.signIn('s-ada')
  await house.rows("update session set proved_at = now() - interval '1 hour' where method = 'oidc'")
  const begin = async () => (await visitor.post('/account/second-factor', {})).status
  assert.equal(await begin(), 403)
  assert.equal(
    await visitor.signIn('s-neu', '?confirm=true&back=%2Fkonto'),
    '/?anmeldung=access.provider_refused',
  )
  assert.equal(await begin(), 403)
  assert.equal(await visitor.signIn('s-ada', '?confirm=true&back=%2Fkonto'), '/konto')
  assert.equal(await begin(), 200)
})

test('who signs out at the provider is signed out here, and only where it came from there', async () => {
  const [visitor, other] = [openVisitor(), openVisitor()]
  await visitor.signIn('s-ada')
  await other.signIn('s-neu')
  const page = await (await visitor.go(`${provider.issuer}/session/end`)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  await visitor.go(`${provider.issuer}/session/end/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
  })
  for (const giveUpAt = Date.now() + 5000; (await visitor.session()).status !== 401; )
    assert.ok(Date.now() < giveUpAt, 'the session was not ended')
  assert.equal((await other.session()).status, 200)
  assert.ok((await house.actsOn(await house.idOf('ada'))).includes('access.signed_out_by_provider'))
})

const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }

test('a logout that the provider did not say, or not now, ends nothing', async () => {
  const visitor = openVisitor()
  await visitor.signIn('s-ada')
  const iat = Math.floor(Date.now() / 1000)
  const good = { iss: provider.issuer, aud: clientId, sub: 's-ada', iat, jti: 'x', events: event }
  const { privateKey: foreign } = await generateKeyPair('RS256')
  const { sub: _, ...nobody } = good
  const tokens = {
    'another key': await provider.sign(good, foreign),
    'another client': await provider.sign({ ...good, aud: 'other' }),
    'another issuer': await provider.sign({ ...good, iss: 'https://evil.example' }),
    'an ID token': await provider.sign({ ...good, nonce: 'x' }),
    'no event': await provider.sign({ ...good, events: {} }),
    'nobody named': await provider.sign(nobody),
    'an old one': await provider.sign({ ...good, iat: iat - 3600 }),
    'no token': 'x.y.z',
  }
  const send = (logout_token: string) =>
    fetch(`${address}/api/v1/session/oidc/test/logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token }),
    })
  for (const [what, token] of Object.entries(tokens)) {
    const answer = await send(token)
    assert.equal(answer.status, 422, what)
    assert.equal(((await answer.json()) as { code: string }).code, 'access.bad_logout_token', what)
  }
  assert.equal((await visitor.session()).status, 200)
  // From before this session: sent again later, it ends nothing.
  assert.equal((await send(await provider.sign({ ...good, iat: iat - 60 }))).status, 200)
  assert.equal((await visitor.session()).status, 200)
  assert.equal((await send(await provider.sign(good))).status, 200)
  assert.equal((await visitor.session()).status, 401)
})

test('an office without a provider has none, and one that cannot be reached is said', async () => {
  assert.equal(
    await openVisitor().follow(`${address}/api/v1/session/oidc/nachbar`),
    '/?anmeldung=access.no_such_provider',
  )
  const file = path.join(folder, 'down.json')
  const entry = {
    office: 'test',
    label: 'x',
    issuer: 'http://localhost:1',
    clientId,
    clientSecretFile: path.join(folder, 'secret'),
  }
  await writeFile(file, JSON.stringify([entry]))
  await using other = await openTestHouse({ settings: { LAUFMAPPE_OIDC_FILE: file } })
  const answer = await other.app.inject('/api/v1/session/oidc/test')
  assert.deepEqual(
    [answer.statusCode, answer.headers.location],
    [303, '/?anmeldung=access.provider_unavailable'],
  )
})

test('a file with a mistake is told with the place of it', async () => {
  const file = path.join(folder, 'wrong.json')
  await writeFile(file, JSON.stringify([{ office: 'test', issuer: 'ftp://x', surprise: 1 }]))
  await assert.rejects(readProviders(readConfig({ LAUFMAPPE_OIDC_FILE: file })), (error: never) => {
    const { code, facts } = error as { code: string; facts: { told: string } }
    assert.equal(code, 'access.bad_oidc_file')
    for (const word of ['issuer', 'clientId', 'surprise']) assert.ok(facts.told.includes(word), word)
    return true
  })
})
