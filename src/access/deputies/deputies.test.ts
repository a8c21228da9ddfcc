import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let ids: Record<string, string>
let today: string
before(async () => {
  house = await openTestHouse()
  const rows = await house.rows<{ login: string; id: string }>('select login, id from staff')
  ids = Object.fromEntries(rows.map(({ login, id }) => [login, id]))
  today = (await house.as('ada').get('/deputies')).body.today
})
after(() => house[Symbol.asyncDispose]())

const period = () => ({ startsOn: today, endsOn: '2099-12-31' })
const names = (list: { staff?: { name: string }; unit?: { name: string }; deputy: { name: string } }[]) =>
  list.map(({ staff, unit, deputy }) => `${(staff ?? unit)?.name}: ${deputy.name}`)

test('everybody chooses their own deputy, who finds the basket and acts in their place on record', async () => {
  const letter = await house.given.letter({ to: 'cem', caseFile: '99704//0000201' })
  assert.equal((await house.as('ben').post(`/inbox/letters/${letter.id}/read`)).status, 404)
  assert.equal((await house.as('cem').post('/deputies', { deputyId: ids.ben, ...period() })).status, 204)
  const again = await house.as('cem').post('/deputies', { deputyId: ids.ben, ...period() })
  assert.equal(again.body.code, 'access.deputy_already')
  assert.deepEqual(names((await house.as('cem').get('/deputies')).body.mine), ['Cem Yildiz: Ben Acker'])
  assert.deepEqual(names((await house.as('ben').get('/deputies')).body.forOthers), ['Cem Yildiz: Ben Acker'])

  const { baskets } = (await house.as('ben').get('/inbox/baskets')).body
  assert.ok(
    baskets.some((one: { kind: string; name: string }) => one.kind === 'deputy' && one.name === 'Cem Yildiz'),
  )
  assert.equal((await house.as('ben').post(`/inbox/letters/${letter.id}/read`)).status, 200)
  const [act] = await house.rows<{ facts: object }>("select facts from act where what = 'inbox.letter_read'")
  assert.deepEqual(act?.facts, { deputyFor: ids.cem })

  const end = { deputyId: ids.ben, startsOn: today }
  assert.equal((await house.as('ben').post('/deputies/end', end)).body.code, 'access.no_such_deputy')
  assert.equal((await house.as('cem').post('/deputies/end', end)).status, 204)
  assert.equal((await house.as('ben').post(`/inbox/letters/${letter.id}/done`)).status, 404)
  assert.deepEqual((await house.actsOn(ids.cem ?? '')).slice(-2), [
    'access.deputy_set',
    'access.deputy_ended',
  ])
})

test('one that runs since long ends with yesterday and stays on the books', async () => {
  await house.rows("insert into deputy values (1, $1, $2, '2026-01-01', '2099-12-31')", [ids.ada, ids.ben])
  const end = { deputyId: ids.ben, startsOn: '2026-01-01' }
  assert.equal((await house.as('ada').post('/deputies/end', end)).status, 204)
  assert.deepEqual((await house.as('ada').get('/deputies')).body.mine, [])
  assert.equal((await house.rows('select from deputy where staff_id = $1', [ids.ada])).length, 1)
})

test('a team lead sets deputies for the own team only, a clerk for nobody else', async () => {
  const lea = house.as('lea')
  const wish = (login: string, deputy = 'ben') => ({
    staffId: ids[login],
    deputyId: ids[deputy],
    ...period(),
  })
  assert.equal((await lea.post('/deputies', wish('ada'))).status, 204)
  assert.equal((await lea.post('/deputies', wish('cem'))).body.code, 'access.not_for_others')
  assert.equal(
    (await house.as('ben').post('/deputies', wish('ada', 'lea'))).body.code,
    'access.not_for_others',
  )
  assert.equal((await lea.post('/deputies', wish('ada', 'ada'))).body.code, 'access.deputy_of_oneself')
  assert.equal((await house.as('ada').get('/deputies')).body.managed, null)
  assert.deepEqual(names((await lea.get('/deputies')).body.managed.personal), ['Ada Sorge: Ben Acker'])
  // Within the own team she may step in herself: she sees its cases anyhow.
  assert.equal((await lea.post('/deputies', wish('ben', 'lea'))).status, 204)
  const end = { staffId: ids.ada, deputyId: ids.ben, startsOn: today }
  assert.equal((await lea.post('/deputies/end', end)).status, 204)
})

test('the administration sets deputies for everybody, but never puts itself into their cases', async () => {
  const admin = house.as('admin')
  const teams = (await admin.get('/deputies')).body.managed.units
  const unitId = teams.find((unit: { name: string }) => unit.name === 'Leistung 512').id
  const wish = (deputy: string) => ({ unitId, deputyId: ids[deputy], ...period() })
  assert.equal((await admin.post('/team-deputies', wish('admin'))).body.code, 'access.not_own_deputy')
  const own = { staffId: ids.cem, deputyId: ids.admin, ...period() }
  assert.equal((await admin.post('/deputies', own)).body.code, 'access.not_own_deputy')
  assert.equal((await house.as('lea').post('/team-deputies', wish('ben'))).body.code, 'access.not_for_others')

  const letter = await house.given.letter({ to: 'team-b', caseFile: '99704//0000202' })
  assert.equal((await admin.post('/team-deputies', wish('ada'))).status, 204)
  assert.deepEqual(names((await house.as('ada').get('/deputies')).body.forTeams), ['Leistung 512: Ada Sorge'])
  assert.equal((await house.as('ada').post(`/inbox/letters/${letter.id}/read`)).status, 200)
  const [act] = await house.rows<{ facts: object }>(
    "select facts from act where what = 'inbox.letter_read' and subject_id = $1",
    [letter.id],
  )
  assert.deepEqual(act?.facts, { deputyForUnit: unitId })
  assert.equal(
    (await admin.post('/team-deputies/end', { unitId, deputyId: ids.ada, startsOn: today })).status,
    204,
  )
  assert.equal((await house.as('ada').get(`/inbox/letters/${letter.id}`)).status, 404)
  const gone = await admin.post('/team-deputies/end', { unitId, deputyId: ids.ada, startsOn: today })
  assert.equal(gone.body.code, 'access.no_such_deputy')
})

test('a period that ends before it begins is refused', async () => {
  const wrong = { deputyId: ids.ben, startsOn: '2026-02-01', endsOn: '2026-01-01' }
  assert.equal((await house.as('ada').post('/deputies', wrong)).status, 422)
})
