import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contractRoutes, sampleOf } from '../testing/contract.ts'
import { openTestHouse } from '../testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
  await house.given.letter({ to: 'ada' })
})
after(() => house[Symbol.asyncDispose]())

const unknown = '01890000-0000-7000-8000-000000000000'

/** What somebody adds who has read our code: columns, rights, and the roots of all objects. */
const smuggled = {
  id: unknown,
  tenantId: 2,
  tenant_id: 2,
  staffId: unknown,
  roles: ['admin'],
  rights: ['staff.manage'],
  isAdmin: true,
  active: true,
  passwordHash: 'x',
  password_hash: 'x',
  protected: false,
  state: 'filed',
  blobKey: '../../../../etc/passwd',
  filedBy: unknown,
  createdAt: '1990-01-01',
  constructor: { prototype: { roles: ['admin'] } },
}

/** What no field of a request may ever set: people, rights, offices, and whatever belongs to the neighbours. */
const untouchable = async () => {
  const tables = await house.rows<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE' order by 1`,
  )
  const neighbours: Record<string, unknown[]> = {}
  for (const { name } of tables)
    neighbours[name] = await house.rows(`select count(*)::int as rows from ${name} where tenant_id <> 1`)
  return {
    staff: await house.rows(
      'select tenant_id, id, login, roles, active, password_hash from staff order by login',
    ),
    tenants: await house.rows('select id, key, name, kind from tenant order by id'),
    blobs: await house.rows("select from submission where blob_key !~ '^[0-9a-f]{64}$'"),
    neighbours,
  }
}

const changing = contractRoutes.filter(({ method }) => method !== 'GET' && method !== 'DELETE')

test('routes that change something were found', () => assert.ok(changing.length > 30))

for (const { method, path, body } of changing)
  test(`${method} ${path}: fields that it does not name are refused or ignored`, async () => {
    const address = path.replace('/api/v1', '').replace('{id}', unknown).replace('{code}', 'LOHN')
    const sample = sampleOf(body, unknown)
    const before = await untouchable()
    for (const login of ['ada', 'klara', 'admin']) {
      const desk = house.as(login)
      const send = (payload: object) =>
        method === 'PUT' ? desk.put(address, payload) : desk.post(address, payload)
      const answer = await send({ ...(sample as object), ...smuggled })
      assert.ok(answer.status < 500, `${login}: ${answer.status}`)
    }
    assert.deepEqual(await untouchable(), before)
  })

for (const poison of [
  '{"login":"ada","password":"x","__proto__":{"roles":["admin"]}}',
  '{"login":"ada","password":"x","constructor":{"prototype":{"roles":["admin"]}}}',
])
  test(`the root of all objects stays as it is: ${poison.slice(30, 50)}`, async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: poison,
    })
    assert.equal(answer.statusCode, 422)
    assert.equal('roles' in {}, false)
  })
