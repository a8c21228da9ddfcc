import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { type ErrorKind, HouseError } from '../errors.ts'
import type { House } from '../house.ts'
import type { Log } from '../log.ts'
import { openHttp } from './open-http.ts'

/** An app of its own with routes that fail as asked; nothing behind it is opened. */
const openApp = async (settings: Record<string, string> = {}) => {
  const logged: string[] = []
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line))
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const app = await openHttp({ config: readConfig(settings), log } as House)
  app.get('/fail/:kind', async (request) => {
    const { kind } = request.params as { kind: ErrorKind }
    throw new HouseError(kind, 'test.failed', { facts: { limit: 7 }, cause: new Error('Mira Beispiel') })
  })
  app.get('/crash', async () => {
    throw new Error('Mira Beispiel, 12.03.1980')
  })
  app.get('/locked', async () => {
    throw new HouseError('forbidden', 'access.locked')
  })
  app.post(
    '/echo',
    { schema: { body: z.object({ name: z.string().max(5), count: z.int() }) } },
    async () => ({ ok: 1 }),
  )
  return { app, logged, [Symbol.asyncDispose]: () => app.close() }
}

const kinds: [ErrorKind, number][] = [
  ['invalid', 422],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['too-large', 413],
  ['unavailable', 503],
]

for (const [kind, status] of kinds)
  test(`"${kind}" is answered as ${status} with problem details`, async () => {
    await using place = await openApp()
    const answer = await place.app.inject(`/fail/${kind}`)
    assert.equal(answer.statusCode, status)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    const { title, requestId, ...problem } = answer.json()
    assert.deepEqual(problem, {
      type: 'urn:laufmappe:problem:test.failed',
      status,
      code: 'test.failed',
      facts: { limit: 7 },
    })
    assert.ok(title.length > 3)
    assert.match(requestId, /^[0-9a-f-]{36}$/)
  })

test('too many sign-ins are answered as 429', async () => {
  await using place = await openApp()
  assert.equal((await place.app.inject('/locked')).statusCode, 429)
})

test('what nobody expected is a 503 that tells nothing; the log has the number to find it by', async () => {
  await using place = await openApp()
  const answer = await place.app.inject('/crash')
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().code, 'platform.failed')
  assert.doesNotMatch(answer.body, /Mira|1980/)
  assert.ok(place.logged.some((line) => line.includes(answer.json().requestId)))
})

test('a request that does not fit names its fields, not their contents', async () => {
  await using place = await openApp()
  const answer = await place.app.inject({
    method: 'POST',
    url: '/echo',
    payload: { name: 'Mira Beispiel', count: 1.5 },
  })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(
    [answer.json().code, answer.json().facts],
    ['platform.bad_request', { fields: '/name, /count' }],
  )
  assert.doesNotMatch(answer.body, /Mira/)
})

test('broken JSON and bodies beyond 1 MiB are refused', async () => {
  await using place = await openApp()
  const headers = { 'content-type': 'application/json' }
  const broken = await place.app.inject({ method: 'POST', url: '/echo', headers, payload: '{"name":' })
  assert.deepEqual([broken.statusCode, broken.json().code], [422, 'platform.bad_request'])
  const huge = await place.app.inject({
    method: 'POST',
    url: '/echo',
    payload: { name: 'x'.repeat(2 ** 20) },
  })
  assert.deepEqual([huge.statusCode, huge.json().code], [413, 'platform.body_too_large'])
})

test('an unknown address is a problem, too', async () => {
  await using place = await openApp()
  const answer = await place.app.inject('/api/v1/nowhere')
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'platform.no_such_address'])
})

const origins: [string | undefined, number][] = [
  [undefined, 200],
  ['http://amt.example:8080', 200],
  ['https://evil.example', 403],
  ['http://amt.example:8081', 403],
  ['http://amt.example.evil.example:8080', 403],
  ['null', 403],
  ['', 403],
]

for (const [origin, status] of origins)
  test(`a change asked for by a page from ${origin ?? 'no browser'} is answered as ${status}`, async () => {
    await using place = await openApp()
    const answer = await place.app.inject({
      method: 'POST',
      url: '/echo',
      headers: { host: 'amt.example:8080', ...(origin === undefined ? {} : { origin }) },
      payload: { name: 'x', count: 1 },
    })
    assert.equal(answer.statusCode, status)
    if (status === 403) assert.equal(answer.json().code, 'platform.foreign_origin')
  })

test('a cookie without an origin was not sent by one of our pages; a token never comes by itself', async () => {
  await using place = await openApp()
  const echo = async (headers: Record<string, string>) =>
    (
      await place.app.inject({
        method: 'POST',
        url: '/echo',
        headers: { host: 'amt.example', ...headers },
        payload: { name: 'x', count: 1 },
      })
    ).statusCode
  const cookie = 'laufmappe=abc'
  assert.equal(await echo({ cookie }), 403)
  assert.equal(await echo({ cookie, authorization: 'Basic YTpi' }), 403)
  assert.equal(await echo({ cookie, origin: 'https://amt.example' }), 200)
  assert.equal(await echo({ cookie, host: 'amt.example:443', origin: 'https://amt.example' }), 200)
  assert.equal(await echo({ cookie, host: 'amt.example:443', origin: 'http://amt.example' }), 403)
  assert.equal(await echo({ authorization: 'Bearer abc' }), 200)
})

test('no answer may be sniffed, kept or tell where it came from', async () => {
  await using place = await openApp()
  for (const url of ['/crash', '/nowhere']) {
    const { headers } = await place.app.inject(url)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['strict-transport-security'], undefined)
  }
  await using secure = await openApp({ LAUFMAPPE_SECURE: 'true' })
  assert.ok((await secure.app.inject('/nowhere')).headers['strict-transport-security'])
})

test('the log of requests names routes, never addresses with what stands in them', async () => {
  await using place = await openApp()
  await place.app.inject('/fail/conflict?q=Beispiel')
  assert.doesNotMatch(place.logged.join(''), /Beispiel/)
  assert.match(place.logged.join(''), /\/fail\/:kind/)
})
