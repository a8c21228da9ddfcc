import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
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

const fileOf = async (reference: string) =>
  (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
  ''
/** Looks at a case file afresh; what the record says beside it. */
const lookAt = async (login: string, reference: string) => {
  const id = await fileOf(reference)
  await house.rows("update act set at = at - interval '1 hour' where what like '%_seen'")
  assert.equal((await house.as(login).get(`/case-files/${id}`)).status, 200)
  return lastFacts()
}
const lastFacts = async () =>
  (
    await house.rows<{ facts: object }>(
      "select facts from act where what like 'casefiles.%_seen' order by id desc limit 1",
    )
  )[0]?.facts
const standIn = async (absent: string, deputyId = ids.ben) =>
  assert.equal(
    (await house.as(absent).post('/deputies', { deputyId, startsOn: today, endsOn: '2099-12-31' })).status,
    204,
  )
const nameOf = (login: string) => ({ ada: 'Ada Sorge', ben: 'Ben Acker', cem: 'Cem Yildiz' })[login]

test('a look that only a colleague’s absence allows says in whose stead, at the file and at its documents', async () => {
  const { documentId } = await house.given.letter({ to: 'cem', caseFile: caseFiles.paul })
  assert.equal((await house.as('ben').get(`/documents/${documentId}`)).status, 404)
  await standIn('cem')
  assert.deepEqual(await lookAt('ben', caseFiles.paul), { deputyFor: ids.cem })
  assert.equal((await house.as('ben').get(`/documents/${documentId}/pages/1/text`)).status, 200)
  assert.deepEqual(await lastFacts(), { deputyFor: ids.cem })
})

test('whoever comes in by themselves stands in for nobody: own unit, own case, passed on to them, not standing in', async () => {
  await standIn('ada')
  assert.deepEqual(await lookAt('ben', caseFiles.mira), {}, 'a file of the own team')
  assert.deepEqual(await lookAt('ben', caseFiles.oez), {}, 'an own case')
  assert.deepEqual(await lookAt('cem', caseFiles.paul), {}, 'nobody is away for him')
  const forwarded = await house.as('cem').post(`/case-files/${await fileOf(caseFiles.rita)}/forward`, {
    staffId: ids.ben,
    reason: 'Rückfrage',
    until: today,
  })
  assert.ok(forwarded.status < 300, JSON.stringify(forwarded.body))
  assert.deepEqual(await lookAt('ben', caseFiles.rita), {}, 'passed on to him')
})

test('who stands in for a team says so; a person comes before the team', async () => {
  const unitId = (await house.rows<{ id: string }>("select id from unit where name = 'Leistung 512'"))[0]?.id
  const wish = { unitId, deputyId: ids.ada, startsOn: today, endsOn: '2099-12-31' }
  assert.equal((await house.as('admin').post('/team-deputies', wish)).status, 204)
  assert.deepEqual(await lookAt('ada', caseFiles.rita), { deputyForUnit: unitId })
  await standIn('cem', ids.ada)
  assert.deepEqual(await lookAt('ada', caseFiles.paul), { deputyFor: ids.cem })
})

test('the record names it: to the data-protection officer, to oneself, and in the history of the file', async () => {
  const looks = (await house.as('dora').post('/oversight/looks', { number: caseFiles.paul })).body.looks
  const told = looks.map((look: { staff: { name: string }; deputyFor: string | null }) => [
    look.staff.name,
    look.deputyFor,
  ])
  for (const line of [
    [nameOf('ben'), nameOf('cem')],
    [nameOf('ada'), nameOf('cem')],
    [nameOf('cem'), null],
  ])
    assert.ok(
      told.some((one: unknown[]) => one.join() === line.join()),
      `${line} in ${JSON.stringify(told)}`,
    )
  const { own } = (await house.as('ada').get('/own-looks')).body
  assert.ok(own.some((one: { deputyFor: string | null }) => one.deputyFor === 'Leistung 512'))

  const letter = await house.given.letter({ to: 'cem', caseFile: caseFiles.paul })
  assert.equal((await house.as('ben').post(`/inbox/letters/${letter.id}/done`)).status, 200)
  const { history } = (await house.as('cem').get(`/case-files/${letter.caseFileId}`)).body
  assert.deepEqual(
    history
      .filter(({ what }: { what: string }) => what === 'inbox.letter_done')
      .map((act: { staff: string; deputyFor: string }) => [act.staff, act.deputyFor]),
    [[nameOf('ben'), nameOf('cem')]],
  )
})
