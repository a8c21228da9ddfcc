import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { application, decide, givenRead, setFiling } from '../testing/given-read.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(() => setFiling(house, {}))

const admin = () => house.as('admin')
const read = async () => (await admin().get('/filing/settings')).body
const change = async (changes: object) => admin().put('/filing/settings', { ...(await read()), ...changes })
const reasonOf = async (documentId: string) =>
  (
    await house.rows<{ reason: string | null; outcome: string; score: number; candidates: object[] }>(
      'select reason, outcome, score, candidates from filing_decision where document_id = $1',
      [documentId],
    )
  )[0]

test('an office that never set anything has the defaults, and keeps the prefix it was set up with', async () => {
  await house.rows(`update tenant set settings = '{"bgPrefix": "99704", "today": "2026-09-01"}' where id = 1`)
  assert.deepEqual(await read(), {
    automatic: true,
    targetMisfileRate: 0.0001,
    sampleShare: 0.01,
    numberFormats: { bgPrefix: '99704' },
  })
  await change({ sampleShare: 0.02 })
  const [row] = await house.rows<{ settings: object }>('select settings from tenant where id = 1')
  assert.deepEqual(row?.settings, {
    today: '2026-09-01',
    filing: { automatic: true, targetMisfileRate: 0.0001, sampleShare: 0.02 },
    numberFormats: { bgPrefix: '99704' },
  })
  assert.equal(
    (await house.as('yuri').get('/filing/settings')).body.sampleShare,
    0.01,
    'next door nothing changed',
  )
})

test('each change is on record with what it was before', async () => {
  const from = await lastAct()
  await change({ targetMisfileRate: 0.00001, numberFormats: { bgPrefix: '997' } })
  await change({ targetMisfileRate: 0.00001 })
  const acts = await house.rows<{ what: string; facts: object; login: string }>(
    `select what, facts, login from act join staff on staff.id = staff_id where subject_kind = 'tenant' and act.id > $1 order by act.id`,
    [from],
  )
  const what = 'filing.setting_changed'
  assert.deepEqual(acts, [
    { what, facts: { setting: 'targetMisfileRate', before: 0.0001, after: 0.00001 }, login: 'admin' },
    { what, facts: { setting: 'bgPrefix', before: '99704', after: '997' }, login: 'admin' },
  ])
})

test('learning that was switched off stays off, whatever else is set, the emergency switch included', async () => {
  const isLearning = async () => (await admin().get('/type-learning')).body.enabled
  await admin().post('/type-learning/switch', { enabled: false })
  await change({ sampleShare: 0.02 })
  assert.equal(await isLearning(), false)
  await change({ automatic: false })
  await change({ automatic: true })
  assert.equal(await isLearning(), false)
})

const lastAct = async () =>
  (await house.rows<{ id: string }>('select coalesce(max(id), 0) as id from act'))[0]?.id

test('what makes no sense is refused, and nothing changes', async () => {
  const before = await read()
  for (const bad of [
    { targetMisfileRate: 0 },
    { targetMisfileRate: 0.5 },
    { sampleShare: 1.1 },
    { sampleShare: -0.1 },
    { automatic: 'yes' },
    { numberFormats: { bgPrefix: '12' } },
  ])
    assert.equal((await change(bad)).status, 422, JSON.stringify(bad))
  for (const [setting, pattern, problem] of [
    ['bgNumber', '(\\d+)+', 'too_slow'],
    ['bgNumber', '.*', 'not_understood'],
    ['customerNumber', '\\d{5}', 'too_common'],
    ['customerNumber', '', 'empty'],
    ['reference', '.+', 'not_understood'],
    ['electricityNumber', '\\d{5}', 'too_common'],
  ] as const) {
    const { status, body } = await change({ numberFormats: { [setting]: pattern } })
    assert.deepEqual([status, body.code], [422, 'filing.bad_number_pattern'])
    assert.deepEqual(body.facts, { setting, problem })
  }
  assert.deepEqual(await read(), before)
})

test('switched off, what would be filed goes to the clearing desk as a proposal; switched on, it is filed again', async () => {
  await change({ automatic: false })
  const held = await givenRead(house)
  await decide(house, held)
  const decision = await reasonOf(held)
  assert.deepEqual([decision?.outcome, decision?.reason], ['clearing', 'automatic_off'])
  assert.ok((decision?.score ?? 0) > 0.9)
  const { cases } = (await house.as('klara').get('/clearing')).body
  const mine = cases.find(({ reason }: { reason: string }) => reason === 'automatic_off')
  const { candidates } = (await house.as('klara').get(`/clearing/${mine.id}`)).body
  assert.equal(candidates[0].caseFile.reference, caseFiles.mira)
  assert.ok(
    candidates[0].score >= 0.95 &&
      candidates[0].evidence.every(({ agreement }: { agreement: string }) => agreement === 'exact'),
  )
  await change({ automatic: true })
  const filed = await givenRead(house)
  await decide(house, filed)
  assert.equal((await reasonOf(filed))?.outcome, 'file')
})

test('a letter that needed a person anyway keeps the reason that warns them', async () => {
  await change({ automatic: false })
  const unclear = await givenRead(house, [
    'Mira Beispiel',
    'Anbei sende ich die fehlenden Unterlagen zu meinem Antrag',
  ])
  await decide(house, unclear)
  assert.equal((await reasonOf(unclear))?.reason, 'name_only')
})

test('the desks see that it is off, since when and by whom', async () => {
  assert.deepEqual((await house.as('klara').get('/filing/switch')).body, {
    automatic: true,
    since: null,
    by: null,
  })
  await change({ automatic: false })
  const { automatic, since, by } = (await house.as('klara').get('/filing/switch')).body
  assert.deepEqual([automatic, by], [false, 'Anton Admin'])
  assert.ok(Math.abs(Date.now() - Date.parse(since)) < 60_000)
  assert.equal((await house.as('xenia').get('/filing/switch')).body.automatic, true, 'next door it is on')
})

test('once switching off is answered, no letter is filed any more, however many are under way', async () => {
  const letters = await Promise.all(Array.from({ length: 8 }, () => givenRead(house)))
  const deciding = letters.map((documentId) => decide(house, documentId))
  await change({ automatic: false })
  const count = "select count(*)::int as filed from filing_decision where outcome = 'file'"
  const [then] = await house.rows<{ filed: number }>(count)
  await Promise.all(deciding)
  assert.deepEqual(await house.rows(count), [then])
  assert.equal(
    (await house.rows("select from document where state = 'read' and id = any($1)", [letters])).length,
    0,
  )
})

test('a pattern is shown by what it finds before it is put in place', async () => {
  const [{ count }] = (await house.rows<{ count: number }>(
    'select count(*)::int as count from household where tenant_id = 1',
  )) as [{ count: number }]
  const { body } = await admin().post('/filing/number-formats/check', {
    bgNumber: '\\d{5}//\\d{7}',
    customerNumber: '\\d+',
  })
  assert.deepEqual(body.bgNumber, {
    problem: null,
    examples: ['00000//0000000', '12345//6789012', '56789//0123456'],
    tried: count,
    matching: count,
  })
  assert.equal(body.customerNumber.problem, 'too_short')
})

test('an office that numbers as it likes: the same pattern reads the register and files the letters', async () => {
  await setFiling(house, {}, { bgNumber: 'LK-\\d{6}' })
  await house.rows("update household set bg_number = 'LK-004711' where bg_number = $1", [caseFiles.paul])
  await house.rows("update register_key set key = 'LK004711' where kind = 'bg' and key like '997040000201'")
  const own = (number: string) =>
    givenRead(
      house,
      application.map((line) =>
        line
          .replace(caseFiles.mira, number)
          .replace('Mira Beispiel', 'Paul Winter')
          .replace('12.03.1980', '30.11.1990')
          .replace('Musterweg 7', 'Nordstraße 7'),
      ),
    )
  const [right, foreign] = [await own('LK-004711'), await own('LK-004712')]
  await decide(house, right)
  await decide(house, foreign)
  const decision = await house.rows<{ reference: string; evidence: { kind: string; printed: string }[] }>(
    'select reference, evidence from filing_decision join case_file on case_file.id = case_file_id where document_id = $1',
    [right],
  )
  assert.equal(decision[0]?.reference, caseFiles.paul)
  assert.ok(decision[0]?.evidence.some(({ kind, printed }) => kind === 'bg' && printed === 'LK-004711'))
  const [other] = await house.rows<{ evidence: { kind: string; agrees: boolean }[] }>(
    'select evidence from filing_decision where document_id = $1',
    [foreign],
  )
  assert.ok(
    !other?.evidence.some(({ kind, agrees }) => kind === 'bg' && agrees),
    'the next number is not his',
  )
})
