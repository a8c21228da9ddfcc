import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let mira: string
before(async () => {
  house = await openTestHouse()
  const [file] = await house.rows<{ id: string }>('select id from case_file where reference = $1', [
    caseFiles.mira,
  ])
  mira = file?.id ?? ''
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await house.rows("update clearing_case set state = 'solved'")
  await house.rows('delete from clearing_lease')
})

const next = async (login: string, wish: object = {}) => {
  const { status, body } = await house.as(login).post('/clearing/next', wish)
  assert.equal(status, 200)
  return body.case?.id ?? null
}
const post = (login: string, id: string, step: string, body?: object) =>
  house.as(login).post(`/clearing/${id}/${step}`, body)
const rowOf = async (login: string, id: string) =>
  (await house.as(login).get('/clearing')).body.cases.find((row: { id: string }) => row.id === id)

test('what must be done today comes first, then what is urgent, then what waits longest', async () => {
  const at = (day: number) => new Date(`2026-09-0${day}T08:00Z`)
  const old = await house.given.clearingCase({ openedAt: at(1) })
  const older = await house.given.clearingCase({ openedAt: at(2), urgency: 'high' })
  const urgent = await house.given.clearingCase({ openedAt: at(4), urgency: 'same-day' })
  const young = await house.given.clearingCase({ openedAt: at(3) })
  const order = [urgent.id, older.id, old.id, young.id]
  const { cases, urgent: count } = (await house.as('klara').get('/clearing')).body
  assert.deepEqual(
    cases.map(({ id }: { id: string }) => id),
    order,
  )
  assert.equal(count, 2)
  assert.equal(await next('klara'), urgent.id)
  assert.equal(await next('mia'), older.id, 'a case that somebody has is passed over')
  assert.equal(await next('klara'), urgent.id, 'whoever asks again gets what they have')
  assert.equal(await next('klara', { except: [urgent.id] }), old.id)
  assert.equal(await next('mia', { except: [older.id] }), young.id)
  assert.equal(await next('mia', { except: [older.id, young.id] }), null)
})

test('two people ask for the next letter at the same moment, again and again: never the same one', async () => {
  for (let made = 0; made < 12; made++) await house.given.clearingCase()
  const taken: Record<'klara' | 'mia', string[]> = { klara: [], mia: [] }
  for (let round = 0; round < 6; round++)
    await Promise.all(
      (['klara', 'mia'] as const).map(async (login) => {
        taken[login].push(await next(login, { except: taken[login] }))
      }),
    )
  const all = [...taken.klara, ...taken.mia]
  assert.ok(all.every((id) => id !== null))
  assert.equal(new Set(all).size, 12)
})

test('the queue says who is at a case and since when; nobody else can act on it', async () => {
  const given = await house.given.clearingCase()
  house.clock.set('2026-09-14T06:07:00Z')
  assert.equal((await post('klara', given.id, 'hold')).status, 200)
  const { held } = await rowOf('mia', given.id)
  assert.deepEqual([held.staff.name, held.mine], ['Klara Klar', false])
  assert.match(held.since, /^2026-09-14T06:07:/)
  assert.equal((await rowOf('klara', given.id)).held.mine, true)
  for (const [step, body] of [
    ['hold', undefined],
    ['file', { caseFileId: mira }],
    ['discard', { reason: 'empty' }],
    ['defer', undefined],
    ['new-case', { person: { firstName: 'Neu', lastName: 'Ling' } }],
  ] as const) {
    const refused = await post('mia', given.id, step, body)
    assert.deepEqual([refused.status, refused.body.code], [409, 'filing.case_held'], step)
  }
  assert.equal((await post('klara', given.id, 'file', { caseFileId: mira })).status, 200)
  assert.deepEqual(await house.actsOn(given.id), ['filing.filed_by_hand'])
})

test('a browser that died keeps a case for five minutes and no longer', async () => {
  const given = await house.given.clearingCase()
  await post('klara', given.id, 'hold')
  house.clock.advance(4)
  await post('klara', given.id, 'hold')
  house.clock.advance(4)
  assert.equal((await post('mia', given.id, 'hold')).status, 409, 'renewed four minutes ago')
  house.clock.advance(2)
  assert.equal((await rowOf('mia', given.id)).held, null)
  assert.equal(await next('mia'), given.id)
  // Her screen wakes up again: she is told, nothing is done twice.
  const late = await post('klara', given.id, 'file', { caseFileId: mira })
  assert.deepEqual([late.status, late.body.code], [409, 'filing.case_held'])
})

test('a late act on a case that nobody took meanwhile still counts', async () => {
  const given = await house.given.clearingCase()
  await post('klara', given.id, 'hold')
  house.clock.advance(30)
  assert.equal((await post('klara', given.id, 'file', { caseFileId: mira })).status, 200)
})

test('a case can be taken over from somebody; that is on record', async () => {
  const given = await house.given.clearingCase()
  await post('klara', given.id, 'hold')
  assert.equal((await post('mia', given.id, 'hold', { takeOver: true })).status, 200)
  assert.equal((await post('klara', given.id, 'defer')).body.code, 'filing.case_held')
  assert.equal((await post('mia', given.id, 'defer')).status, 200)
  assert.deepEqual(await house.actsOn(given.id), ['filing.case_taken_over', 'filing.deferred'])
  const [taken] = await house.rows("select facts ->> 'from' as whom from act where subject_id = $1", [
    given.id,
  ])
  assert.deepEqual(taken, { whom: await house.idOf('klara') })
})

test('leaving a case, putting it off or signing out frees it', async () => {
  const given = await house.given.clearingCase()
  const holdAs = async (login: string) => (await post(login, given.id, 'hold')).status
  await post('klara', given.id, 'hold')
  await post('mia', given.id, 'release')
  assert.equal(await holdAs('mia'), 409, 'nobody frees what is not theirs')
  await post('klara', given.id, 'release')
  assert.equal(await holdAs('mia'), 200)
  await post('mia', given.id, 'defer')
  assert.equal(await holdAs('klara'), 200)
  const { cookies } = await signInAgain('klara')
  const headers = { origin: 'http://localhost' }
  await house.app.inject({ method: 'DELETE', url: '/api/v1/session', cookies, headers })
  assert.equal(await holdAs('mia'), 409, 'she is still signed in elsewhere')
  await house.rows("delete from session where staff_id = (select id from staff where login = 'klara')")
  assert.equal(await holdAs('mia'), 200)
})

const signInAgain = async (login: string) => {
  const payload = { login, password: 'ein-langes-kennwort' }
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/session', payload })
  return { cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])) }
}
