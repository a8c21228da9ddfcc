import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { openBrowser } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const wrong = [401, 'access.wrong_sign_in']
const wait = [429, 'access.locked']

/** So many wrong passwords from one machine. */
const guess = async (login: string, times: number, address = '198.51.100.7') => {
  const browser = openBrowser(house, { address })
  const answers = []
  for (let at = 0; at < times; at++) answers.push((await browser.signIn(login, 'falsch')).said)
  return answers
}

test('who guesses waits longer and longer, for the right password, too', async () => {
  assert.deepEqual(await guess('cem', 6), [wrong, wrong, wrong, wrong, wrong, wait])
  const there = openBrowser(house, { address: '198.51.100.7' })
  const answer = await there.signIn('cem')
  assert.deepEqual(answer.said, wait)
  assert.ok(answer.body.facts.seconds > 25 && answer.body.facts.seconds <= 30)
  assert.equal(answer.headers['retry-after'], String(answer.body.facts.seconds))
  house.clock.advance(0.6)
  assert.deepEqual(await guess('cem', 2), [wrong, wait])
  house.clock.advance(0.6)
  assert.deepEqual(await guess('cem', 1), [wait], 'the second wait is longer')
  house.clock.advance(0.6)
  assert.equal((await there.signIn('cem')).status, 200)
})

test('whoever guesses elsewhere shuts nobody out', async () => {
  await guess('lea', 6, '203.0.113.5')
  assert.equal((await openBrowser(house, { address: '192.0.2.1' }).signIn('lea')).status, 200)
})

test('a browser that one has used before is not slowed by guesses from the same address', async () => {
  const own = openBrowser(house, { address: '203.0.113.9' })
  assert.equal((await own.signIn('ben')).status, 200)
  await own.delete('/session')
  await guess('ben', 6, '203.0.113.9')
  assert.equal((await own.signIn('ben')).status, 200)
  assert.deepEqual(
    (await openBrowser(house, { address: '203.0.113.9' }).signIn('ben')).said,
    wait,
    'another browser there still waits',
  )
})

test('a known browser guesses no faster than others', async () => {
  const own = openBrowser(house, { address: '203.0.113.20' })
  await own.signIn('mia')
  await own.delete('/session')
  for (let tries = 0; tries < 5; tries++) assert.deepEqual((await own.signIn('mia', 'falsch')).said, wrong)
  assert.deepEqual((await own.signIn('mia')).said, wait)
  assert.equal((await openBrowser(house, { address: '203.0.113.21' }).signIn('mia')).status, 200)
})

test('one success wipes the failures before it out', async () => {
  const there = openBrowser(house, { address: '203.0.113.30' })
  await guess('vera', 4, '203.0.113.30')
  assert.equal((await there.signIn('vera')).status, 200)
  assert.deepEqual(await guess('vera', 4, '203.0.113.30'), [wrong, wrong, wrong, wrong])
})

test('failures at the same moment are all counted', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => guess('klara', 1, '203.0.113.40')))
  assert.equal(answers.flat().filter(([status]) => status === 401).length, 5)
})

test('all addresses of one IPv6 connection count as one', async () => {
  for (let at = 1; at <= 5; at++) await guess('paula', 1, `2001:db8:1:2::${at}`)
  assert.deepEqual(await guess('paula', 1, '2001:db8:1:2::99'), [wait])
  assert.deepEqual(await guess('paula', 1, '2001:db8:1:3::1'), [wrong])
})

test('a hundred logins tried from one address make it wait, but no known browser there', async () => {
  const own = openBrowser(house, { address: '203.0.113.50' })
  await own.signIn('ada')
  await own.delete('/session')
  const tries = Array.from({ length: 100 }, (_, at) => guess(`niemand-${at}`, 1, '203.0.113.50'))
  assert.ok((await Promise.all(tries)).flat().every(([status]) => status === 401))
  // The first wait is a second, and may be over; the next one is longer.
  assert.deepEqual((await guess('noch-niemand', 3, '203.0.113.50')).at(-1), wait)
  assert.equal((await own.signIn('ada')).status, 200)
})

test('a login that is none waits like one that is', async () => {
  const [known, unknown] = [await guess('xenia', 7, '203.0.113.60'), await guess('keine', 7, '203.0.113.61')]
  assert.deepEqual(known, unknown)
})

test('how long a refusal takes does not tell whether the login exists', async () => {
  const millis = async (login: string, at: number) => {
    const started = performance.now()
    await guess(login, 1, `203.0.114.${at}`)
    return performance.now() - started
  }
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let at = 0; at < 12; at++) {
    times.known.push(await millis('yuri', at))
    times.unknown.push(await millis('yuro', at))
  }
  const middle = (list: number[]) => list.toSorted((a, b) => a - b)[6] ?? 0
  assert.ok(Math.min(...times.known, ...times.unknown) >= 295)
  assert.ok(
    Math.abs(middle(times.known) - middle(times.unknown)) < 25,
    `${middle(times.known)} ms and ${middle(times.unknown)} ms`,
  )
})

test('the brake keeps no logins and no addresses', async () => {
  await guess('verraeterisch', 1, '203.0.113.70')
  const rows = JSON.stringify(await house.rows('select b::text from app.sign_in_brake b'))
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const text of ['verraeterisch', '203.0.113.70'])
    assert.ok(!rows.includes(text) && !rows.includes(hex(text)))
})
