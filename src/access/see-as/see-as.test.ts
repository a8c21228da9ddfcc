import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

/** As the data-protection officer sees it, unless it is said who looks. */
const look = async (login: string, reference?: string, by = 'dora') =>
  (
    await house
      .as(by)
      .post(`/staff/${await house.idOf(login)}/see-as`, reference === undefined ? {} : { reference })
  ).body
const asked = async (login: string, reference: string, by?: string) => {
  const { known, findable, readable, reasons } = (await look(login, reference, by)).asked
  return [known, findable, readable, reasons.join(' ')]
}

test('a clerk’s standing: roles, the role that gives each right, units and counts', async () => {
  const ada = await look('ada')
  assert.deepEqual(ada.roles, ['clerk'])
  assert.deepEqual(
    ada.rights.find(({ right }: { right: string }) => right === 'inbox.work'),
    { right: 'inbox.work', roles: ['clerk'] },
  )
  assert.deepEqual(
    ada.units.map(({ name }: { name: string }) => name),
    ['Leistung 511'],
  )
  // Mira, Öz and Sina, whose clerk she is.
  assert.deepEqual([ada.findable, ada.readable, ada.asked], [3, 3, null])
  assert.deepEqual(await house.actsOn(await house.idOf('ada')), ['access.seen_as'])
})

test('why somebody sees a case file, or does not', async () => {
  assert.deepEqual(await asked('ada', caseFiles.mira), [true, true, true, 'clerk-in-charge own-unit'])
  assert.deepEqual(await asked('ben', caseFiles.mira), [true, true, true, 'own-unit'])
  assert.deepEqual(await asked('ben', caseFiles.paul), [true, false, false, 'elsewhere'])
  assert.deepEqual(await asked('ada', caseFiles.sina), [
    true,
    true,
    true,
    'protected clerk-in-charge own-unit',
  ])
  assert.deepEqual(await asked('ben', caseFiles.sina), [true, false, false, 'protected own-unit'])
  assert.deepEqual(await asked('klara', caseFiles.paul), [true, true, false, 'find-all'])
  assert.deepEqual(await asked('admin', caseFiles.paul), [true, false, false, 'no-read-right'])
  assert.deepEqual(await asked('ada', '99704//9999999'), [false, false, false, ''])
})

test('an administrator hears the same of a file they may not find as of one that is not there', async () => {
  const nothing = [false, false, false, '']
  for (const reference of [caseFiles.mira, caseFiles.sina, '88111//0000001', '99704//9999999'])
    for (const login of ['ada', 'klara', 'admin'])
      assert.deepEqual(await asked(login, reference, 'admin'), nothing, `${login} ${reference}`)
  const whole = async (reference: string) => {
    const { status, body } = await house
      .as('admin')
      .post(`/staff/${await house.idOf('ada')}/see-as`, { reference })
    return { status, body }
  }
  assert.deepEqual(await whole(caseFiles.sina), await whole('99704//9999999'))
  const acts = await house.rows<{ caseFileId: string | null }>(
    `select distinct case_file_id as "caseFileId" from act join staff on staff.id = act.staff_id
     where what = 'access.seen_as' and login = 'admin'`,
  )
  assert.deepEqual(acts, [{ caseFileId: null }], 'nor does their own record tell')
})

test('an administrator who also works with cases is told of those they find, and of protected ones nothing', async () => {
  const give = (roles: string) =>
    house.rows(
      `update position set roles = $1 where id in (
         select position_id from position_holder where staff_id = (select id from staff where login = 'lea'))`,
      [roles],
    )
  await give('{team-lead,admin}')
  assert.deepEqual(await asked('ben', caseFiles.mira, 'lea'), [true, true, true, 'own-unit'])
  assert.deepEqual(await asked('ada', caseFiles.sina, 'lea'), [false, false, false, ''])
  assert.deepEqual(await asked('cem', caseFiles.paul, 'lea'), [false, false, false, ''])
  await give('{team-lead}')
  const answer = await house.as('lea').post(`/staff/${await house.idOf('ben')}/see-as`, {})
  assert.deepEqual(
    [answer.status, answer.body.code],
    [403, 'access.not_allowed'],
    'a team lead does not look',
  )
})

test('a letter, a forwarding, a deputy and an exclusion are named', async () => {
  const { caseFileId } = await house.given.letter({ to: 'ben', caseFile: caseFiles.paul })
  assert.deepEqual(await asked('ben', caseFiles.paul), [true, true, true, 'letter'])
  await house.rows(
    "insert into case_access (tenant_id, id, case_file_id, staff_id, kind) values (1, gen_random_uuid(), $1, $2, 'forwarded')",
    [caseFileId, await house.idOf('lea')],
  )
  assert.deepEqual(await asked('lea', caseFiles.paul), [true, true, true, 'forwarded letter'])
  await house.rows("insert into deputy values (1, $1, $2, '2026-01-01', '2099-12-31')", [
    await house.idOf('cem'),
    await house.idOf('ada'),
  ])
  const ada = await look('ada', caseFiles.paul)
  assert.deepEqual(
    ada.deputised.map(({ name }: { name: string }) => name),
    ['Cem Yildiz'],
  )
  assert.deepEqual(
    ada.deputisedUnits.map(({ name }: { name: string }) => name),
    ['Leistung 512'],
  )
  assert.ok(ada.asked.reasons.includes('deputised-unit'))
  await house.rows(
    "insert into case_exclusion (tenant_id, case_file_id, staff_id, reason) values (1, $1, $2, 'relative')",
    [caseFileId, await house.idOf('ben')],
  )
  const [known, findable, readable, reasons] = await asked('ben', caseFiles.paul)
  assert.deepEqual([known, findable, readable], [true, false, false])
  assert.match(String(reasons), /^excluded/)
})

test('who left sees nothing', async () => {
  await house.rows("update staff set active = false where login = 'cem'")
  const cem = await look('cem', caseFiles.paul)
  assert.deepEqual([cem.rights, cem.findable, cem.readable], [[], 0, 0])
  assert.deepEqual(cem.asked.reasons, ['inactive'])
})

test('a member of another office is nobody here', async () => {
  const answer = await house.as('admin').post(`/staff/${await house.idOf('xenia')}/see-as`, {})
  assert.deepEqual([answer.status, answer.body.code], [404, 'access.no_such_staff'])
})
