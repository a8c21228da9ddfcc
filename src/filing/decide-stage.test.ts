import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HouseError } from '#platform'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { shippedModel } from './probability/filing-model.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const wordsOf = (lines: string[]) =>
  lines.flatMap((text, line) =>
    text.split(' ').map((word, at) => ({
      text: word,
      x: 100 + at * 150,
      y: 100 + line * 40,
      w: 140,
      h: 24,
      confidence: 95,
      line,
    })),
  )

/** A document that was read and waits for its decision. */
const read = async (lines: string[]) => {
  const { documentId, submissionId, id } = await house.given.clearingCase({ kind: 'failed' })
  await house.rows('delete from clearing_case where id = $1', [id])
  await house.rows('update page_text set words = $2 where submission_id = $1', [
    submissionId,
    JSON.stringify(wordsOf(lines)),
  ])
  return { documentId, submissionId }
}

const decide = (documentId: string) => house.stage('filing.decide').run({ tenantId: 1, documentId })

const outcome = async (documentId: string) => {
  const [document] = await house.rows<{
    state: string
    reference: string | null
    type_code: string | null
    urgency: string
    letter_date: string | null
  }>(
    'select state, reference, type_code, urgency, letter_date from document left join case_file on case_file.id = case_file_id where document.id = $1',
    [documentId],
  )
  const decisions = await house.rows<{
    outcome: string
    score: number
    evidence: { kind: string }[]
    candidates: object[]
  }>('select outcome, score, evidence, candidates from filing_decision where document_id = $1', [documentId])
  const cases = await house.rows('select kind, reason, state from clearing_case where document_id = $1', [
    documentId,
  ])
  return { document, decisions, cases, acts: await house.actsOn(documentId) }
}

const application = [
  'Mira Beispiel',
  'Musterweg 7',
  '99704 Teststadt',
  'Nummer der Bedarfsgemeinschaft: 99704//0000101',
  'Geburtsdatum: 12.03.1980',
  'Teststadt, den 01.09.2026',
  'Weiterbewilligungsantrag',
  'Ich beantrage die Weiterbewilligung der Leistungen nach dem SGB II',
]

test('number, name and birth date agree: filed, with the evidence, and delivered', async () => {
  const { documentId } = await read(application)
  await decide(documentId)
  const { document, decisions, cases, acts } = await outcome(documentId)
  assert.deepEqual(document, {
    state: 'filed',
    reference: caseFiles.mira,
    type_code: 'WBA',
    urgency: 'high',
    letter_date: '2026-09-01',
  })
  assert.equal(decisions.length, 1)
  assert.equal(decisions[0]?.outcome, 'file')
  const kinds = decisions[0]?.evidence.map(({ kind }) => kind) ?? []
  for (const kind of ['bg', 'name', 'birth']) assert.ok(kinds.includes(kind), kind)
  assert.deepEqual(cases, [])
  assert.deepEqual(acts, ['filing.document_filed'])
  await house.work()
  const [letter] = (await house.as('ada').get('/inbox/letters')).body.letters
  assert.equal(letter.documentId, documentId)
})

test('a number alone never files: a person decides, with the candidate at hand', async () => {
  const { documentId } = await read([
    'Nummer der Bedarfsgemeinschaft: 99704//0000101',
    'Sehr geehrte Damen und Herren,',
    'anbei die Unterlagen, wie besprochen',
  ])
  await decide(documentId)
  const { document, decisions, cases, acts } = await outcome(documentId)
  assert.deepEqual([document?.state, document?.reference], ['clearing', null])
  assert.equal(decisions[0]?.outcome, 'clearing')
  assert.equal(decisions[0]?.candidates.length, 1)
  assert.deepEqual(cases, [{ kind: 'whose', reason: 'number_only', state: 'open' }])
  assert.deepEqual(acts, ['filing.sent_to_clearing'])
})

test('a page without any text goes to a person', async () => {
  const { documentId, submissionId } = await read(['x'])
  await house.rows("update page_text set words = '[]' where submission_id = $1", [submissionId])
  await decide(documentId)
  assert.deepEqual((await outcome(documentId)).cases, [{ kind: 'whose', reason: 'nobody', state: 'open' }])
})

test('what was decided once stands, however often the stage runs', async () => {
  const [filed, unclear] = [
    await read(application),
    await read(['Guten Tag, wer bin ich wohl, das ist hier die Frage']),
  ]
  for (const { documentId } of [filed, unclear]) {
    await Promise.all([decide(documentId), decide(documentId)])
    const before = await outcome(documentId)
    await decide(documentId)
    assert.deepEqual(await outcome(documentId), before)
    assert.equal(before.decisions.length, 1)
    assert.equal(before.acts.length, 1)
  }
  await house.work()
})

test('a document of the other office is none of ours', async () => {
  const { documentId } = await read(application)
  await house.stage('filing.decide').run({ tenantId: 2, documentId })
  assert.equal((await outcome(documentId)).document?.state, 'read')
})

test('a decision that cannot be made is one case for a person, with „try again“', async () => {
  const { documentId } = await read(application)
  const failure = new HouseError('unavailable', 'filing.stage_failed')
  for (let times = 0; times < 2; times++)
    await house.stage('filing.decide').giveUp({ tenantId: 1, documentId }, failure)
  assert.deepEqual((await outcome(documentId)).cases, [
    { kind: 'failed', reason: 'filing.stage_failed', state: 'open' },
  ])
  const klara = house.as('klara')
  const { cases } = (await klara.get('/clearing')).body
  const mine = cases.find(({ reason }: { reason: string }) => reason === 'filing.stage_failed')
  assert.equal((await klara.post(`/clearing/${mine.id}/retry`)).status, 200)
  await house.work()
  assert.equal((await outcome(documentId)).document?.state, 'filed')
})

test('a person who files before the retry comes has decided: the stage leaves it so', async () => {
  const { documentId } = await read(application)
  const failure = new HouseError('unavailable', 'filing.stage_failed')
  await house.stage('filing.decide').giveUp({ tenantId: 1, documentId }, failure)
  const klara = house.as('klara')
  const [{ id }] = (await klara.get('/clearing')).body.cases.filter(
    ({ kind }: { kind: string }) => kind === 'failed',
  )
  const [paul] = await house.rows<{ id: string }>('select id from case_file where reference = $1', [
    caseFiles.paul,
  ])
  assert.equal((await klara.post(`/clearing/${id}/file`, { caseFileId: paul?.id })).status, 200)
  await decide(documentId)
  assert.equal((await outcome(documentId)).document?.reference, caseFiles.paul)
})

test('a page that was read badly files no letter: it goes to clearing with its proposal', async () => {
  const { documentId, submissionId } = await read([
    'Mira Beispiel',
    `BG-Nummer: ${caseFiles.mira}`,
    'Kontoauszug',
  ])
  await house.rows('update page set unsafe = true where submission_id = $1', [submissionId])
  await house.rows(
    `update page_text set words = (select jsonb_agg(word || '{"confidence": 60}') from jsonb_array_elements(words) as word)
     where submission_id = $1`,
    [submissionId],
  )
  await decide(documentId)
  const [opened] = await house.rows<{ reason: string }>(
    'select reason from clearing_case where document_id = $1',
    [documentId],
  )
  assert.equal(opened?.reason, 'unreadable')
})

const described = async (documentId: string) => {
  const [document] = await house.rows<{
    title: string | null
    due_on: string | null
    due_ground: string | null
    key_fields: { name: string; value: string; page: number; boxes: object[] }[]
  }>('select title, due_on, due_ground, key_fields from document where id = $1', [documentId])
  const fields = document?.key_fields.map(({ name, value, page }) => [name, value, page])
  return { ...document, fields, boxes: document?.key_fields.map(({ boxes }) => boxes.length) }
}
const receive = (documentId: string, day: string) =>
  house.rows('update document set received_on = $2 where id = $1', [documentId, day])

test('a filed letter has its title, its fields with their place, and its due date, which lies on the desk', async () => {
  const { documentId } = await read([...application, 'Weiterbewilligung ab 01.10.2026'])
  await receive(documentId, '2026-09-02')
  await decide(documentId)
  const { title, due_on, due_ground, fields, boxes } = await described(documentId)
  assert.equal(title, 'Weiterbewilligungsantrag ab 01.10.2026')
  assert.deepEqual([due_on, due_ground], ['2027-03-02', 'sgg-88-application'])
  assert.deepEqual(fields, [
    ['letterDate', '2026-09-01', 1],
    ['from', '2026-10-01', 1],
  ])
  assert.deepEqual(boxes, [1, 1])
  await house.work()
  const { letters } = (await house.as('ada').get('/inbox/letters?limit=500')).body
  const letter = letters.find((row: { documentId: string }) => row.documentId === documentId)
  assert.deepEqual(
    [letter.title, letter.dueOn, letter.dueGround],
    ['Weiterbewilligungsantrag ab 01.10.2026', '2027-03-02', 'sgg-88-application'],
  )
})

test('the holidays of the office’s Land move what is due by law', async () => {
  const files = ['Sozialgericht Teststadt', 'Klage', 'In dem Rechtsstreit', 'Aufforderung zur Aktenvorlage']
  for (const [land, due] of [
    [undefined, '2027-03-08'],
    ['BE', '2027-03-09'],
  ]) {
    await house.rows("update tenant set settings = settings - 'land' || $1 where id = 1", [
      JSON.stringify(land ? { land } : {}),
    ])
    const { documentId } = await read(files)
    await receive(documentId, '2027-02-08')
    await decide(documentId)
    const { due_on, due_ground } = await described(documentId)
    assert.deepEqual([due_on, due_ground], [due, 'sgg-104'])
  }
  await house.rows("update tenant set settings = settings - 'land' where id = 1")
})

test('a page that could not be read keeps its place: fields name the page they stand on', async () => {
  const { documentId, submissionId } = await read([...application, 'Weiterbewilligung ab 01.10.2026'])
  await house.rows('update page set position = 2 where submission_id = $1', [submissionId])
  await decide(documentId)
  const { fields } = await described(documentId)
  assert.deepEqual(fields?.at(-1), ['from', '2026-10-01', 2])
})

const twoClients = (documentId: string, submissionId: string, other: string[]) =>
  house.rows(
    `with added as (
       insert into page (tenant_id, submission_id, number, document_id, position, state, dpi, width, height)
       values (1, $2, 2, $1, 2, 'read', 200, 1654, 2339)
     ), written as (
       insert into page_text (tenant_id, submission_id, number, words) values (1, $2, 2, $3)
     ) update document set cut_doubts = '{2}', page_count = 2 where id = $1`,
    [documentId, submissionId, JSON.stringify(wordsOf(other))],
  )

test('where it is not sure that a letter is one, and two clients are named, a person decides', async () => {
  const { documentId, submissionId } = await read(application)
  const lines = ['Paul Winter', `BG-Nummer: ${caseFiles.paul}`, 'geb. 30.11.1990', 'Kontoauszug']
  await twoClients(documentId, submissionId, lines)
  await decide(documentId)
  const { document, cases } = await outcome(documentId)
  assert.deepEqual([document?.state, document?.reference], ['clearing', null])
  assert.deepEqual(cases, [{ kind: 'whose', reason: 'several_letters', state: 'open' }])
})

test('an office that has learned to doubt the other client’s part still hears that two are named', async () => {
  const { weights, doubtLimits } = shippedModel
  const model = { weights: { ...weights, 'address exact': 60, ruled: -40 }, doubtLimits }
  await house.rows(
    `insert into whose_model (tenant_id, version, trained_at, state, examples, scores, model) values (1, 1, now(), 'live', 300, '{}', $1)`,
    [JSON.stringify(model)],
  )
  try {
    const lines = ['Paul Winter', `BG-Nummer: ${caseFiles.paul}`, 'geb. 30.11.1990', 'Kontoauszug']
    const [alone, first, both] = [await read(lines), await read(application), await read(application)]
    await twoClients(both.documentId, both.submissionId, lines)
    for (const { documentId } of [alone, first, both]) await decide(documentId)
    const reasons = []
    for (const { documentId } of [alone, first, both])
      reasons.push((await outcome(documentId)).cases.map((one) => (one as { reason: string }).reason))
    assert.deepEqual(reasons, [['not_sure_enough'], [], ['several_letters']])
  } finally {
    await house.rows('delete from whose_model')
  }
})

test('a doubt about one client’s letter does not keep it from its file', async () => {
  const { documentId, submissionId } = await read(application)
  await twoClients(documentId, submissionId, ['Kontoauszug', 'Kontoinhaberin: Mira Beispiel'])
  await decide(documentId)
  assert.equal((await outcome(documentId)).document?.reference, caseFiles.mira)
})

test('a letter behind a sheet that says „eilt“ is for the same day', async () => {
  const { documentId } = await read(application)
  await house.rows('update document set urgent = true where id = $1', [documentId])
  await decide(documentId)
  assert.equal((await outcome(documentId)).document?.urgency, 'same-day')
})
