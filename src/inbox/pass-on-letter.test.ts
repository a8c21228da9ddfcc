import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setResponsibility } from '#inbox'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
  const anyName = { lettersFrom: null, lettersTo: null, clerkCode: null }
  await setResponsibility(house.database, 1, [
    { position: 1, typeCodes: ['WIDERSPRUCH'], unitKey: 'team-b', ...anyName },
    { position: 2, typeCodes: null, unitKey: null, ...anyName },
  ])
})
after(() => house[Symbol.asyncDispose]())

const sayType = async (documentId: string, typeCode: string, more: object = {}, login = 'ada') => {
  const { status } = await house.as(login).post(`/documents/${documentId}/type`, { typeCode, ...more })
  assert.equal(status, 200)
  await house.work()
}
const undo = async (documentId: string, login = 'ada') => {
  const answer = await house.as(login).post(`/documents/${documentId}/type/undo`)
  await house.work()
  return answer
}
const place = async (id: string) => {
  const [row] = await house.rows<{ unit: string; login: string | null; status: string; read: boolean }>(
    `select unit.key as unit, staff.login, letter.status, letter.read_at is not null as read
     from letter join unit on unit.id = letter.unit_id left join staff on staff.id = letter.staff_id where letter.id = $1`,
    [id],
  )
  return row
}
const teamFor = async (documentId: string, typeCode: string, login = 'ada') =>
  (await house.as(login).get(`/documents/${documentId}/team?typeCode=${typeCode}`)).body
const given = (to = 'team-a') => house.given.letter({ to, caseFile: caseFiles.mira, typeCode: 'LOHN' })

test('a letter in the team’s basket goes to the team of its new type, is new there, and on record', async () => {
  const { id, documentId } = await given()
  assert.equal((await teamFor(documentId, 'WIDERSPRUCH')).unit.name, 'Leistung 512')
  assert.equal((await teamFor(documentId, 'KONTOAUSZUG')).unit, null)
  await house.as('ada').post(`/inbox/letters/${id}/read`)
  await sayType(documentId, 'WIDERSPRUCH')
  assert.deepEqual(await place(id), { unit: 'team-b', login: null, status: 'new', read: false })
  assert.ok((await house.actsOn(id)).includes('inbox.letter_passed_on'))
  assert.equal((await house.as('cem').get(`/inbox/letters/${id}`)).status, 200)
})

test('taken back, type and desk are as they were, and nothing was learned', async () => {
  const { id, documentId } = await given('ada')
  await sayType(documentId, 'WIDERSPRUCH')
  assert.equal((await place(id))?.unit, 'team-b')
  assert.equal((await undo(documentId)).status, 204)
  assert.deepEqual(await place(id), { unit: 'team-a', login: 'ada', status: 'new', read: false })
  const [document] = await house.rows('select type_code from document where id = $1', [documentId])
  assert.deepEqual(document, { type_code: 'LOHN' })
  assert.deepEqual(await house.rows('select 1 from type_example where document_id = $1', [documentId]), [])
  assert.ok((await house.actsOn(id)).includes('inbox.letter_passed_back'))
  assert.equal((await undo(documentId)).body.code, 'filing.moved_on', 'once is enough')
})

test('what the other team has read is theirs: it is not taken back', async () => {
  const { id, documentId } = await given()
  await sayType(documentId, 'WIDERSPRUCH')
  await house.as('cem').post(`/inbox/letters/${id}/read`)
  const answer = await undo(documentId)
  assert.deepEqual([answer.status, answer.body.code], [409, 'filing.moved_on'])
  assert.equal((await place(id))?.unit, 'team-b')
})

test('nobody takes back what somebody else has said', async () => {
  const { documentId } = await given()
  await sayType(documentId, 'WIDERSPRUCH')
  assert.equal((await undo(documentId, 'cem')).body.code, 'filing.moved_on')
})

test('it stays where it lies when the clerk wants it to, somebody has taken or read it, it is done, or on another’s desk', async () => {
  const kept = await given()
  await sayType(kept.documentId, 'WIDERSPRUCH', { passOn: false })
  const taken = await given()
  await house.as('ben').post(`/inbox/letters/${taken.id}/take`)
  const read = await given()
  await house.as('ben').post(`/inbox/letters/${read.id}/read`)
  const done = await given()
  await house.as('ada').post(`/inbox/letters/${done.id}/done`)
  const others = await given('ben')
  for (const letter of [taken, read, done, others]) {
    assert.equal((await teamFor(letter.documentId, 'WIDERSPRUCH')).unit, null)
    await sayType(letter.documentId, 'WIDERSPRUCH')
  }
  for (const letter of [kept, taken, read, done, others])
    assert.equal((await place(letter.id))?.unit, 'team-a')
})

test('passing on twice is passing on once', async () => {
  const { id, documentId } = await given()
  await sayType(documentId, 'WIDERSPRUCH')
  const staffId = await house.idOf('ada')
  await house.stage('inbox.pass_on').run({ tenantId: 1, documentId, staffId, back: false })
  assert.equal((await house.actsOn(id)).filter((what) => what === 'inbox.letter_passed_on').length, 1)
})

test('of a document one may not see no team is told', async () => {
  const { documentId } = await given()
  const { status } = await house.as('xenia').get(`/documents/${documentId}/team?typeCode=LOHN`)
  assert.equal(status, 404)
})
