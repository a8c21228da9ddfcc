import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { caseFileId, decide, givenRead, setFiling } from '../testing/given-read.ts'
import { dailyQuery } from './precision.sql.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let wrong: string

/** Twelve letters: ten filed (one of them long ago), two to clearing; nine checked, one of them wrong. */
before(async () => {
  house = await openTestHouse()
  await setFiling(house, { sampleShare: 1 })
  const filed: string[] = []
  for (let at = 0; at < 10; at++) {
    const documentId = await givenRead(house)
    await decide(house, documentId)
    filed.push(documentId)
  }
  for (const lines of [
    ['Mira Beispiel', 'Anbei sende ich die Unterlagen zu meinem Antrag vom Mai'],
    ['Hallo'],
  ])
    await decide(house, await givenRead(house, lines))
  await house.work()
  const [old = '', bad = '', ...good] = filed
  wrong = bad
  // Long ago: as only the owner of the database could put it.
  await house.rows(
    "update filing_decision set decided_at = now() - interval '60 days' where document_id = $1",
    [old],
  )
  await house.rows("update filing_sample set chosen_at = now() - interval '60 days' where document_id = $1", [
    old,
  ])
  await house.as('ada').get(`/documents/${wrong}`)
  for (const documentId of good) await house.as('klara').post(`/filing/samples/${documentId}/confirm`)
  await house.as('klara').post(`/filing/samples/${wrong}/correct`, {
    caseFileId: await caseFileId(house, caseFiles.oez),
    reason: 'wrong_person',
  })
  await house.work()
})
after(() => house[Symbol.asyncDispose]())

const precision = async (days = 30) => (await house.as('admin').get(`/filing/precision?days=${days}`)).body

test('the page counts what was decided, checked and found, with exact limits', async () => {
  const view = await precision()
  assert.deepEqual([view.letters, view.filed, view.cleared, view.waiting], [11, 9, 2, 0])
  assert.deepEqual([view.sample.checked, view.sample.wrong], [9, 1])
  assert.ok(Math.abs(view.sample.precision - 8 / 9) < 1e-9)
  // 1 of 9: one-sided limits of the misfile rate 0.57 % and 42.91 %.
  assert.ok(Math.abs(view.sample.upper - 0.9943) < 1e-4, String(view.sample.upper))
  assert.ok(Math.abs(view.sample.lower - 0.5709) < 1e-4, String(view.sample.lower))
  assert.deepEqual(view.byReason.toSorted(), [
    { key: 'name_only', letters: 1 },
    { key: 'unreadable', letters: 1 },
  ])
  assert.deepEqual(view.corrections, [{ key: 'wrong_person', automatic: 1, byHand: 0 }])
})

test('the same per channel, type, time and band', async () => {
  const view = await precision()
  // Of what has been checked in each row, by the same rule as in all.
  const { lower, upper } = view.sample
  assert.deepEqual(view.byChannel, [
    { key: 'scan', letters: 11, filed: 9, checked: 9, wrong: 1, lower, upper },
  ])
  const application = view.byType.find(({ key }: { key: string }) => key === 'WBA')
  assert.deepEqual(application, { key: 'WBA', letters: 9, filed: 9, checked: 9, wrong: 1, lower, upper })
  const unknown = view.byType.find(({ checked }: { checked: number }) => checked === 0)
  assert.deepEqual([unknown.lower, unknown.upper], [0, 1], 'unchecked, nothing is known')
  assert.equal(view.step, 'day')
  assert.deepEqual(view.overTime, [
    { key: view.to, letters: 11, filed: 9, checked: 9, wrong: 1, lower, upper },
  ])
  const bands = view.calibration.filter(({ checked }: { checked: number }) => checked > 0)
  const [{ score }] = (await house.rows<{ score: number }>(
    'select score from filing_decision where document_id = $1 and decided_by is null',
    [wrong],
  )) as [{ score: number }]
  assert.deepEqual(
    bands.map(({ checked, wrong: found }: Record<string, number>) => [checked, found]),
    [[9, 1]],
  )
  assert.ok(bands[0].from <= score && score < bands[0].to, `${score} in ${JSON.stringify(bands[0])}`)
  assert.ok(Math.abs(bands[0].expected - 9 * (1 - score)) < 1e-5)
})

test('a longer period reaches further back, in weeks', async () => {
  const view = await precision(90)
  assert.deepEqual([view.letters, view.filed, view.waiting, view.step], [12, 10, 1, 'week'])
  assert.equal(view.overTime.length, 2)
})

test('a day that is over is counted once, by whoever asks first, and what comes later is added', async () => {
  const views = await Promise.all(
    ['admin', 'lea', 'admin'].map((login) => house.as(login).get('/filing/precision?days=90')),
  )
  for (const { body } of views) assert.deepEqual([body.letters, body.filed], [12, 10])
  const [day] = await house.rows<{ letters: number }>("select letters from filing_day where by = 'all'")
  assert.equal(day?.letters, 1)
  const next = await givenRead(house)
  await decide(house, next)
  assert.equal((await precision(90)).letters, 13)
  // Put away again, so that the other tests find what they expect.
  await house.rows('delete from filing_sample where document_id = $1', [next])
  await house.rows('delete from filing_decision where document_id = $1', [next])
})

test('what other limits would have filed is shown from what was decided', async () => {
  const { limits, decided, targetMisfileRate } = await precision()
  assert.deepEqual([decided, targetMisfileRate], [11, 0.0001])
  const filed = limits.map(({ filed: count }: { filed: number }) => count)
  assert.deepEqual(
    filed,
    filed.toSorted((one: number, other: number) => other - one),
    'the stricter, the fewer',
  )
})

test('each misfile is listed for the data-protection officer, with who looked but not whose it was', async () => {
  const { misfiles } = await precision()
  assert.equal(misfiles.length, 1)
  const [{ foundAt, filedAt, receiptNumber, correctionId, ...rest }] = misfiles
  assert.deepEqual(rest, {
    typeCode: 'WBA',
    channel: 'scan',
    reason: 'wrong_person',
    foundBy: 'sample',
    automatic: true,
    seenBy: 1,
  })
  assert.ok(filedAt < foundAt && receiptNumber && correctionId)
  const text = JSON.stringify(await precision())
  for (const secret of ['Beispiel', 'Demirci', caseFiles.mira, caseFiles.oez, 'Ada', 'Klara', wrong])
    assert.ok(!text.includes(secret), secret)
})

test('the table for spreadsheets says the same', async () => {
  const { status, headers, bytes } = await house.as('lea').get('/filing/precision.csv?days=30')
  assert.equal(status, 200)
  assert.match(
    String(headers['content-disposition']),
    /attachment; filename="zuordnung-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"/,
  )
  const lines = bytes.toString('utf8').split('\r\n')
  assert.equal(
    lines[0],
    '\ufeffAuswertung;Schlüssel;Briefe;automatisch abgelegt;geprüft;falsch;Genauigkeit mindestens (95 %);Genauigkeit höchstens (95 %)',
  )
  assert.ok(lines.includes('Kanal;scan;11;9;9;1;0,570864;0,994317'))
  assert.ok(lines.includes('Genauigkeit;gemessen;0,888889;;;;;'))
})

test('the office next door counts its own letters only', async () => {
  const view = (await house.as('yuri').get('/filing/precision')).body
  assert.deepEqual([view.letters, view.sample.checked, view.misfiles.length], [0, 0, 0])
  assert.deepEqual([view.sample.precision, view.sample.lower, view.sample.upper], [null, 0, 1])
})

test('days are counted from one index, without a look at the decisions themselves', async () => {
  await house.rows(
    `insert into document (tenant_id, id, submission_id, position, received_on, page_count, state)
     select 1, gen_random_uuid(), submission_id, at, now(), 1, 'discarded'
     from document, generate_series(2, 20000) as at where id = $1`,
    [wrong],
  )
  await house.rows(
    `insert into filing_decision (tenant_id, id, document_id, decided_at, outcome, score, evidence, candidates)
     select 1, gen_random_uuid(), id, now() - position * interval '10 minutes', 'clearing', 0.5, '[]', '[]'
     from document where state = 'discarded'`,
  )
  await house.rows('vacuum analyze filing_decision')
  const plan = await house.database.inTenant(1, null, async (db) => {
    // So small a table would be read in another way; here it counts that it could be.
    await sql`set local enable_bitmapscan = off`.execute(db)
    await sql`set local enable_seqscan = off`.execute(db)
    const query = dailyQuery(sql`current_date - 30`, sql`current_date`)
    return (await sql<Record<string, string>>`explain ${query}`.execute(db)).rows
  })
  assert.match(JSON.stringify(plan), /Index Only Scan using filing_decision_control/)
})
