import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { application, decide, givenRead } from '../testing/given-read.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const caseOf = async (documentId: string) =>
  (
    await house.rows<{ id: string; reason: string; state: string; facts: Record<string, string> }>(
      'select id, reason, state, facts from clearing_case where document_id = $1 order by opened_at desc, id desc',
      [documentId],
    )
  )[0]

test('a letter in a wrong file goes to the clearing desk and can be taken back by whoever sent it', async () => {
  const { id, documentId } = await house.given.letter({ to: 'ada' })
  const ada = house.as('ada')
  assert.equal(
    (await ada.post(`/documents/${documentId}/to-clearing`, { note: 'Anderer Vorname' })).status,
    204,
  )
  assert.equal((await ada.get(`/inbox/letters/${id}`)).status, 404)
  assert.equal((await ada.get(`/documents/${documentId}`)).status, 404)
  const asked = await caseOf(documentId)
  assert.deepEqual(
    [asked?.reason, asked?.state, asked?.facts.note],
    ['wrong_file', 'open', 'Anderer Vorname'],
  )
  const seen = await house.as('klara').get(`/clearing/${asked?.id}`)
  assert.equal(seen.status, 200)
  const { by, note, from } = seen.body.given
  assert.deepEqual([by, note, from.reference], ['Ada Sorge', 'Anderer Vorname', caseFiles.mira])

  assert.equal(
    (await house.as('ben').post(`/documents/${documentId}/to-clearing/undo`)).body.code,
    'filing.moved_on',
  )
  assert.equal((await ada.post(`/documents/${documentId}/to-clearing/undo`)).status, 204)
  await house.work()
  assert.equal((await ada.get(`/documents/${documentId}`)).body.state, 'filed')
  const { body } = await ada.get('/inbox/letters')
  assert.ok(body.letters.some((letter: { documentId: string }) => letter.documentId === documentId))
  assert.equal((await ada.post(`/documents/${documentId}/to-clearing/undo`)).body.code, 'filing.moved_on')
})

test('once the clearing desk has it in hand it stays there, and what it files is delivered', async () => {
  const { documentId } = await house.given.letter({ to: 'ada' })
  await house.as('ada').post(`/documents/${documentId}/to-clearing`, {})
  const asked = await caseOf(documentId)
  const klara = house.as('klara')
  await klara.post(`/clearing/${asked?.id}/hold`)
  assert.equal(
    (await house.as('ada').post(`/documents/${documentId}/to-clearing/undo`)).body.code,
    'filing.moved_on',
  )
  const [{ id: caseFileId } = { id: '' }] = await house.rows<{ id: string }>(
    'select id from case_file where reference = $1',
    [caseFiles.oez],
  )
  assert.equal((await klara.post(`/clearing/${asked?.id}/file`, { caseFileId })).status, 200)
  await house.work()
  const { body } = await house.as('ben').get('/inbox/letters')
  assert.ok(body.letters.some((letter: { documentId: string }) => letter.documentId === documentId))
})

test('a document one may not see cannot be sent anywhere', async () => {
  const { documentId } = await house.given.letter({ to: 'ada' })
  const nowhere = '00000000-0000-7000-8000-000000000000'
  const cem = house.as('cem')
  for (const [way, body] of [
    ['to-clearing', {}],
    ['move-to-related', { caseFileId: nowhere }],
  ] as const) {
    const [hidden, absent] = [
      await cem.post(`/documents/${documentId}/${way}`, body),
      await cem.post(`/documents/${nowhere}/${way}`, body),
    ]
    assert.equal(hidden.status, 404)
    assert.deepEqual({ ...hidden.body, requestId: 0 }, { ...absent.body, requestId: 0 })
  }
})

test('a document moves to a file of the same household that one may read, and no misfile is counted', async () => {
  const { documentId, caseFileId } = await house.given.letter({ to: 'ada' })
  const ada = house.as('ada')
  const units = await house.rows<{ id: string; key: string }>('select id, key from unit where tenant_id = 1')
  const unit = (key: string) => units.find((one) => one.key === key)?.id ?? ''
  const own = await ada.post(`/case-files/${caseFileId}/related`, {
    kind: 'objection',
    unitId: unit('team-a'),
  })
  const theirs = await ada.post(`/case-files/${caseFileId}/related`, {
    kind: 'offence',
    unitId: unit('team-b'),
  })
  const move = (to: string) => ada.post(`/documents/${documentId}/move-to-related`, { caseFileId: to })
  assert.equal((await move(theirs.body.id)).status, 404)
  const [{ id: other } = { id: '' }] = await house.rows<{ id: string }>(
    'select id from case_file where reference = $1',
    [caseFiles.oez],
  )
  assert.equal((await move(other)).status, 404)
  const moved = await move(own.body.id)
  assert.deepEqual([moved.status, moved.body.from], [200, caseFileId])
  assert.equal((await ada.get(`/documents/${documentId}`)).body.caseFile.reference, `${caseFiles.mira}-W`)
  assert.equal((await move(own.body.id)).body.code, 'filing.already_there')
  assert.deepEqual(await house.rows('select from filing_correction where document_id = $1', [documentId]), [])
  await move(moved.body.from)
  assert.equal((await ada.get(`/documents/${documentId}`)).body.caseFile.reference, caseFiles.mira)
})

test('the clerk’s note goes along when a page is turned, and the machine does not put the letter back', async () => {
  const documentId = await givenRead(house, application)
  await decide(house, documentId)
  await house.stage('inbox.deliver').run({ tenantId: 1, documentId })
  const note = 'Falsche Akte, gehört zu Öz Demirci'
  assert.equal((await house.as('ada').post(`/documents/${documentId}/to-clearing`, { note })).status, 204)
  const asked = await caseOf(documentId)
  const [text] = await house.rows<{ submission_id: string; words: object }>(
    'select t.submission_id, t.words from page_text t join page p on p.submission_id = t.submission_id where p.document_id = $1',
    [documentId],
  )
  const turned = await house.as('klara').post(`/clearing/${asked?.id}/turn`, { page: 1, by: 180 })
  const [made] = turned.body.cases
  const [{ document_id: next } = { document_id: '' }] = await house.rows<{ document_id: string }>(
    'select document_id from clearing_case where id = $1',
    [made.id],
  )
  await house.rows("update page set state = 'read' where document_id = $1", [next])
  await house.rows(
    'insert into page_text (tenant_id, submission_id, number, words) values (1, $1, 1, $2) on conflict (tenant_id, submission_id, number) do update set words = excluded.words',
    [text?.submission_id, JSON.stringify(text?.words)],
  )
  await decide(house, next)
  const { body } = await house.as('klara').get(`/clearing/${made.id}`)
  assert.deepEqual(
    [body.case.state, body.case.reason, body.given.by, body.given.note],
    ['open', 'wrong_file', 'Ada Sorge', note],
  )
  assert.equal(body.candidates[0].caseFile.reference, caseFiles.mira)
})
