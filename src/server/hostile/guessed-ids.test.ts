import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contractRoutes, sampleOf } from '../testing/contract.ts'
import type { Answer } from '../testing/desk.ts'
import { openTestHouse } from '../testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
/** Real ids of the neighbouring office, of every kind. */
let theirs: string[]
const unknown = '01890000-0000-7000-8000-000000000000'

before(async () => {
  house = await openTestHouse()
  await house.given.letter({ to: 'xenia', tenantId: 2 })
  const filed = await house.given.clearingCase({ tenantId: 2 })
  await house.given.clearingCase({ tenantId: 2, kind: 'failed' })
  theirs = [filed.id]
  await leaveTraces()
  for (const table of [
    'letter',
    'document',
    'submission',
    'case_file',
    'household',
    'client',
    'staff',
    'unit',
    'position',
    'case_access',
    'api_token',
    'site',
    'session',
    'reassignment',
  ])
    theirs.push(
      (await house.rows<{ id: string }>(`select id from ${table} where tenant_id = 2 limit 1`))[0]?.id ?? '',
    )
  assert.ok(theirs.every((id) => id.length === 36))
})
after(() => house[Symbol.asyncDispose]())

/** What the neighbours have of the rarer kinds. */
const leaveTraces = async () => {
  await house.as('xenia').get('/session')
  await house.rows(
    `insert into site (tenant_id, id, key, name) values (2, gen_random_uuid(), 'haus', 'Haus')`,
  )
  await house.rows(
    `insert into case_access (tenant_id, id, case_file_id, staff_id, kind, reason, ends_at)
     select 2, gen_random_uuid(), f.id, s.id, 'break_glass', 'Not', now() + interval '1 hour'
     from case_file f, staff s where f.tenant_id = 2 and s.login = 'xenia' limit 1`,
  )
  await house.rows(
    `insert into api_token (tenant_id, id, staff_id, label, token_hash, rights, created_by, created_at, ends_at)
     select 2, gen_random_uuid(), id, 'Scanner', '\\x00', '{intake.submit}', id, now(), now() + interval '1 day'
     from staff where login = 'xenia'`,
  )
  await house.rows(
    `insert into reassignment (tenant_id, id, made_by, to_unit_id, cases, letters)
     select 2, gen_random_uuid(), s.id, u.id, '[]', '[]' from staff s, unit u where s.login = 'xenia' and u.tenant_id = 2 limit 1`,
  )
}

/** All that the sender of a request can see of its answer, but for what differs by design. */
const seen = ({ status, headers, bytes }: Answer, id: string) => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'date')),
  body: bytes
    .toString()
    .replace(/"requestId":"[^"]*"/, '')
    .replaceAll(id, 'the id that was asked for'),
})

const ask = (login: string, method: string, address: string, body: unknown): Promise<Answer> => {
  const desk = house.as(login)
  if (method === 'GET') return desk.get(address)
  if (method === 'DELETE') return desk.delete(address)
  return method === 'PUT' ? desk.put(address, body as object) : desk.post(address, body as object | undefined)
}

const withIds = contractRoutes.filter(
  ({ path, body }) => /\{\w*id\}/i.test(path) || JSON.stringify(body ?? {}).includes('"uuid"'),
)

test('routes with ids were found', () => assert.ok(withIds.length > 30))

for (const { method, path, body } of withIds)
  test(`${method} ${path}: an id of another office is answered like one that nobody has`, async () => {
    const address = (id: string) =>
      path
        .replace('/api/v1', '')
        .replace(/\{\w*id\}/gi, id)
        .replace('{number}', '1')
    for (const login of ['ada', 'klara', 'admin', 'dora', 'nobody']) {
      const none = await ask(login, method, address(unknown), sampleOf(body, unknown))
      assert.ok(none.status < 500, `${login}: ${none.status}`)
      for (const id of theirs) {
        const real = await ask(login, method, address(id), sampleOf(body, id))
        assert.deepEqual(seen(real, id), seen(none, unknown), `${login} ${id}`)
      }
    }
  })

test('and nothing was done to the neighbours', async () => {
  for (const login of ['ada', 'klara', 'admin', 'dora']) {
    const acts = await house.rows('select from act where tenant_id = 2 and staff_id = $1', [
      await house.idOf(login),
    ])
    assert.equal(acts.length, 0)
  }
})
