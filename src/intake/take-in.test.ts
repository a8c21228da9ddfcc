import assert from 'node:assert/strict'
import { PassThrough, Readable } from 'node:stream'
import { test } from 'node:test'
import { announceAlong, HouseError, newId } from '#platform'
import { readBlob } from '../platform/testing/test-keys.ts'
import { inspectAgainStage } from './inspect-again.ts'
import { type Arrival, takeIn } from './take-in.ts'
import { openIntakeHouse } from './testing/intake-house.ts'
import { makePdf, makePng } from './testing/papers.ts'

const upload = (content: Arrival['content'], more: Partial<Arrival> = {}): Arrival => ({
  tenantId: 1,
  staffId: null,
  channel: 'upload',
  fileName: 'Brief.pdf',
  content,
  ...more,
})

const code = (wanted: string) => (error: HouseError) => error.code === wanted

test('a letter gets a receipt, lies unchanged in the store, is on record and will be read', async () => {
  const clock = { now: () => new Date('2026-12-31T23:30:00Z') }
  await using house = await openIntakeHouse({ clock })
  const pdf = await makePdf('Weiterbewilligung', { pages: 3 })
  const receipt = await takeIn(house.desk, upload(Readable.from([pdf.subarray(0, 99), pdf.subarray(99)])))

  assert.equal(receipt.state, 'received')
  assert.match(receipt.receiptNumber, /^E-2027-/)
  assert.equal(receipt.receivedOn, '2027-01-01', 'the day of the office, not of Greenwich')
  assert.equal(receipt.bytes, pdf.length)
  const [row] = await house.seen.submissions()
  assert.ok(row)
  assert.deepEqual(await readBlob(house.desk, row.blob_key), pdf)
  assert.deepEqual(await house.seen.jobs(), [receipt.submissionId])
  assert.deepEqual(await house.seen.acts(receipt.submissionId), [{ what: 'intake.received', staff_id: null }])
})

test('a clerk who hands something in is named on the act', async () => {
  await using house = await openIntakeHouse()
  const ada = newId()
  await house.desk.database.owner.query(
    "insert into staff (tenant_id, id, login, name) values (1, $1, 'ada', 'Ada Beispiel')",
    [ada],
  )
  const receipt = await takeIn(house.desk, upload(await makePdf('Mietvertrag'), { staffId: ada }))
  assert.deepEqual(await house.seen.acts(receipt.submissionId), [{ what: 'intake.received', staff_id: ada }])
})

test('the same bytes again are told to be the earlier letter and are not read again', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('Kontoauszug')
  const first = await takeIn(house.desk, upload(pdf))
  const again = await takeIn(house.desk, upload(pdf, { fileName: 'anders.pdf' }))
  assert.equal(again.state, 'duplicate')
  assert.equal(again.duplicateOf, first.receiptNumber)
  assert.notEqual(again.receiptNumber, first.receiptNumber)
  assert.deepEqual(await house.seen.jobs(), [first.submissionId])
  assert.deepEqual(await house.seen.acts(again.submissionId), [
    { what: 'intake.received_again', staff_id: null },
  ])
})

test('eight copies at the same moment: one is read, seven point to it', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('Lohnabrechnung')
  const receipts = await Promise.all(Array.from({ length: 8 }, () => takeIn(house.desk, upload(pdf))))
  const originals = receipts.filter(({ state }) => state === 'received')
  assert.equal(originals.length, 1)
  assert.equal(receipts.filter(({ duplicateOf }) => duplicateOf === originals[0]?.receiptNumber).length, 7)
  assert.equal((await house.seen.jobs()).length, 1)
})

test('one key is one submission, asked five times at once and once more later', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('Nebenkosten')
  const hand = () => takeIn(house.desk, upload(pdf, { idempotencyKey: 'brief-1' }))
  const receipts = await Promise.all([hand(), hand(), hand(), hand(), hand()])
  receipts.push(await hand())
  assert.equal(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size, 1)
  assert.equal(receipts[0]?.state, 'received')
  assert.equal((await house.seen.submissions()).length, 1)
  assert.equal((await house.seen.acts(receipts[0].submissionId)).length, 1)
})

test('a key that comes with other bytes is a conflict, also at the same moment', async () => {
  await using house = await openIntakeHouse()
  const [one, two] = [await makePdf('eins'), await makePdf('zwei')]
  const hand = (pdf: Buffer) => takeIn(house.desk, upload(pdf, { idempotencyKey: 'k' }))
  const results = await Promise.allSettled([hand(one), hand(two)])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.equal(lost.reason.code, 'intake.key_reused')
  assert.equal((await house.seen.submissions()).length, 1)
  await assert.rejects(hand(await makePdf('drei')), code('intake.key_reused'))
})

test('keys of different senders never meet, and a key that could not be kept is refused', async () => {
  await using house = await openIntakeHouse()
  const first = await takeIn(house.desk, upload(await makePdf('a'), { idempotencyKey: '1' }))
  const other = await takeIn(house.desk, upload(await makePdf('b'), { idempotencyKey: '1', channel: 'api' }))
  assert.notEqual(first.receiptNumber, other.receiptNumber)
  for (const idempotencyKey of ['', 'x'.repeat(201), 'a\0b', 'ä'])
    await assert.rejects(
      takeIn(house.desk, upload(Buffer.from('x'), { idempotencyKey })),
      code('intake.bad_key'),
    )
})

test('what cannot be read is kept, told with its reason and lies on the clearing desk', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('Bescheid')
  const cases: [string, Buffer, string][] = [
    ['leer.pdf', Buffer.alloc(0), 'recognition.empty_file'],
    ['geheim.pdf', await makePdf('geheim', { password: 'geheim' }), 'recognition.encrypted'],
    ['halb.pdf', pdf.subarray(0, pdf.length / 2), 'recognition.broken'],
    ['brief.docx', Buffer.from('PK\x03\x04 …'), 'recognition.office_document'],
    ['bild.pdf', await makePng(7), 'recognition.wrong_ending'],
  ]
  for (const [fileName, content, reason] of cases) {
    const receipt = await takeIn(house.desk, upload(content, { fileName }))
    assert.deepEqual([receipt.state, receipt.reason], ['rejected', reason])
    const kept = (await house.seen.submissions()).find(({ id }) => id === receipt.submissionId)
    assert.deepEqual(await readBlob(house.desk, kept?.blob_key ?? ''), content)
    const open = (await house.seen.clearing()).filter((one) => one.submission_id === receipt.submissionId)
    assert.deepEqual(
      open.map((one) => [one.kind, one.reason]),
      [['rejected', reason]],
    )
    assert.deepEqual(await house.seen.acts(receipt.submissionId), [
      { what: 'intake.rejected', staff_id: null },
    ])
  }
  assert.deepEqual(await house.seen.jobs(), [])
})

test('a file refused for its name is welcome under the right one', async () => {
  await using house = await openIntakeHouse()
  const png = await makePng(9)
  assert.equal((await takeIn(house.desk, upload(png, { fileName: 'foto.pdf' }))).state, 'rejected')
  assert.equal((await takeIn(house.desk, upload(png, { fileName: 'foto.png' }))).state, 'received')
})

/** Somebody's file that could not be looked into as it came, and the stage that looks again. */
const putOff = async (house: Awaited<ReturnType<typeof openIntakeHouse>>, bytes: Buffer) => {
  const crash = { ...house.desk, inspect: () => Promise.reject(new Error('segfault')) }
  const receipt = await takeIn(crash, upload(bytes))
  return {
    receipt,
    of: { tenantId: 1, submissionId: receipt.submissionId },
    again: inspectAgainStage(house.desk),
  }
}

test('an inspection that ends for want of time or memory says nothing of the file: it is looked into again', async () => {
  await using house = await openIntakeHouse()
  const { receipt, of, again } = await putOff(house, await makePdf('x'))
  assert.deepEqual([receipt.state, receipt.reason], ['received', null])
  const { owner } = house.desk.database
  const stateNow = async () =>
    (
      await owner.query(
        `select submission.state, pages, failure ->> 'code' as code,
           (select string_agg(retry ->> 'event', ' ') from clearing_case) as retry from submission`,
      )
    ).rows
  // In vain, to the last try: a person is asked, who says „try again“.
  const busy = new HouseError('unavailable', 'recognition.not_inspected')
  await again.giveUp(of, busy)
  await again.giveUp(of, busy)
  assert.deepEqual(await stateNow(), [
    { state: 'rejected', pages: null, code: 'recognition.not_inspected', retry: 'intake.inspection_wanted' },
  ])
  await again.run(of)
  await again.run(of)
  const [now] = await stateNow()
  assert.deepEqual([now.state, now.pages, now.code], ['received', 1, null])
  const { rows: jobs } = await owner.query(
    `select count(*)::int as count from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'read'`,
  )
  assert.deepEqual(jobs, [{ count: 1 }])
})

test('what is wrong with the file at the later look is its refusal, and nobody is offered another try', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('x')
  const { of, again } = await putOff(house, pdf.subarray(0, pdf.length / 2))
  const failure = await again.run(of).then(
    () => assert.fail('it is taken in'),
    (cause) => cause,
  )
  await again.giveUp(of, failure)
  const { rows } = await house.desk.database.owner.query('select reason, retry from clearing_case')
  assert.deepEqual(rows, [{ reason: 'recognition.broken', retry: null }])
})

test('an inspection that is being closed puts the file off', async () => {
  await using house = await openIntakeHouse()
  await house.readers.close()
  await assert.rejects(takeIn(house.desk, upload(await makePdf('y'))), code('recognition.readers_closed'))
  assert.deepEqual(await house.seen.submissions(), [])
})

test('a file beyond the limit is refused and nothing of it is kept', async () => {
  await using house = await openIntakeHouse({ maxBytes: 2 ** 20 })
  const huge = Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(2 ** 16, 1)))
  await assert.rejects(takeIn(house.desk, upload(huge)), (error: HouseError) => {
    assert.deepEqual([error.kind, error.code, error.facts], ['too-large', 'intake.too_large', { limit: 1 }])
    return true
  })
  assert.deepEqual(await house.seen.submissions(), [])
})

test('what cannot be passed on is not acknowledged, and comes in at the next try', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('Einladung')
  const deaf = { ...house.desk, announce: announceAlong({}, () => []) }
  await assert.rejects(takeIn(deaf, upload(pdf)))
  assert.deepEqual(await house.seen.submissions(), [])
  assert.equal((await takeIn(house.desk, upload(pdf))).state, 'received')
})

test('a sender who breaks off leaves nothing behind', async () => {
  await using house = await openIntakeHouse()
  const line = new PassThrough()
  line.write('%PDF-1.7')
  const taking = takeIn(house.desk, upload(line))
  line.destroy(new Error('gone'))
  await assert.rejects(taking)
  assert.deepEqual(await house.seen.submissions(), [])
})

test('a name from outside is noted as a plain last part', async () => {
  await using house = await openIntakeHouse()
  const names = [
    '..\\..\\Bu\u0308rgschaft\n\u202Efdp.pdf',
    '/etc/pass\0wd.pdf',
    `${'ü'.repeat(400)}.pdf`,
    '../..',
    '  ',
  ]
  const noted: string[] = []
  for (const [place, fileName] of names.entries())
    noted.push((await takeIn(house.desk, upload(await makePdf(`n${place}`), { fileName }))).fileName)
  assert.deepEqual(noted, ['Bürgschaft fdp.pdf', 'pass wd.pdf', 'ü'.repeat(255), 'unbenannt', 'unbenannt'])
})
