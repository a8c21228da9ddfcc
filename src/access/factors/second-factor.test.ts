import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { codeAt, openBrowser, setUpApp } from '../testing/browser.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

/** Later, so that another code counts. */
const later = () => house.clock.advance(1)
const now = () => house.clock.now()

test('with an app the password is not enough; password and code are', async () => {
  const { letters } = await setUpApp(house, openBrowser(house), 'ada')
  later()
  const browser = openBrowser(house)
  const first = await browser.signIn('ada')
  assert.equal(first.status, 202)
  assert.deepEqual(first.body, { next: ['code', 'recovery'] })
  assert.deepEqual((await browser.get('/session')).said, [401, 'access.not_signed_in'])
  assert.deepEqual((await browser.post('/session/code', { code: '000000' })).said, [401, 'access.wrong_code'])
  const second = await browser.post('/session/code', { code: codeAt(letters, now()) })
  assert.equal(second.status, 200)
  assert.equal(second.body.staff.login, 'ada')
  assert.equal((await browser.get('/inbox/letters')).status, 200)
})

test('a code counts once, and so does the step that the password opened', async () => {
  const { letters } = await setUpApp(house, openBrowser(house), 'ben')
  const code = codeAt(letters, now())
  const browser = openBrowser(house)
  await browser.signIn('ben')
  assert.deepEqual(
    (await browser.post('/session/code', { code })).said,
    [401, 'access.wrong_code'],
    'the code of the set-up is used',
  )
  later()
  const [one, two] = [openBrowser(house), openBrowser(house)]
  await one.signIn('ben')
  await two.signIn('ben')
  const next = codeAt(letters, now())
  const answers = await Promise.all([one, two].map((each) => each.post('/session/code', { code: next })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401])
  later()
  const through = answers[0]?.status === 200 ? one : two
  assert.deepEqual((await through.post('/session/code', { code: codeAt(letters, now()) })).said, [
    409,
    'access.step_over',
  ])
})

test('the step between password and code ends after five minutes', async () => {
  const { letters } = await setUpApp(house, openBrowser(house), 'cem')
  const browser = openBrowser(house)
  await browser.signIn('cem')
  house.clock.advance(6)
  assert.deepEqual((await browser.post('/session/code', { code: codeAt(letters, now()) })).said, [
    409,
    'access.step_over',
  ])
  assert.deepEqual((await openBrowser(house).post('/session/code', { code: '123456' })).said, [
    409,
    'access.step_over',
  ])
})

test('who knows the password cannot try all codes, and does not shut the owner out either', async () => {
  const own = openBrowser(house)
  const { letters } = await setUpApp(house, own, 'lea')
  await own.delete('/session')
  later()
  const said = []
  for (let at = 0; at < 6; at++) {
    const thief = openBrowser(house, { address: `198.51.100.${at}` })
    await thief.signIn('lea')
    said.push((await thief.post('/session/code', { code: '000000' })).status)
  }
  assert.deepEqual(said, [401, 401, 401, 401, 401, 429])
  await own.signIn('lea')
  assert.equal((await own.post('/session/code', { code: codeAt(letters, now()) })).status, 200)
})

test('a recovery code opens once, however it is typed; new ones make the old worthless', async () => {
  const own = openBrowser(house)
  const { recoveryCodes, letters } = await setUpApp(house, own, 'mia')
  assert.equal(new Set(recoveryCodes).size, 10)
  const [code = '', other = ''] = recoveryCodes
  const enter = async (typed: string) => {
    const browser = openBrowser(house)
    await browser.signIn('mia')
    return (await browser.post('/session/code', { code: typed })).status
  }
  assert.equal(await enter(` ${code.toLowerCase().replace('-', ' ')} `), 200)
  assert.equal(await enter(code), 401)
  assert.equal((await own.get('/account')).body.recoveryCodes, 9)
  const fresh = (await own.post('/account/recovery-codes')).body.recoveryCodes
  assert.equal(await enter(other), 401)
  assert.equal(await enter(fresh[0]), 200)
  assert.ok(letters)
})

test('another app comes only after the first was put away', async () => {
  const own = openBrowser(house)
  await setUpApp(house, own, 'klara')
  assert.deepEqual((await own.post('/account/second-factor')).said, [409, 'access.second_factor_exists'])
  assert.equal((await own.delete('/account/second-factor')).status, 204)
  assert.equal((await openBrowser(house).signIn('klara')).status, 200)
  const { body } = await own.get('/account')
  assert.deepEqual([body.code, body.recoveryCodes], [false, 0])
  assert.deepEqual((await own.post('/account/recovery-codes')).said, [409, 'access.no_second_factor'])
  assert.deepEqual(await house.actsOn(await house.idOf('klara')), [
    'access.signed_in',
    'access.second_factor_on',
    'access.recovery_codes_made',
    'access.second_factor_off',
    'access.signed_in',
  ])
})

test('an app that was begun and not finished changes nothing', async () => {
  const own = openBrowser(house)
  await own.signIn('paula')
  await own.post('/account/second-factor')
  assert.deepEqual((await own.post('/account/second-factor/confirm', { code: '000000' })).said, [
    422,
    'access.wrong_code',
  ])
  assert.equal((await openBrowser(house).signIn('paula')).status, 200)
})

test('an office may demand a second factor: without one nothing opens but the own account', async () => {
  const admin = openBrowser(house)
  await admin.signIn('admin')
  assert.equal((await admin.get('/sign-in/settings')).body.secondFactor, false)
  const atWork = openBrowser(house)
  await atWork.signIn('vera')
  later()
  assert.equal((await admin.put('/sign-in/settings', { secondFactor: true })).status, 204)
  const own = openBrowser(house)
  assert.equal((await atWork.get('/inbox/letters')).status, 200, 'who is at work when it begins works on')
  assert.equal((await own.signIn('vera')).body.due, 'second-factor')
  assert.deepEqual((await own.get('/inbox/letters')).said, [403, 'access.second_factor_due'])
  assert.equal((await own.get('/session')).status, 200)
  const { letters } = (await own.post('/account/second-factor')).body
  await own.post('/account/second-factor/confirm', { code: codeAt(letters, now()) })
  assert.equal((await own.get('/session')).body.due, null)
  assert.equal((await own.get('/inbox/letters')).status, 200)
  const neighbour = openBrowser(house)
  await neighbour.signIn('xenia')
  assert.equal((await neighbour.get('/inbox/letters')).status, 200, 'the office next door does not demand it')
  await house.rows("update tenant set settings = settings - 'signIn'")
})

test('the administration sees who has no second factor yet, and since when one is demanded', async () => {
  const admin = openBrowser(house)
  await admin.signIn('admin')
  const before = (await admin.get('/sign-in/settings')).body
  const without = before.without.map(({ name }: { name: string }) => name)
  assert.ok(without.includes('Dora Daten') && !without.includes('Ada Sorge'), without.join(', '))
  assert.deepEqual([before.demandedAt, before.training, before.byProviderOnly], [null, false, 0])
  await house.rows(
    `insert into staff (tenant_id, id, login, name, system) values
       (1, gen_random_uuid(), 'scanner', 'Scanstrecke', true), (1, gen_random_uuid(), 'oskar', 'Oskar Ohne', false)`,
  )
  const after = (await admin.get('/sign-in/settings')).body
  assert.deepEqual(
    [after.without.length, after.people, after.byProviderOnly],
    [before.without.length, before.people, 1],
    'another system is asked for none, and the identity provider decides for itself',
  )
  await admin.put('/sign-in/settings', { secondFactor: true })
  const { demandedAt } = (await admin.get('/sign-in/settings')).body
  assert.ok(demandedAt)
  later()
  await admin.put('/sign-in/settings', { secondFactor: true })
  assert.equal((await admin.get('/sign-in/settings')).body.demandedAt, demandedAt, 'said twice, it stays')
  const acts = () => house.rows("select from act where what = 'access.setting_changed'")
  const said = (await acts()).length
  await admin.put('/sign-in/settings', { secondFactor: false })
  assert.equal((await acts()).length, said + 1)
  const ben = openBrowser(house)
  assert.equal((await ben.signIn('dora')).status, 200)
  assert.equal((await ben.get('/sign-in/settings')).status, 403)
  await house.rows("update tenant set settings = settings - 'signIn'")
})

test('a training office demands nothing, whatever somebody sets', async () => {
  await house.rows("update tenant set kind = 'training', settings = settings - 'signIn' where id = 1")
  const admin = openBrowser(house)
  await admin.signIn('admin')
  assert.deepEqual((await admin.put('/sign-in/settings', { secondFactor: true })).said, [
    409,
    'access.training_stays_open',
  ])
  await house.rows(
    `update tenant set settings = settings || '{"signIn": {"secondFactor": true}}' where id = 1`,
  )
  assert.equal((await admin.get('/inbox/letters')).status, 200)
  await house.rows("update tenant set kind = 'real', settings = settings - 'signIn' where id = 1")
})

test('neither secret nor recovery codes can be read in the database; the key lies in a file of the server', async () => {
  const { letters, recoveryCodes } = await setUpApp(house, openBrowser(house), 'xenia')
  const kept = JSON.stringify([
    await house.rows('select f::text from second_factor f'),
    await house.rows('select c::text from recovery_code c'),
    await house.rows('select * from act'),
  ])
  for (const text of [letters, ...recoveryCodes]) {
    assert.ok(!kept.includes(text))
    assert.ok(!kept.includes(Buffer.from(text).toString('hex')))
  }
  const file = path.join(house.folder, 'secret')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.ok(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64').length === 32)
})
