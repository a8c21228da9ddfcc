import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const nowhere = '00000000-0000-7000-8000-000000000000'
const held = { notes: ['attachments', 'scripts', 'signed'], attachments: 2, attachedDocuments: 1 }

/** The file in which the document came holds more than its pages. */
const withMoreInside = async <Made extends { documentId: string }>(made: Promise<Made>): Promise<Made> => {
  const { documentId } = await made
  await house.rows(
    `update submission set notes = $2, attachments = $3, attached_documents = $4
     where id = (select submission_id from document where id = $1)`,
    [documentId, held.notes, held.attachments, held.attachedDocuments],
  )
  return made
}
type Told = Partial<typeof held> | null
const told = (document: Told) =>
  document && {
    notes: document.notes?.toSorted(),
    attachments: document.attachments,
    attachedDocuments: document.attachedDocuments,
  }
const tellsNothing = (body: unknown) => assert.doesNotMatch(JSON.stringify(body), /attach|scripts|signed/)
const see = (login: string, path: string) => house.as(login).get(path)

test('what a file holds is told to whoever may see its letter, and to nobody else', async () => {
  const { documentId } = await withMoreInside(house.given.letter({ to: 'ada' }))
  for (const login of ['ada', 'ben', 'lea'])
    assert.deepEqual(told((await see(login, `/documents/${documentId}`)).body), held, login)
  // Another team, the clearing desk once it is filed, whoever has no files at all, the office next door.
  for (const login of ['cem', 'klara', 'mia', 'admin', 'dora', 'xenia']) {
    const answer = await see(login, `/documents/${documentId}`)
    assert.equal(answer.status, (await see(login, `/documents/${nowhere}`)).status, login)
    assert.ok(answer.status >= 400, login)
    tellsNothing(answer.body)
  }
})

test('of a covered letter nothing of it is told until somebody says why', async () => {
  const { documentId } = await withMoreInside(house.given.letter({ to: 'ada', typeCode: 'MEB' }))
  const covered = await see('ben', `/documents/${documentId}`)
  assert.equal(covered.body.code, 'casefiles.document_covered')
  tellsNothing(covered.body)
  await house.as('ben').post(`/documents/${documentId}/uncover`, { reason: 'decision' })
  assert.deepEqual(told((await see('ben', `/documents/${documentId}`)).body), held)
  tellsNothing((await see('lea', `/documents/${documentId}`)).body)
})

test('on the clearing desk it is told with the letter; of a protected one only to whoever may see such post', async () => {
  const waiting = (reference: string) =>
    withMoreInside(house.given.clearingCase({ reason: 'attachments_inside', candidates: [reference] }))
  const [open, guarded] = [await waiting(caseFiles.mira), await waiting(caseFiles.sina)]

  for (const login of ['klara', 'paula'])
    assert.deepEqual(told((await see(login, `/clearing/${open.id}`)).body.document), held, login)
  for (const login of ['ada', 'admin', 'vera']) tellsNothing((await see(login, `/clearing/${open.id}`)).body)

  assert.deepEqual(told((await see('paula', `/clearing/${guarded.id}`)).body.document), held)
  for (const path of [`/clearing/${guarded.id}`, `/clearing/${guarded.id}/original`]) {
    const answer = await see('klara', path)
    assert.deepEqual([answer.status, answer.body.code], [404, 'filing.no_such_case'])
    tellsNothing(answer.body)
  }
  assert.equal((await see('klara', `/documents/${guarded.documentId}`)).status, 404)
  const { cases, reasons } = (await see('klara', '/clearing')).body
  assert.deepEqual(
    cases.map(({ id }: { id: string }) => id),
    [open.id],
  )
  assert.deepEqual(reasons, [{ reason: 'attachments_inside', count: 1 }], 'nor counted for her')
})
