import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { HouseError } from '#platform'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

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
beforeEach(() => house.rows("update clearing_case set state = 'solved'"))

const klara = () => house.as('klara')
const act = (id: string, step: string, body?: object) => klara().post(`/clearing/${id}/${step}`, body)
const queue = async (state = 'open') => {
  const { cases } = (await klara().get(`/clearing?state=${state}`)).body
  return cases.map(({ id }: { id: string }) => id)
}
const desk = async (documentId: string) =>
  (
    await house.rows<{ login: string; status: string }>(
      'select login, status from letter left join staff on staff.id = staff_id where document_id = $1 order by letter.id',
      [documentId],
    )
  ).map(({ login, status }) => `${login} ${status}`)
const documentState = async (documentId: string) =>
  (
    await house.rows<{ state: string; case_file_id: string | null }>(
      'select state, case_file_id from document where id = $1',
      [documentId],
    )
  )[0]

test('the queue shows what waits longest first, with what one decides by', async () => {
  const later = await house.given.clearingCase({ openedAt: new Date('2026-09-02T08:00Z') })
  const earlier = await house.given.clearingCase({
    openedAt: new Date('2026-09-01T08:00Z'),
    candidates: [caseFiles.mira, caseFiles.paul],
    pages: 2,
  })
  await house.given.clearingCase({ tenantId: 2 })
  const { body } = await klara().get('/clearing')
  assert.deepEqual([body.open, body.deferred], [2, 0])
  assert.deepEqual(
    body.cases.map(({ id }: { id: string }) => id),
    [earlier.id, later.id],
  )
  const { id, thumbnail, submissionId, arrival, ...row } = body.cases[0]
  assert.deepEqual([submissionId, arrival], [earlier.submissionId, earlier.submissionId])
  assert.deepEqual(row, {
    kind: 'whose',
    envelope: null,
    reason: 'name_only',
    state: 'open',
    openedAt: '2026-09-01T08:00:00.000Z',
    urgency: 'normal',
    channel: 'scan',
    fileName: 'stapel.pdf',
    pages: 2,
    topScore: 0.8,
    deferredUntil: null,
    deferredReason: null,
    protected: false,
    held: null,
  })
  assert.equal((await klara().get(thumbnail.replace('/api/v1', ''))).status, 200)
})

test('a case shows its document and the candidates with what speaks for and against them', async () => {
  const given = await house.given.clearingCase({ candidates: [caseFiles.mira, caseFiles.paul] })
  const { body } = await klara().get(`/clearing/${given.id}`)
  assert.equal(body.document.id, given.documentId)
  assert.equal(body.canRetry, false)
  assert.deepEqual(
    body.candidates.map(
      ({ caseFile, score }: { caseFile: { title: string; birthDate: string }; score: number }) => [
        caseFile.title,
        caseFile.birthDate,
        Math.round(score * 10),
      ],
    ),
    [
      ['Beispiel, Mira', '1980-03-12', 8],
      ['Winter, Paul', '1990-11-30', 7],
    ],
  )
  assert.deepEqual(body.candidates[0].evidence, [
    {
      kind: 'name',
      printed: 'Beispiel',
      page: 1,
      boxes: [[100, 100, 80, 20]],
      agreement: 'exact',
      mentioned: false,
      former: false,
      counts: 'much',
      registered: null,
      taughtBy: null,
    },
    {
      kind: 'birth',
      printed: '01.01.1970',
      page: 1,
      boxes: [[100, 100, 80, 20]],
      agreement: 'contradicts',
      mentioned: false,
      former: false,
      counts: null,
      registered: '12.03.1980',
      taughtBy: null,
    },
  ])
  const [likeness] = body.candidates[1].evidence
  assert.deepEqual(
    [likeness.agreement, likeness.counts, likeness.registered],
    ['similar', 'little', 'Paul Winter'],
    'a name that is only similar does not agree; the register says whose it is',
  )
  const original = await klara().get(body.original.replace('/api/v1', ''))
  assert.equal(original.status, 200)
  assert.match(String(original.headers['content-disposition']), /^attachment/)
  assert.deepEqual(await house.actsOn(given.id), ['filing.case_fetched', 'filing.original_seen'])
})

test('filed by hand, the letter comes to the right desk', async () => {
  const given = await house.given.clearingCase({ candidates: [caseFiles.mira] })
  const answer = await act(given.id, 'file', { caseFileId: paul, typeCode: 'WBA' })
  assert.deepEqual([answer.status, answer.body.state], [200, 'solved'])
  await house.work()
  assert.deepEqual(await desk(given.documentId), ['cem new'])
  const [letter] = (await house.as('cem').get('/inbox/letters')).body.letters
  assert.deepEqual(
    [letter.documentId, letter.typeCode, letter.name],
    [given.documentId, 'WBA', 'Winter, Paul'],
  )
  const file = (await house.as('cem').get(`/case-files/${paul}`)).body
  assert.ok(file.documents.some(({ id }: { id: string }) => id === given.documentId))
  assert.deepEqual(await queue(), [])
  assert.deepEqual(await house.actsOn(given.id), ['filing.filed_by_hand'])
  const [decision] = await house.rows(
    'select decided_by, outcome, case_file_id from filing_decision where document_id = $1 and decided_by is not null',
    [given.documentId],
  )
  assert.deepEqual(decision, { decided_by: await house.idOf('klara'), outcome: 'file', case_file_id: paul })
})

test('filed by hand as another type: title, fields and due date are those of the new type', async () => {
  const given = await house.given.clearingCase({
    typeCode: 'BETRIEBSKOSTEN',
    title: 'Nebenkostenabrechnung, Nachzahlung 9,00 €',
    dueOn: '2026-12-24',
    dueGround: 'stated',
    text: 'Bescheid vom 03.08.2026',
    receivedOn: '2026-09-07',
  })
  const shown = async () => {
    const view = (await house.as('klara').get(`/clearing/${given.id}`)).body.document
    return [view.title, view.dueOn, view.dueGround, view.keyFields.map(({ name }: { name: string }) => name)]
  }
  assert.deepEqual(await shown(), ['Nebenkostenabrechnung, Nachzahlung 9,00 €', '2026-12-24', 'stated', []])
  await act(given.id, 'file', { caseFileId: paul, typeCode: 'WIDERSPRUCH' })
  const title = 'Widerspruch gegen Bescheid vom 03.08.2026'
  assert.deepEqual(await shown(), [
    title,
    '2026-12-07',
    'sgg-88-objection',
    ['decisionDate', 'objectionEndsOn'],
  ])
  await house.work()
  const { letters } = (await house.as('cem').get('/inbox/letters')).body
  const letter = letters.find((row: { documentId: string }) => row.documentId === given.documentId)
  assert.deepEqual([letter.title, letter.dueOn], [title, '2026-12-07'])
})

test('two people at the same case: one decides, the other is told', async () => {
  const given = await house.given.clearingCase()
  const [hers, his] = await Promise.all([
    act(given.id, 'file', { caseFileId: mira }),
    house.as('mia').post(`/clearing/${given.id}/discard`, { reason: 'advertising' }),
  ])
  assert.deepEqual([hers.status, his.status].toSorted(), [200, 409])
  assert.equal((hers.status === 409 ? hers : his).body.code, 'filing.case_not_open')
  await house.work()
  assert.equal((await desk(given.documentId)).length, hers.status === 200 ? 1 : 0)
  assert.equal((await house.actsOn(given.id)).length, 1)
})

test('advertising is put away, and can be fetched back', async () => {
  const given = await house.given.clearingCase()
  assert.equal((await act(given.id, 'discard', { reason: 'advertising' })).body.state, 'discarded')
  assert.deepEqual(await documentState(given.documentId), { state: 'discarded', case_file_id: null })
  assert.deepEqual(await queue(), [])
  assert.equal((await act(given.id, 'reopen')).body.state, 'open')
  assert.deepEqual(await documentState(given.documentId), { state: 'clearing', case_file_id: null })
  assert.deepEqual(await queue(), [given.id])
  const [discarded] = await house.rows("select facts ->> 'reason' as reason from act where subject_id = $1", [
    given.id,
  ])
  assert.deepEqual(discarded, { reason: 'advertising' })
})

test('what is put off waits apart and comes back', async () => {
  const given = await house.given.clearingCase()
  await act(given.id, 'defer')
  assert.deepEqual([await queue(), await queue('deferred')], [[], [given.id]])
  assert.equal((await act(given.id, 'defer')).status, 409)
  await act(given.id, 'reopen')
  assert.deepEqual([await queue(), await queue('deferred')], [[given.id], []])
  assert.deepEqual(await house.actsOn(given.id), ['filing.deferred', 'filing.reopened'])
})

test('what is put off can be filed at once', async () => {
  const given = await house.given.clearingCase()
  await act(given.id, 'defer')
  assert.equal((await act(given.id, 'file', { caseFileId: mira })).status, 200)
})

test('filing taken back: the letter leaves the desk, the case is asked about again, and may go elsewhere', async () => {
  const given = await house.given.clearingCase()
  await act(given.id, 'file', { caseFileId: paul })
  await house.work()
  assert.equal((await act(given.id, 'reopen')).body.state, 'open')
  assert.deepEqual(await desk(given.documentId), ['cem withdrawn'])
  assert.deepEqual(await documentState(given.documentId), { state: 'clearing', case_file_id: null })
  assert.deepEqual(await queue(), [given.id])
  await act(given.id, 'file', { caseFileId: mira })
  await house.work()
  assert.deepEqual(await desk(given.documentId), ['cem withdrawn', 'ada new'])
  assert.deepEqual(await house.actsOn(given.id), [
    'filing.filed_by_hand',
    'filing.reopened',
    'filing.filed_by_hand',
  ])
})

test('filing taken back while the letter is just being delivered: it stays on no desk', async () => {
  for (let times = 0; times < 5; times++) {
    const given = await house.given.clearingCase()
    await act(given.id, 'file', { caseFileId: paul })
    await act(given.id, 'reopen')
    await house.work()
    const lying = (await desk(given.documentId)).filter((letter) => !letter.endsWith('withdrawn'))
    assert.deepEqual(lying, [])
  }
})

test('the PDF of a letter that lies on a desk failed: nothing done to that case takes the letter away', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  const { giveUp } = house.stage('recognition.make_pdf')
  await giveUp(
    { tenantId: 1, documentId: letter.documentId },
    new HouseError('unavailable', 'recognition.page_failed'),
  )
  const [id] = await queue()
  const refused = await act(id, 'file', { caseFileId: paul })
  assert.deepEqual([refused.status, refused.body.code], [409, 'filing.nothing_to_file'])
  await act(id, 'defer')
  await act(id, 'reopen')
  await act(id, 'discard', { reason: 'misprint' })
  await act(id, 'reopen')
  assert.deepEqual(await desk(letter.documentId), ['ada new'])
  assert.deepEqual(await documentState(letter.documentId), {
    state: 'filed',
    case_file_id: letter.caseFileId,
  })
})

test('a decision that failed is tried again and then really made', async () => {
  const given = await house.given.clearingCase({
    kind: 'failed',
    reason: 'filing.stage_failed',
    retry: 'filing.document_waiting',
    text: 'Mira Beispiel geboren am 12.03.1980 BG-Nummer 99704//0000101',
  })
  assert.equal((await klara().get(`/clearing/${given.id}`)).body.canRetry, true)
  assert.equal((await act(given.id, 'retry')).body.state, 'solved')
  await house.work()
  assert.notEqual((await documentState(given.documentId))?.state, 'read')
  const again = await act(given.id, 'reopen')
  assert.deepEqual([again.status, again.body.code], [409, 'filing.already_tried_again'])
})

test('where nothing failed there is nothing to try again', async () => {
  const given = await house.given.clearingCase()
  const answer = await act(given.id, 'retry')
  assert.deepEqual([answer.status, answer.body.code], [409, 'filing.nothing_to_retry'])
})

test('a case file that is not there', async () => {
  const given = await house.given.clearingCase()
  const answer = await act(given.id, 'file', { caseFileId: given.id })
  assert.deepEqual([answer.status, answer.body.code], [404, 'casefiles.no_such_case_file'])
  assert.deepEqual(await queue(), [given.id])
})

for (const [step, body] of [
  ['file', {}],
  ['file', { caseFileId: 'x' }],
  ['discard', { reason: 'keine Lust' }],
  ['discard', {}],
] as const)
  test(`${step} ${JSON.stringify(body)} is refused and changes nothing`, async () => {
    const given = await house.given.clearingCase()
    assert.equal((await act(given.id, step, body)).status, 422)
    assert.deepEqual(await queue(), [given.id])
  })

test('another office sees and does nothing; who lacks the right neither', async () => {
  const given = await house.given.clearingCase()
  for (const [login, status] of [
    ['xenia', 404],
    ['ada', 403],
    ['nobody', 401],
  ] as const) {
    assert.equal((await house.as(login).get(`/clearing/${given.id}`)).status, status)
    assert.equal((await house.as(login).post(`/clearing/${given.id}/defer`)).status, status)
  }
  assert.deepEqual(await queue(), [given.id])
  assert.deepEqual(await house.actsOn(given.id), [])
})
