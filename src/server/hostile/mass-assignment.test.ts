import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { contractRoutes, sampleOf } from '../testing/contract.ts'
import { caseFiles } from '../testing/office.ts'
import { openTestHouse } from '../testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
  await house.given.letter({ to: 'ada' })
})
after(() => house[Symbol.asyncDispose]())
/** A locked screen, or a second factor that is due, would keep the next request from ever getting as far as its fields. */
afterEach(async () => {
  await house.rows('update session set locked_at = null')
  await house.rows("update tenant set settings = settings - 'signIn'")
})

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
    const address = path
      .replace('/api/v1', '')
      .replace(/\{\w*id\}/gi, unknown)
      .replace('{code}', 'LOHN')
    const sample = sampleOf(body, unknown)
    const before = await untouchable()
    for (const login of ['ada', 'klara', 'admin', 'dora']) {
      const desk = house.as(login)
      const send = (payload: object) =>
        method === 'PUT' ? desk.put(address, payload) : desk.post(address, payload)
      const answer = await send({ ...(sample as object), ...smuggled })
      assert.ok(answer.status < 500, `${login}: ${answer.status}`)
    }
    assert.deepEqual(await untouchable(), before)
  })

test('requests that are granted store what they name, and nothing that was smuggled in beside it', async () => {
  const today = (await house.as('ada').get('/deputies')).body.today
  const [ben, unit, file] = [
    await house.idOf('ben'),
    (await house.rows<{ id: string }>("select id from unit where tenant_id = 1 and key = 'team-b'"))[0]?.id,
    (await house.rows<{ id: string }>('select id from case_file where reference = $1', [caseFiles.mira]))[0]
      ?.id,
  ]
  await house.rows(
    `insert into staff (tenant_id, id, login, name, roles, system) values (1, gen_random_uuid(), 'scanner', 'Scanner', '{mail-room}', true)`,
  )
  const more = {
    ...smuggled,
    kind: 'named',
    createdBy: unknown,
    grantedBy: unknown,
    caseFileId: unknown,
    tokenHash: 'x',
    reference: 'X',
    householdId: unknown,
    endsAt: '2099-12-31T00:00:00Z',
    until: '2099-12-31',
  }
  const token = await house.as('admin').post('/tokens', {
    ...more,
    login: 'scanner',
    label: 'Scanstrecke',
    rights: ['intake.submit'],
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  assert.equal(token.status, 200, JSON.stringify(token.body))
  assert.deepEqual(
    await house.rows(
      `select t.tenant_id, s.login, t.rights, by.login as by from api_token t
       join staff s on s.id = t.staff_id join staff by on by.id = t.created_by`,
    ),
    [{ tenant_id: 1, login: 'scanner', rights: ['intake.submit'], by: 'admin' }],
  )
  const glass = await house
    .as('cem')
    .post('/break-glass', { ...more, number: caseFiles.mira, reason: 'Kind in Not', minutes: 15 })
  assert.equal(glass.status, 200, JSON.stringify(glass.body))
  const forwarded = await house
    .as('ada')
    .post(`/case-files/${file}/forward`, { ...more, staffId: ben, reason: 'Rückfrage', until: today })
  assert.equal(forwarded.status, 200, JSON.stringify(forwarded.body))
  assert.deepEqual(
    await house.rows(
      `select a.tenant_id, f.reference, s.login, a.kind, by.login as by, a.ends_at < now() + interval '2 days' as short
       from case_access a join case_file f on f.id = a.case_file_id join staff s on s.id = a.staff_id
       join staff by on by.id = a.granted_by where a.kind <> 'letter' order by a.kind`,
    ),
    [
      { tenant_id: 1, reference: caseFiles.mira, login: 'cem', kind: 'break_glass', by: 'cem', short: true },
      { tenant_id: 1, reference: caseFiles.mira, login: 'ben', kind: 'forwarded', by: 'ada', short: true },
    ],
  )
  const related = await house
    .as('lea')
    .post(`/case-files/${file}/related`, { ...more, kind: 'objection', unitId: unit })
  assert.equal(related.status, 200, JSON.stringify(related.body))
  assert.deepEqual(
    await house.rows(
      `select f.tenant_id, f.reference, f.kind, f.protected, h.bg_number from case_file f join household h on h.id = f.household_id
       where f.id = $1`,
      [related.body.id],
    ),
    [
      {
        tenant_id: 1,
        reference: `${caseFiles.mira}-W`,
        kind: 'objection',
        protected: false,
        bg_number: caseFiles.mira,
      },
    ],
  )
  const answer = await house.as('dora').post('/oversight/exports', {
    ...more,
    customerNumber: '100A000101',
    recipient: 'person',
    reason: 'gdpr_15',
    clientId: unknown,
    withNames: true,
    madeBy: unknown,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.deepEqual(
    await house.rows(
      'select e.tenant_id, c.customer_number, with_names, s.login from data_export e join client c on c.id = e.client_id join staff s on s.id = made_by',
    ),
    [{ tenant_id: 1, customer_number: '100A000101', with_names: false, login: 'dora' }],
  )
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
