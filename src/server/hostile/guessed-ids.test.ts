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
  for (const table of [
    'letter',
    'document',
    'submission',
    'case_file',
    'household',
    'client',
    'staff',
    'unit',
  ])
    theirs.push(
      (await house.rows<{ id: string }>(`select id from ${table} where tenant_id = 2 limit 1`))[0]?.id ?? '',
    )
  assert.ok(theirs.every((id) => id.length === 36))
})
after(() => house[Symbol.asyncDispose]())

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
  ({ path, body }) => path.includes('{id}') || JSON.stringify(body ?? {}).includes('"uuid"'),
)

test('routes with ids were found', () => assert.ok(withIds.length > 30))

for (const { method, path, body } of withIds)
  test(`${method} ${path}: an id of another office is answered like one that nobody has`, async () => {
    const address = (id: string) => path.replace('/api/v1', '').replace('{id}', id).replace('{number}', '1')
    for (const login of ['ada', 'klara', 'admin', 'nobody']) {
      const none = await ask(login, method, address(unknown), sampleOf(body, unknown))
      assert.ok(none.status < 500, `${login}: ${none.status}`)
      for (const id of theirs) {
        const real = await ask(login, method, address(id), sampleOf(body, id))
        assert.deepEqual(seen(real, id), seen(none, unknown), `${login} ${id}`)
      }
    }
  })

test('and nothing was done to the neighbours', async () => {
  for (const login of ['ada', 'klara', 'admin']) {
    const acts = await house.rows('select from act where tenant_id = 2 and staff_id = $1', [
      await house.idOf(login),
    ])
    assert.equal(acts.length, 0)
  }
})
