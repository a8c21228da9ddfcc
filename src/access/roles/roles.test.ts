import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { whatChanges, withTicks } from './what-changes.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const admin = () => house.as('admin')
const tick = (role: string, right: string, allowed: boolean) => ({ role, right, allowed })
const roleOf = async (key: string) => {
  const { body } = await admin().get('/roles')
  return body.roles.find((role: { key: string }) => role.key === key)
}

test('who keeps a right by another role loses nothing', () => {
  const matrix = new Map([
    ['a', new Set(['read', 'write'])],
    ['b', new Set(['read'])],
  ])
  const people = [
    { id: '1', name: 'Eins', system: false, roles: ['a', 'b'] },
    { id: '2', name: 'Zwei', system: false, roles: ['b'] },
  ]
  assert.deepEqual(whatChanges(people, matrix, withTicks(matrix, [tick('b', 'read', false)])), {
    opens: [],
    closes: [{ right: 'read', count: 1, people: ['Zwei'] }],
  })
})

test('the preview says what opens and closes and for whom; saved, it works at once and is one act', async () => {
  const changes = [tick('clerk', 'filing.report', true), tick('clerk', 'inbox.work', false)]
  const { body } = await admin().post('/role-rights/preview', { changes })
  assert.deepEqual(body, {
    opens: [{ right: 'filing.report', count: 3, people: ['Ada Sorge', 'Ben Acker', 'Cem Yildiz'] }],
    closes: [{ right: 'inbox.work', count: 3, people: ['Ada Sorge', 'Ben Acker', 'Cem Yildiz'] }],
    nobodyLeft: null,
    ownRoles: [],
  })
  assert.equal((await house.as('ada').get('/filing/precision')).status, 403)
  assert.equal((await admin().post('/role-rights', { changes })).status, 204)
  assert.equal((await house.as('ada').get('/filing/precision')).status, 200)
  const clerk = await roleOf('clerk')
  assert.ok(clerk.rights.includes('filing.report') && !clerk.shippedRights.includes('filing.report'))
  const acts = await house.rows<{ facts: object }>(
    "select facts from act where what = 'access.rights_changed'",
  )
  assert.deepEqual(
    acts.map(({ facts }) => facts),
    [{ added: 'clerk:filing.report', removed: 'clerk:inbox.work', opensFor: 3, closesFor: 3 }],
  )
  const back = changes.map((one) => ({ ...one, allowed: !one.allowed }))
  assert.equal((await admin().post('/role-rights', { changes: back })).status, 204)
  // As shipped needs no word of the office's own.
  assert.deepEqual(await house.rows('select * from role_right'), [])
})

test('a change that would leave nobody to run the office is refused, as is leaving as the last one', async () => {
  const changes = [tick('admin', 'roles.manage', false)]
  assert.equal((await admin().post('/role-rights/preview', { changes })).body.nobodyLeft, 'roles.manage')
  const refused = await admin().post('/role-rights', { changes })
  assert.deepEqual([refused.status, refused.body.code], [409, 'access.nobody_left'])
  assert.equal((await admin().get('/roles')).status, 200)
  assert.ok((await roleOf('admin')).rights.includes('roles.manage'))
})

test('nobody adds a right to a role of their own, not past the interface either; giving one up is allowed', async () => {
  const more = [tick('admin', 'casefiles.read_all', true)]
  assert.deepEqual((await admin().post('/role-rights/preview', { changes: more })).body.ownRoles, ['admin'])
  assert.equal((await admin().post('/role-rights', { changes: more })).body.code, 'access.own_role')
  const id = await house.idOf('admin')
  await assert.rejects(
    house.database.inTenant(1, id, (db) =>
      db
        .insertInto('roleRight')
        .values({ tenantId: 1, roleKey: 'admin', rightKey: 'casefiles.read_all', allowed: true })
        .execute(),
    ),
    { code: '42501' },
  )
  const fewer = [tick('admin', 'types.manage', false)]
  assert.equal((await admin().post('/role-rights', { changes: fewer })).status, 204)
  assert.equal((await admin().get('/type-learning')).status, 403)
  const again = [tick('admin', 'types.manage', true)]
  assert.equal((await admin().post('/role-rights', { changes: again })).body.code, 'access.own_role')
  await assert.rejects(
    house.database.inTenant(1, id, (db) =>
      db.deleteFrom('roleRight').where('roleKey', '=', 'admin').execute(),
    ),
    { code: '42501' },
  )
})

test('an own role begins as a copy, has a name of its own, and works for who holds it', async () => {
  const { body } = await admin().post('/roles', { name: 'Auszubildende', copyFrom: 'clerk' })
  assert.equal(body.key, 'eigene-auszubildende')
  assert.deepEqual((await roleOf(body.key)).rights, (await roleOf('clerk')).rights)
  assert.equal(
    (await admin().post('/roles', { name: 'Auszubildende', copyFrom: null })).body.code,
    'access.name_taken',
  )
  assert.equal(
    (await admin().post('/roles', { name: 'Weitere', copyFrom: 'keine' })).body.code,
    'access.no_such_role',
  )
  assert.equal((await admin().put(`/roles/${body.key}`, { name: 'Nachwuchs' })).status, 200)
  assert.equal((await admin().put('/roles/clerk', { name: 'Anders' })).body.code, 'access.no_such_role')
  assert.equal((await roleOf(body.key)).name, 'Nachwuchs')
  await house.rows(
    `update position set roles = '{eigene-auszubildende}' where id in (
       select position_id from position_holder where staff_id = (select id from staff where login = 'ben'))`,
  )
  const session = await house.as('ben').get('/session')
  assert.ok(session.body.staff.rights.includes('inbox.work'))
})

test('an own role is deleted once nothing hangs on it; until then it says what does, and shipped ones stay', async () => {
  const { key } = (await admin().post('/roles', { name: 'Aushilfe', copyFrom: 'mail-room' })).body
  const remove = async (role: string) => {
    const { status, body } = await admin().delete(`/roles/${role}`)
    return [status, body?.code]
  }
  const give = (roles: string) =>
    house.rows('update position set roles = $1 where name = $2', [roles, 'L201'])
  await give(`{clerk,${key}}`)
  await house.rows('update staff set roles = $1 where login = $2', [`{${key}}`, 'mia'])
  assert.deepEqual((await roleOf(key)).heldBy, { positions: ['Leistung 512 · L201'], people: ['Mia Bote'] })
  assert.deepEqual(await remove(key), [409, 'access.role_in_use'])
  await house.rows("update staff set roles = '{}' where login = 'mia'")
  assert.deepEqual(await remove(key), [409, 'access.role_in_use'], 'a position alone is enough')
  await give('{clerk}')
  assert.deepEqual((await roleOf(key)).heldBy, { positions: [], people: [] })
  assert.deepEqual(await remove(key), [204, undefined])
  assert.equal(await roleOf(key), undefined)
  assert.deepEqual(await house.rows('select * from role_right where role_key = $1', [key]), [])
  assert.deepEqual(await house.actsOn(key), ['access.role_added', 'access.role_deleted'])
  assert.deepEqual(await remove(key), [404, 'access.no_such_role'])
  assert.deepEqual(await remove('clerk'), [409, 'access.shipped_role'])
})

test('the account of another system is nobody who could run the office', async () => {
  await house.rows(
    `insert into staff (tenant_id, id, login, name, roles, system)
     values (1, gen_random_uuid(), 'fachverfahren', 'Fachverfahren', '{admin}', true)`,
  )
  const changes = [tick('admin', 'roles.manage', false)]
  assert.equal((await admin().post('/role-rights', { changes })).body.code, 'access.nobody_left')
})

test('an unknown right or role is refused', async () => {
  const ask = (changes: object[]) => admin().post('/role-rights', { changes })
  assert.equal((await ask([tick('clerk', 'alles', true)])).body.code, 'platform.bad_request')
  assert.equal((await ask([tick('keine', 'inbox.read', true)])).body.code, 'access.no_such_role')
})
