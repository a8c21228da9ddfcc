import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let units: Record<string, string>
before(async () => {
  house = await openTestHouse()
  const { body } = await house.as('admin').get('/organisation')
  units = Object.fromEntries(body.units.map(({ name, id }: { name: string; id: string }) => [name, id]))
})
after(() => house[Symbol.asyncDispose]())

const admin = () => house.as('admin')
const toB = () => ({ unitId: units['Leistung 512'], clerkCode: 'L201' })
const whereIs = (reference: string) =>
  house.rows(
    `select unit.name as unit, case_file.clerk_code as clerk from case_file join household on household.id = case_file.household_id
       and household.clerk_code is not distinct from case_file.clerk_code
     left join unit on unit.id = household.unit_id and unit.id = case_file.unit_id where reference = $1`,
    [reference],
  )

test('a team changes hands with its open letters, and all of it comes back', async () => {
  const letter = await house.given.letter({ to: 'ada', caseFile: caseFiles.mira })
  const done = await house.given.letter({ to: 'ada', caseFile: caseFiles.mira, status: 'done' })
  const elsewhere = await house.given.letter({ to: 'klaerstelle', caseFile: caseFiles.mira })
  const wish = { from: { unitId: units['Leistung 511'] }, to: toB() }
  const { body } = await admin().post('/reassignments/preview', wish)
  assert.deepEqual(body, {
    // Mira and Öz; Sina is protected and stays.
    cases: 2,
    letters: 1,
    gains: [{ name: 'Cem Yildiz', cases: 2 }],
    loses: [
      { name: 'Ada Sorge', cases: 2 },
      { name: 'Ben Acker', cases: 2 },
      { name: 'Lea Lenz', cases: 2 },
    ],
  })
  assert.equal((await house.as('ada').get(`/inbox/letters/${letter.id}`)).status, 200)
  const made = await admin().post('/reassignments', wish)
  assert.deepEqual({ ...made.body, id: '' }, { id: '', cases: 2, letters: 1 })
  assert.deepEqual(await whereIs(caseFiles.mira), [{ unit: 'Leistung 512', clerk: 'L201' }])
  assert.deepEqual(await whereIs(caseFiles.sina), [{ unit: 'Leistung 511', clerk: 'L101' }])
  assert.equal((await house.as('ada').get(`/inbox/letters/${letter.id}`)).status, 404)
  assert.equal((await house.as('cem').get(`/inbox/letters/${letter.id}`)).status, 200)
  assert.deepEqual(await house.rows('select distinct staff_id from letter where id = any($1)', [[done.id]]), [
    { staff_id: await house.idOf('ada') },
  ])
  assert.deepEqual(await house.rows('select staff_id from letter where id = $1', [elsewhere.id]), [
    { staff_id: null },
  ])
  const [act] = await house.rows<{ facts: object }>(
    "select facts from act where what = 'access.cases_reassigned'",
  )
  assert.deepEqual(act?.facts, {
    cases: 2,
    letters: 1,
    unitId: units['Leistung 512'],
    fromUnitId: units['Leistung 511'],
  })

  assert.equal((await house.as('lea').post(`/reassignments/${made.body.id}/undo`)).status, 404)
  const undone = await admin().post(`/reassignments/${made.body.id}/undo`)
  assert.deepEqual(undone.body, { cases: 2, letters: 1 })
  assert.deepEqual(await whereIs(caseFiles.oez), [{ unit: 'Leistung 511', clerk: 'L102' }])
  assert.equal((await house.as('ada').get(`/inbox/letters/${letter.id}`)).status, 200)
  const twice = await admin().post(`/reassignments/${made.body.id}/undo`)
  assert.equal(twice.body.code, 'access.already_undone')
})

test('cases are chosen by clerk, by letters of the name and by number', async () => {
  const count = async (from: object) =>
    (await admin().post('/reassignments/preview', { from, to: { unitId: units.Leitung, clerkCode: null } }))
      .body.cases
  assert.equal(await count({ clerkCode: 'L101' }), 1)
  assert.equal(await count({ lettersFrom: 'B', lettersTo: 'D' }), 2)
  assert.equal(await count({ lettersFrom: 'w' }), 1)
  assert.equal(await count({ lettersFrom: 'Be', lettersTo: 'BE' }), 1)
  assert.equal(await count({ numberFrom: caseFiles.oez, numberTo: caseFiles.rita }), 3)
  assert.equal(await count({ unitId: units['Leistung 511'], lettersFrom: 'E' }), 0)
})

test('a team lead gives away what is theirs and takes nothing from others', async () => {
  const lea = house.as('lea')
  const take = {
    from: { unitId: units['Leistung 512'] },
    to: { unitId: units['Leistung 511'], clerkCode: 'L101' },
  }
  assert.equal((await lea.post('/reassignments', take)).body.code, 'access.only_own_units')
  assert.equal(
    (await lea.post('/reassignments', { ...take, from: { clerkCode: 'L201' } })).body.code,
    'access.only_own_units',
  )
  const give = {
    from: { unitId: units['Leistung 511'], clerkCode: 'L101' },
    to: { ...take.to, clerkCode: 'L102' },
  }
  const { status, body } = await lea.post('/reassignments', give)
  assert.equal(status, 200)
  assert.deepEqual(await whereIs(caseFiles.mira), [{ unit: 'Leistung 511', clerk: 'L102' }])
  assert.equal((await lea.post(`/reassignments/${body.id}/undo`)).status, 200)
})

test('what was moved on since then is not taken back', async () => {
  const wish = { from: { clerkCode: 'L101' }, to: toB() }
  const first = await admin().post('/reassignments', wish)
  await house.rows("update household set clerk_code = 'L102' where bg_number = $1", [caseFiles.mira])
  const { body } = await admin().post(`/reassignments/${first.body.id}/undo`)
  assert.deepEqual(body, { cases: 0, letters: 0 })
  assert.deepEqual(await whereIs(caseFiles.mira), [{ unit: 'Leistung 512', clerk: 'L102' }])
})

test('a letter never lands on the desk of somebody who is kept out of its case', async () => {
  const letter = await house.given.letter({ to: 'ben', caseFile: caseFiles.oez })
  await house.rows(
    "insert into case_exclusion (tenant_id, case_file_id, staff_id, reason) values (1, $1, $2, 'relative')",
    [letter.caseFileId, await house.idOf('cem')],
  )
  assert.equal(
    (
      await admin().post('/reassignments', {
        from: { clerkCode: 'L102', numberFrom: caseFiles.oez },
        to: toB(),
      })
    ).status,
    200,
  )
  assert.deepEqual(await house.rows('select staff_id from letter where id = $1', [letter.id]), [
    { staff_id: null },
  ])
})

test('a wish that names nothing, nobody or nowhere is refused', async () => {
  const code = async (body: object) => (await admin().post('/reassignments', body)).body.code
  const to = { unitId: units.Leitung, clerkCode: null }
  assert.equal(await code({ from: {}, to }), 'platform.bad_request')
  assert.equal(await code({ from: { clerkCode: 'X999' }, to }), 'access.no_cases_chosen')
  assert.equal(
    await code({ from: { clerkCode: 'L101' }, to: { ...to, clerkCode: 'X999' } }),
    'access.no_such_clerk',
  )
  const nowhere = '00000000-0000-7000-8000-000000000000'
  assert.equal(
    await code({ from: { clerkCode: 'L101' }, to: { ...to, unitId: nowhere } }),
    'access.no_such_unit',
  )
})
