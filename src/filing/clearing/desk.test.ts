import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { importMembers, member } from '../../casefiles/testing/register-file.ts'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { givenStack } from '../testing/stack-at-hand.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let mira: string
let paul: string
before(async () => {
  house = await openTestHouse()
  const idOf = async (reference: string) =>
    (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
    ''
  mira = await idOf(caseFiles.mira)
  paul = await idOf(caseFiles.paul)
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await house.rows("update clearing_case set state = 'solved'")
  await house.rows('delete from clearing_lease')
})

const klara = () => house.as('klara')
const act = (id: string, step: string, body?: object) => klara().post(`/clearing/${id}/${step}`, body)
const list = async (query = '', login = 'klara') => (await house.as(login).get(`/clearing${query}`)).body
const idsOf = ({ cases }: { cases: { id: string }[] }) => cases.map(({ id }) => id)
const stateOf = async (documentId: string) =>
  (await house.rows<{ state: string }>('select state from document where id = $1', [documentId]))[0]?.state

test('the queue can be narrowed to a reason, a channel and what is urgent; the counts say what there is', async () => {
  const scan = await house.given.clearingCase({ reason: 'ambiguous', urgency: 'high' })
  const upload = await house.given.clearingCase({ reason: 'name_only', channel: 'upload' })
  const all = await list()
  assert.deepEqual(all.reasons, [
    { reason: 'ambiguous', count: 1 },
    { reason: 'name_only', count: 1 },
  ])
  assert.deepEqual(all.channels, [
    { channel: 'scan', count: 1 },
    { channel: 'upload', count: 1 },
  ])
  assert.equal(all.urgent, 1)
  assert.deepEqual(idsOf(await list('?reason=ambiguous')), [scan.id])
  assert.deepEqual(idsOf(await list('?channel=upload')), [upload.id])
  assert.deepEqual(idsOf(await list('?urgent=true')), [scan.id])
  const handed = await klara().post('/clearing/next', { channel: 'upload' })
  assert.equal(handed.body.case.id, upload.id)
})

test('put off until a day, a case is back in the queue that morning', async () => {
  house.clock.set('2026-09-14T08:00:00Z')
  const given = await house.given.clearingCase()
  await act(given.id, 'defer', { until: '2026-09-16', reason: 'Rückfrage bei der Poststelle' })
  const [row] = (await list('?state=deferred')).cases
  assert.deepEqual([row.deferredUntil, row.deferredReason], ['2026-09-16', 'Rückfrage bei der Poststelle'])
  house.clock.set('2026-09-15T21:00:00Z')
  assert.deepEqual([idsOf(await list()), (await list()).deferred], [[], 1])
  house.clock.set('2026-09-15T22:30:00Z')
  assert.deepEqual(idsOf(await list()), [given.id], 'half past midnight in the office')
  assert.equal((await act(given.id, 'defer', { until: '2026-09-20' })).body.state, 'deferred')
  assert.equal((await act(given.id, 'reopen')).body.deferredUntil, null)
  assert.doesNotMatch(
    JSON.stringify(await house.rows('select facts from act where subject_id = $1', [given.id])),
    /Rückfrage/,
  )
})

test('fetching a case ahead is no look at it; showing it is one', async () => {
  const given = await house.given.clearingCase({ text: 'Guten Tag' })
  const { firstText } = (await klara().get(`/clearing/${given.id}`)).body
  assert.deepEqual(firstText.words[0].slice(0, 1), ['Guten'])
  await klara().get(`/clearing/${given.id}`)
  const image = `/documents/${given.documentId}/pages/1/image`
  assert.equal((await klara().get(`${image}?ahead=1`)).status, 200)
  assert.deepEqual(await house.actsOn(given.id), ['filing.case_fetched'])
  assert.deepEqual(await house.actsOn(given.documentId), ['casefiles.document_fetched'])
  assert.equal((await act(given.id, 'seen')).status, 204)
  assert.deepEqual(await house.actsOn(given.id), ['filing.case_fetched', 'filing.case_seen'])
  assert.deepEqual(await house.actsOn(given.documentId), [
    'casefiles.document_fetched',
    'casefiles.document_seen',
  ])
})

test('the record says which proposal was taken, or that somebody found the file otherwise', async () => {
  const facts = async (id: string) =>
    (
      await house.rows<{ facts: object }>(
        "select facts from act where what = 'filing.filed_by_hand' and subject_id = $1",
        [id],
      )
    )[0]?.facts as Record<string, unknown>
  const taken = await house.given.clearingCase({ candidates: [caseFiles.mira, caseFiles.paul] })
  await act(taken.id, 'file', { caseFileId: paul })
  const { proposal, score, contradictions, caseReason } = await facts(taken.id)
  assert.deepEqual(
    [proposal, Math.round(Number(score) * 10), contradictions, caseReason],
    [2, 7, 1, 'name_only'],
  )
  const found = await house.given.clearingCase({ candidates: [caseFiles.mira] })
  await act(found.id, 'file', { caseFileId: paul })
  assert.equal((await facts(found.id)).proposal, null)
})

test('letters that arrived together are filed together, and taken back together', async () => {
  const first = await house.given.clearingCase({ candidates: [caseFiles.mira] })
  const arrivedIn = first.submissionId
  const second = await house.given.clearingCase({ arrivedIn, candidates: [caseFiles.paul, caseFiles.mira] })
  const third = await house.given.clearingCase({ arrivedIn, typeCode: 'LOHN' })
  const stranger = await house.given.clearingCase()
  const { together } = (await klara().get(`/clearing/${first.id}`)).body
  assert.deepEqual(
    together.map(
      (one: { case: { id: string }; speaksFor: { reference: string } | null; contradicts: string[] }) => [
        one.case.id,
        one.speaksFor?.reference ?? null,
        one.contradicts,
      ],
    ),
    [
      [second.id, caseFiles.paul, [paul, mira]],
      [third.id, null, []],
    ],
  )
  const cases = [first.id, second.id, third.id]
  const wrong = await klara().post('/clearing/file-together', {
    caseFileId: mira,
    cases: [first.id, stranger.id],
  })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'filing.not_together'])
  await house.as('mia').post(`/clearing/${second.id}/hold`)
  const held = await klara().post('/clearing/file-together', { caseFileId: mira, cases })
  assert.deepEqual([held.status, held.body.code], [409, 'filing.case_held'])
  assert.equal(await stateOf(first.documentId), 'clearing', 'all of them or none')
  await house.as('mia').post(`/clearing/${second.id}/release`)
  const filed = await klara().post('/clearing/file-together', { caseFileId: mira, cases })
  assert.equal(filed.status, 200)
  await house.work()
  const letters = await house.rows<{ status: string }>(
    'select status from letter join document on document.id = document_id where submission_id = $1',
    [arrivedIn],
  )
  assert.deepEqual(letters, [{ status: 'new' }, { status: 'new' }, { status: 'new' }])
  assert.equal((await klara().post('/clearing/reopen-together', { cases })).status, 200)
  assert.deepEqual(idsOf(await list()).toSorted(), [...cases, stranger.id].toSorted())
  assert.equal(await stateOf(third.documentId), 'clearing')
  assert.equal(await stateOf(stranger.documentId), 'clearing')
})

test('post of a protected household lies in a basket of its own, and for others it is not there', async () => {
  const plain = await house.given.clearingCase({ candidates: [caseFiles.mira] })
  const arrivedIn = plain.submissionId
  const shy = await house.given.clearingCase({ arrivedIn, candidates: [caseFiles.mira, caseFiles.sina] })
  assert.deepEqual(idsOf(await list()), [plain.id])
  const { open, deferred, protected: shielded, cases } = await list('?state=protected')
  assert.deepEqual([open, deferred, shielded, cases], [1, 0, 0, []])
  assert.equal((await klara().post('/clearing/next', { except: [plain.id] })).body.case, null)
  assert.equal((await klara().post('/clearing/next', { state: 'protected' })).body.case, null)
  assert.deepEqual((await klara().get(`/clearing/${plain.id}`)).body.together, [])
  assert.deepEqual((await klara().get(`/clearing/${plain.id}`)).body.neighbours, {
    previous: null,
    next: null,
  })
  for (const side of ['previous', 'next']) {
    const merged = await klara().post(`/clearing/${plain.id}/merge`, { with: side })
    assert.deepEqual([merged.status, merged.body.code], [409, 'filing.nothing_to_merge'], side)
  }
  const absent = await klara().get('/clearing/00000000-0000-7000-8000-000000000000')
  for (const [method, path, body] of [
    ['get', `/clearing/${shy.id}`],
    ['get', `/clearing/${shy.id}/original`],
    ['get', `/clearing/${shy.id}/person`],
    ['post', `/clearing/${shy.id}/seen`],
    ['post', `/clearing/${shy.id}/hold`],
    ['post', `/clearing/${shy.id}/file`, { caseFileId: mira }],
    ['post', `/clearing/${shy.id}/defer`],
    ['post', `/clearing/${shy.id}/discard`, { reason: 'empty' }],
    ['post', `/clearing/${shy.id}/reopen`],
    ['post', `/clearing/${shy.id}/new-case`, { person: { firstName: 'A', lastName: 'B' } }],
    ['post', '/clearing/file-together', { caseFileId: mira, cases: [plain.id, shy.id] }],
  ] as [method: 'get' | 'post', path: string, body?: object][]) {
    const { status, body: said } = await (method === 'get' ? klara().get(path) : klara().post(path, body))
    assert.deepEqual([status, sentence(said)], [404, sentence(absent.body)], path)
  }
  assert.deepEqual(await house.actsOn(shy.id), [])
  const noDocument = await klara().get('/documents/00000000-0000-7000-8000-000000000000')
  const typed = await klara().post(`/documents/${shy.documentId}/type`, { typeCode: 'LOHN' })
  assert.deepEqual([typed.status, sentence(typed.body)], [404, sentence(noDocument.body)])
  const parts = ['', '/pdf', '/original', '/pages/1/image', '/pages/1/thumbnail', '/pages/1/text']
  for (const part of parts) {
    const { status, body } = await klara().get(`/documents/${shy.documentId}${part}`)
    assert.deepEqual([status, sentence(body)], [404, sentence(noDocument.body)], part)
    assert.equal((await klara().get(`/documents/${plain.documentId}${part}`)).status, 200, part)
    assert.equal((await house.as('paula').get(`/documents/${shy.documentId}${part}`)).status, 200, part)
  }

  assert.deepEqual(idsOf(await list('?state=protected', 'paula')), [shy.id])
  assert.deepEqual(idsOf(await list('', 'paula')), [plain.id], 'it is not in the common queue for anybody')
  const paula = house.as('paula')
  assert.equal((await paula.post('/clearing/next', { state: 'protected' })).body.case.id, shy.id)
  const view = (await paula.get(`/clearing/${shy.id}`)).body
  assert.equal(view.candidates.length, 2)
  assert.ok(view.neighbours.previous ?? view.neighbours.next, 'who may see both sees them beside each other')
  assert.equal(view.case.protected, true)
  assert.equal((await paula.post(`/clearing/${shy.id}/defer`)).status, 200)
  assert.deepEqual(idsOf(await list('?state=protected', 'paula')), [shy.id], 'put off, it stays there')
  assert.equal((await paula.post(`/clearing/${shy.id}/file`, { caseFileId: mira })).status, 200)
  assert.equal((await house.as('vera').get('/clearing')).status, 403, 'the right alone opens no desk')
})

/** Everything but the number under which the log knows the request. */
const sentence = ({ requestId: _, ...said }: Record<string, unknown>) => said

test('a household that becomes protected takes its post out of the common queue', async () => {
  const given = await house.given.clearingCase({ candidates: [caseFiles.nora] })
  assert.deepEqual(idsOf(await list()), [given.id])
  const { clearing } = (await klara().get('/inbox/baskets')).body
  await house.rows('update household set protected = true where bg_number = $1', [caseFiles.nora])
  assert.deepEqual(idsOf(await list()), [])
  assert.equal((await klara().get('/inbox/baskets')).body.clearing, clearing - 1)
  await house.rows('update household set protected = false where bg_number = $1', [caseFiles.nora])
})

const neu = {
  firstName: 'Emre',
  lastName: 'Neuland',
  birthDate: '1991-04-05',
  street: 'Hafenweg',
  houseNumber: '3',
  postcode: '99704',
  city: 'Teststadt',
}

test('somebody without a file gets one from their letter; the next letter finds it, and so does the register', async () => {
  const given = await house.given.clearingCase({ reason: 'person_not_in_register', typeCode: 'HA' })
  assert.equal((await klara().get(`/clearing/${given.id}`)).body.proposal, 'new-applicant')
  const opened = await act(given.id, 'new-case', { person: neu })
  assert.equal(opened.status, 200)
  const { caseFile } = opened.body
  assert.match(caseFile.reference, /^V-\d{4}-[2-9A-Z]{6}$/)
  assert.deepEqual([caseFile.title, caseFile.birthDate], ['Neuland, Emre', '1991-04-05'])
  await house.work()
  assert.equal(await stateOf(given.documentId), 'filed')
  const found = (await klara().get('/case-files?q=Neuland')).body.caseFiles
  assert.deepEqual(
    found.map(({ id }: { id: string }) => id),
    [caseFile.id],
  )

  const again = await house.given.clearingCase()
  const doubles = (await klara().post('/clearing/doubles', neu)).body.caseFiles
  assert.deepEqual(
    doubles.map(({ id }: { id: string }) => id),
    [caseFile.id],
  )
  const refused = await act(again.id, 'new-case', { person: { ...neu, lastName: 'NEULAND' } })
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.facts.caseFileId],
    [409, 'casefiles.person_known', caseFile.id],
  )

  const brought = {
    vorname: 'Emre',
    nachname: 'Neuland',
    geburtsdatum: '1991-04-05',
    bg_nummer: '99704//0000777',
    kundennummer: '100A000777',
  }
  const imported = await importMembers(house.database, member(brought))
  assert.deepEqual([imported.imported, imported.households.added, imported.clients.added], [true, 0, 0])
  const file = (await klara().get(`/case-files/${caseFile.id}`)).body
  assert.deepEqual(
    [file.reference, file.members.length, file.members[0].customerNumber],
    ['99704//0000777', 1, '100A000777'],
  )
  assert.equal(file.documents.length, 1)
})

test('the register decides nothing where two of its people could be the new one', async () => {
  const given = await house.given.clearingCase()
  const person = { firstName: 'Tom', lastName: 'Doppel', birthDate: '1990-01-01' }
  const { caseFile } = (await act(given.id, 'new-case', { person })).body
  const twin = (tail: string) =>
    member({
      vorname: 'Tom',
      nachname: 'Doppel',
      geburtsdatum: '1990-01-01',
      bg_nummer: `99704//00008${tail}`,
      kundennummer: `100A0008${tail}`,
    })
  const imported = await importMembers(house.database, twin('01'), twin('02'))
  assert.equal(imported.clients.added, 2)
  const file = (await klara().get(`/case-files/${caseFile.id}`)).body
  assert.equal(file.reference, caseFile.reference)
})

test('a new case with numbers of its own takes no number twice and refuses what is no number', async () => {
  const given = await house.given.clearingCase()
  const person = { firstName: 'Nele', lastName: 'Nummer', birthDate: '1985-01-02' }
  for (const [wrong, code, status] of [
    [{ bgNumber: 'abc' }, 'casefiles.bad_bg_number', 422],
    [{ customerNumber: '12' }, 'casefiles.bad_customer_number', 422],
    [{ bgNumber: caseFiles.mira }, 'casefiles.person_known', 409],
    [{ customerNumber: '100A000201' }, 'casefiles.person_known', 409],
  ] as const) {
    const refused = await act(given.id, 'new-case', { person: { ...person, ...wrong } })
    assert.deepEqual([refused.status, refused.body.code], [status, code])
  }
  assert.equal(
    (await act(given.id, 'new-case', { person: { ...person, birthDate: '31.02.1985' } })).status,
    422,
  )
  assert.equal(await stateOf(given.documentId), 'clearing')
  const opened = await act(given.id, 'new-case', { person: { ...person, bgNumber: '99704 / 0000888' } })
  assert.equal(opened.body.caseFile.reference, '99704//0000888')
  // Taken back, nobody is found under it, and the number is free for the right file.
  assert.equal((await act(given.id, 'reopen')).status, 200)
  assert.deepEqual((await klara().get('/case-files?q=Nele Nummer')).body.caseFiles, [])
  const second = await act(given.id, 'new-case', { person: { ...person, bgNumber: '99704//0000888' } })
  assert.equal(second.body.caseFile.reference, '99704//0000888')
  assert.notEqual(second.body.caseFile.id, opened.body.caseFile.id)
})

test('taken back, a new case stays open while another letter lies in it', async () => {
  const given = await house.given.clearingCase()
  const person = { firstName: 'Lars', lastName: 'Liegt', birthDate: '1979-09-09' }
  const { caseFile } = (await act(given.id, 'new-case', { person })).body
  const other = await house.given.clearingCase()
  await act(other.id, 'file', { caseFileId: caseFile.id })
  await act(given.id, 'reopen')
  const file = (await klara().get(`/case-files/${caseFile.id}`)).body
  assert.deepEqual([file.status, file.documents.length], ['active', 1])
  await act(other.id, 'reopen')
  assert.equal(
    (await klara().get(`/case-files/${caseFile.id}`)).body.status,
    'active',
    'it was not opened for that letter',
  )
})

test('two people open a case for the same person at the same moment: one does', async () => {
  const [one, other] = [await house.given.clearingCase(), await house.given.clearingCase()]
  const person = { firstName: 'Zwei', lastName: 'Zugleich', birthDate: '1970-07-07' }
  const answers = await Promise.all([
    act(one.id, 'new-case', { person }),
    house.as('mia').post(`/clearing/${other.id}/new-case`, { person }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  assert.equal((await house.rows("select from client where last_name = 'Zugleich'")).length, 1)
})

test('a doubtful cut says where and why; parted or joined there, the doubt is gone', async () => {
  const { cases } = await givenStack(house, [['eins'], ['zwei', 'drei', 'vier']])
  const [first, second] = cases as [string, string]
  const reasons = [{ page: 4, speaksFor: ['salutation', 'otherBirth'], speaksAgainst: ['sameNames'] }]
  const documentId = (
    await house.rows<{ id: string }>('select document_id as id from clearing_case where id = $1', [second])
  )[0]?.id
  await house.rows("update document set cut_doubts = '{2,4}', cut_reasons = $2 where id = $1", [
    documentId,
    JSON.stringify(reasons),
  ])
  const doubtsOf = async (id: string) => (await klara().get(`/clearing/${id}`)).body.doubts
  assert.deepEqual(await doubtsOf(first), [])
  assert.deepEqual(await doubtsOf(second), [
    { page: 1, speaksFor: [], speaksAgainst: [] },
    { page: 3, speaksFor: ['salutation', 'otherBirth'], speaksAgainst: ['sameNames'] },
  ])
  const split = await act(second, 'split', { before: [3] })
  for (const { id } of split.body.cases) assert.deepEqual(await doubtsOf(id), [])
  await klara().post(`/page-operations/${split.body.id}/undo`)
  assert.equal((await doubtsOf(second)).length, 2, 'taken back, it is doubtful as before')
  const turned = await act(second, 'turn', { page: 1, by: 180 })
  assert.equal((await doubtsOf(turned.body.cases[0].id)).length, 2, 'a turned page changes no cut')
})

test('of a stack with envelopes only letters of the same one are together, and only they are filed together', async () => {
  const { submissionId, cases } = await givenStack(house, [['eins'], ['zwei'], ['drei']])
  const [one, two, three] = cases as [string, string, string]
  await house.rows(
    'update document set envelope = case position when 3 then 2 else 1 end where submission_id = $1',
    [submissionId],
  )
  const together = async (id: string) =>
    (await klara().get(`/clearing/${id}`)).body.together.map(
      (other: { case: { id: string } }) => other.case.id,
    )
  assert.deepEqual(await together(one), [two])
  assert.deepEqual(await together(three), [])
  const file = (ids: string[]) => klara().post('/clearing/file-together', { caseFileId: mira, cases: ids })
  assert.equal((await file([one, three])).body.code, 'filing.not_together')
  assert.equal((await file([one, two])).status, 200)
})

test('a letter with another office in its address field is proposed as misdirected, and says to whom', async () => {
  const { cases } = await givenStack(house, [['An das Finanzamt Musterstadt'], ['Guten Tag']])
  const shown = async (at: number) => (await klara().get(`/clearing/${cases[at]}`)).body
  const [tax, own] = [await shown(0), await shown(1)]
  assert.deepEqual(
    [tax.proposal, tax.meantFor],
    ['misdirected', { name: 'Finanzamt Musterstadt', kind: 'office' }],
  )
  assert.deepEqual([own.proposal, own.meantFor], [null, null])
})
