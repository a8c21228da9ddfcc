import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Db } from '#platform'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const admin = () => house.as('admin')
const memberOf = async (login: string) => {
  const { body } = await admin().get('/staff')
  return body.staff.find((one: { login: string }) => one.login === login)
}
const draft = { name: 'Nina Neu', login: 'nina.neu', email: null, code: 'L150', locale: 'de' }
const tryToSignIn = async (login: string, password: string) =>
  (await house.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } }))
    .statusCode
const unitNamed = async (name: string) => {
  const { body } = await admin().get('/organisation')
  return body.units.find((unit: { name: string }) => unit.name === name)
}

test('somebody new signs in with the password told once, and may do nothing until they hold a position', async () => {
  const { status, body } = await admin().post('/staff', draft)
  assert.equal(status, 200)
  assert.equal(await tryToSignIn('nina.neu', body.password), 200)
  assert.deepEqual((await memberOf('nina.neu')).roles, [])

  const team = await unitNamed('Leistung 511')
  const made = await admin().post('/positions', { unitId: team.id, name: 'L150', roles: ['clerk'] })
  const today = (await admin().get('/organisation')).body.today
  const period = { positionId: made.body.id, startsOn: today, endsOn: null }
  assert.equal((await admin().post(`/staff/${body.id}/positions`, period)).status, 204)
  assert.deepEqual((await memberOf('nina.neu')).roles, ['clerk'])
  const again = await admin().post(`/staff/${body.id}/positions`, period)
  assert.deepEqual([again.status, again.body.code], [409, 'access.position_held_already'])

  const end = { positionId: made.body.id, startsOn: '2026-01-01', endsOn: '2025-12-31' }
  assert.equal((await admin().post(`/staff/${body.id}/positions/end`, end)).body.code, 'access.bad_period')
  assert.equal(
    (
      await admin().post(`/staff/${body.id}/positions/end`, {
        ...end,
        startsOn: '2000-01-01',
        endsOn: '2026-01-31',
      })
    ).body.code,
    'access.no_such_position',
  )
  await house.rows("update position_holder set starts_on = '2026-01-01' where staff_id = $1", [body.id])
  assert.equal(
    (await admin().post(`/staff/${body.id}/positions/end`, { ...end, endsOn: '2026-01-31' })).status,
    204,
  )
  assert.deepEqual((await memberOf('nina.neu')).roles, [])
  assert.deepEqual(await house.actsOn(body.id), [
    'access.staff_added',
    'access.signed_in',
    'access.position_given',
    'access.position_ended',
  ])
})

test('a login or a clerk code belongs to one person, and a malformed one is refused', async () => {
  const add = async (change: object) => {
    const { status, body } = await admin().post('/staff', {
      ...draft,
      login: 'noch.eine',
      code: null,
      ...change,
    })
    return [status, body.code]
  }
  assert.deepEqual(await add({ login: 'ada' }), [409, 'access.login_taken'])
  assert.deepEqual(await add({ code: 'L101' }), [409, 'access.code_taken'])
  assert.deepEqual(await add({ login: 'mit leerzeichen' }), [422, 'platform.bad_request'])
  assert.deepEqual(await add({ roles: ['admin'] }), [422, 'platform.bad_request'])
  const ben = await memberOf('ben')
  const taken = await admin().put(`/staff/${ben.id}`, { ...draft, login: 'ada', code: 'L102' })
  assert.equal(taken.body.code, 'access.login_taken')
})

test('what was changed about somebody stands on record, but not what it was', async () => {
  const { id, name, login, email, code, locale } = await memberOf('ben')
  const changed = { name: 'Ben Acker-Feld', login, email, code, locale }
  assert.equal((await admin().put(`/staff/${id}`, changed)).status, 204)
  assert.equal((await memberOf('ben')).name, 'Ben Acker-Feld')
  const [act] = await house.rows<{ facts: object }>(
    "select facts from act where what = 'access.staff_changed'",
  )
  assert.deepEqual(act?.facts, { fields: 'name' })
  await admin().put(`/staff/${id}`, { ...changed, name })
})

test('nobody changes what they are themselves; the database refuses it, too', async () => {
  const id = await house.idOf('admin')
  const [own] = await house.rows<{ position_id: string }>(
    'select position_id from position_holder where staff_id = $1',
    [id],
  )
  const positionId = own?.position_id
  const period = { positionId, startsOn: '2026-01-01', endsOn: null }
  for (const [path, body] of [
    [`/staff/${id}/deactivate`, undefined],
    [`/staff/${id}/reactivate`, undefined],
    [`/staff/${id}/positions`, period],
    [`/staff/${id}/positions/end`, { ...period, endsOn: '2026-02-01' }],
  ] as const)
    assert.equal((await admin().post(path, body)).body.code, 'access.not_yourself', path)
  assert.equal(
    (await admin().put(`/positions/${positionId}`, { unitId: null, name: 'x', roles: ['admin', 'clerk'] }))
      .body.code,
    'access.own_position',
  )
  for (const statement of [
    (db: Db): Promise<unknown> =>
      db
        .updateTable('position')
        .set({ roles: ['admin', 'clerk'] })
        .where('id', '=', positionId ?? '')
        .execute(),
    (db: Db): Promise<unknown> =>
      db
        .updateTable('staff')
        .set({ roles: ['clerk'] })
        .where('id', '=', id)
        .execute(),
    (db: Db): Promise<unknown> =>
      db
        .insertInto('positionHolder')
        .values({ tenantId: 1, positionId: positionId ?? '', staffId: id, startsOn: '2026-03-01' })
        .execute(),
  ])
    await assert.rejects(house.database.inTenant(1, id, statement), { code: '42501' })
})

test('whoever leaves is signed out, and their open letters lie in the basket of the team', async () => {
  const letter = await house.given.letter({ to: 'cem', caseFile: '99704//0000201' })
  const done = await house.given.letter({ to: 'cem', caseFile: '99704//0000201', status: 'done' })
  await house.as('cem').get('/session')
  const { id, openLetters } = await memberOf('cem')
  assert.equal(openLetters, 1)
  assert.deepEqual((await admin().post(`/staff/${id}/deactivate`)).body, { letters: 1 })
  assert.equal((await house.as('cem').get('/session')).status, 401)
  assert.deepEqual(
    await house.rows('select staff_id from letter where id = any($1) order by status desc', [
      [letter.id, done.id],
    ]),
    [{ staff_id: null }, { staff_id: id }],
  )
  assert.equal((await memberOf('cem')).active, false)
  assert.deepEqual((await admin().post(`/staff/${id}/deactivate`)).body, { letters: 0 })
  assert.equal((await admin().post(`/staff/${id}/reactivate`)).status, 204)
  assert.equal((await memberOf('cem')).active, true)
  assert.deepEqual((await house.actsOn(id)).slice(-2), [
    'access.staff_deactivated',
    'access.staff_reactivated',
  ])
})

test('how many letters lie on somebody’s desk is for those who manage staff only', async () => {
  const { body } = await house.as('lea').get('/staff')
  assert.ok(body.staff.length > 5)
  for (const member of body.staff) assert.equal(member.openLetters, null)
})

test('a team cannot lie below itself, and two of one name are refused', async () => {
  const site = await admin().post('/sites', { name: 'Haus am Markt' })
  const team = await admin().post('/units', {
    name: 'Bereich 5',
    kind: 'benefits',
    siteId: site.body.id,
    parentId: null,
  })
  const below = { name: 'Team 55', kind: 'benefits', siteId: null, parentId: team.body.id }
  const child = await admin().post('/units', below)
  assert.equal((await admin().post('/units', below)).body.code, 'access.name_taken')
  const move = (parentId: string) =>
    admin().put(`/units/${team.body.id}`, { name: 'Bereich 5', kind: 'benefits', siteId: null, parentId })
  assert.equal((await move(child.body.id)).body.code, 'access.unit_within_itself')
  assert.equal((await move(team.body.id)).body.code, 'access.unit_within_itself')
  assert.equal((await move('00000000-0000-7000-8000-000000000000')).body.code, 'access.no_such_unit')
  assert.equal((await admin().put(`/units/${child.body.id}`, { ...below, name: 'Team 56' })).status, 200)
  assert.equal((await unitNamed('Team 56')).parentId, team.body.id)
  assert.equal((await admin().put(`/sites/${site.body.id}`, { name: 'Haus am Tor' })).status, 200)
  assert.equal((await admin().post('/sites', { name: 'Haus am Tor' })).body.code, 'access.name_taken')
  const wrong = { unitId: child.body.id, name: 'Stelle', roles: ['keine'] }
  assert.equal((await admin().post('/positions', wrong)).body.code, 'access.no_such_role')
})
