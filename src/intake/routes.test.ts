import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../server/testing/test-house.ts'
import { makePdf, makePng } from './testing/papers.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse({ settings: { LAUFMAPPE_MAX_UPLOAD_MB: '1' } })
})
after(() => house[Symbol.asyncDispose]())

const handIn = (
  bytes: Buffer,
  { login = 'ada', ...file }: { login?: string; fileName?: string; headers?: Record<string, string> } = {},
) => house.as(login).upload('/intake', { bytes, ...file })

test('a file is taken in against a receipt', async () => {
  const bytes = await makePdf('Antrag', { pages: 2 })
  house.clock.set('2026-09-30T22:30:00Z')
  const { status, body } = await handIn(bytes, { fileName: 'Antrag Müller.pdf', login: 'mia' })
  house.clock.set(new Date())
  assert.equal(status, 201)
  const { receiptNumber, submissionId, receivedAt, ...receipt } = body
  assert.match(receiptNumber, /2026/)
  assert.equal(receivedAt.slice(0, 16), '2026-09-30T22:30')
  assert.deepEqual(receipt, {
    // Half an hour past midnight in Germany.
    receivedOn: '2026-10-01',
    fileName: 'Antrag Müller.pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    state: 'received',
    duplicateOf: null,
    reason: null,
  })
  assert.deepEqual(await house.actsOn(submissionId), ['intake.received'])
  const [row] = await house.rows('select channel, submitted_by from submission where id = $1', [submissionId])
  assert.deepEqual(row, { channel: 'upload', submitted_by: await house.idOf('mia') })
})

test('from a browser it is an upload', async () => {
  const headers = { host: 'amt.example', origin: 'https://amt.example' }
  const { status, body } = await handIn(await makePng(10), { fileName: 'a.png', headers })
  assert.equal(status, 201)
  assert.deepEqual(await house.rows('select channel from submission where id = $1', [body.submissionId]), [
    { channel: 'upload' },
  ])
  const forged = await handIn(await makePng(11), {
    headers: { host: 'amt.example', origin: 'https://evil.example' },
  })
  assert.deepEqual([forged.status, forged.body.code], [403, 'platform.foreign_origin'])
})

test('the same file again is recognised, whoever brings it and under whatever name', async () => {
  const bytes = await makePng(20)
  const first = await handIn(bytes, { fileName: 'a.png' })
  const again = await handIn(bytes, { fileName: 'b.png', login: 'ben' })
  assert.deepEqual([first.status, again.status], [201, 200])
  assert.deepEqual([again.body.state, again.body.duplicateOf], ['duplicate', first.body.receiptNumber])
  assert.notEqual(again.body.receiptNumber, first.body.receiptNumber)
})

test('the same key again brings the first receipt back; with another file it is a mistake', async () => {
  const headers = { 'idempotency-key': 'vorgang-1' }
  const bytes = await makePng(30)
  const first = await handIn(bytes, { fileName: 'a.png', headers })
  const replay = await handIn(bytes, { fileName: 'a.png', headers })
  assert.deepEqual([first.status, replay.status], [201, 201])
  assert.deepEqual(replay.body, first.body)
  const other = await handIn(await makePng(31), { fileName: 'a.png', headers })
  assert.deepEqual([other.status, other.body.code], [409, 'intake.key_reused'])
  const bens = await handIn(await makePng(32), { fileName: 'a.png', headers, login: 'ben' })
  assert.equal(bens.status, 201, 'the key of another sender is another key')
  assert.equal((await handIn(bytes, { headers: { 'idempotency-key': 'x'.repeat(201) } })).status, 422)
})

test('ten times the same at the same moment is one submission that is read', async () => {
  const bytes = await makePng(40)
  const answers = await Promise.all(Array.from({ length: 10 }, () => handIn(bytes, { fileName: 'a.png' })))
  const states = answers.map(({ status, body }) => `${status} ${body.state}`).toSorted()
  assert.deepEqual(states, [...Array.from({ length: 9 }, () => '200 duplicate'), '201 received'])
})

for (const [what, make, fileName, code] of [
  ['an empty file', async () => Buffer.alloc(0), 'a.pdf', 'recognition.empty_file'],
  ['a text', async () => Buffer.from('Guten Tag'), 'a.txt', 'recognition.unknown_type'],
  ['a broken PDF', async () => Buffer.from('%PDF-1.7\nkaputt'), 'a.pdf', 'recognition.broken'],
  ['a locked PDF', () => makePdf('geheim', { password: 'x' }), 'a.pdf', 'recognition.encrypted'],
  ['a PNG called PDF', () => makePng(50), 'a.pdf', 'recognition.wrong_ending'],
] as const)
  test(`${what} is refused with its reason and a receipt number, kept, and shown to the clearing desk`, async () => {
    const { status, body } = await handIn(await make(), { fileName })
    assert.deepEqual([status, body.code], [422, code])
    const { receiptNumber, submissionId } = body.facts
    assert.match(receiptNumber, /^\S{8,}$/)
    const kept = (await house.as('ada').get(`/intake/submissions/${submissionId}`)).body
    assert.deepEqual(
      [kept.receipt.state, kept.receipt.reason, kept.receipt.receiptNumber],
      ['rejected', code, receiptNumber],
    )
    const { cases } = (await house.as('klara').get('/clearing')).body
    const mine = cases.find(({ reason }: { reason: string }) => reason === code)
    assert.equal(mine?.kind, 'rejected')
    const view = (await house.as('klara').get(`/clearing/${mine.id}`)).body
    assert.deepEqual([view.receiptNumber, view.document, view.canRetry], [receiptNumber, null, false])
    assert.equal((await house.as('klara').get(view.original.replace('/api/v1', ''))).status, 200)
    const put = await house.as('klara').post(`/clearing/${mine.id}/discard`, { reason: 'misprint' })
    assert.equal(put.status, 200)
  })

test('a file beyond the limit is refused at the door, and nothing is kept', async () => {
  const count = async () => (await house.rows('select from submission')).length
  const before = await count()
  const { status, body } = await handIn(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(2 ** 20)]))
  assert.deepEqual([status, body.code, body.facts], [413, 'intake.too_large', { limit: 1 }])
  assert.equal(await count(), before)
  assert.deepEqual(await readdir(`${house.folder}/blobs/incoming`), [])
})

test('without a file, and with something else than a form', async () => {
  for (const answer of [
    await house.as('ada').post('/intake'),
    await house.as('ada').post('/intake', { file: 'x' }),
  ])
    assert.deepEqual([answer.status, answer.body.code], [422, 'intake.no_file'])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const empty = await house.app.inject({
    method: 'POST',
    url: '/api/v1/intake',
    headers: { ...headers, cookie: await house.as('ada').cookie(), origin: 'http://localhost' },
    payload: '--x--\r\n',
  })
  assert.deepEqual([empty.statusCode, empty.json().code], [422, 'intake.no_file'])
})

test('each sees what the own hands gave in, the latest first', async () => {
  const [one, two] = [await makePng(60), await makePng(61)]
  await handIn(one, { fileName: 'eins.png', login: 'cem' })
  house.clock.advance(1)
  await handIn(two, { fileName: 'zwei.png', login: 'cem' })
  const { submissions } = (await house.as('cem').get('/intake/submissions')).body
  assert.deepEqual(
    submissions.map(({ receipt }: { receipt: { fileName: string } }) => receipt.fileName),
    ['zwei.png', 'eins.png'],
  )
  assert.deepEqual((await house.as('lea').get('/intake/submissions')).body, { submissions: [] })
})

test('a submission that is not there', async () => {
  const answer = await house.as('ada').get('/intake/submissions/00000000-0000-7000-8000-000000000000')
  assert.equal(answer.status, 404)
  assert.match(answer.body.code, /^intake\./)
})

test('one submission is for whoever handed it in, and for the desks that look after all post', async () => {
  const { body } = await handIn(await makePng(62), { fileName: 'drei.png', login: 'cem' })
  const place = `/intake/submissions/${body.submissionId}`
  const seenBy = async (login: 'cem' | 'ada' | 'klara') => (await house.as(login).get(place)).status
  assert.deepEqual([await seenBy('cem'), await seenBy('klara'), await seenBy('ada')], [200, 200, 404])
})

test('urgent post is marked, and the desks that look after all post see what is under way, urgent first', async () => {
  const usual = await handIn(await makePng(70), { login: 'ben', fileName: 'brief.png' })
  const { status, body } = await house
    .as('ada')
    .upload('/intake?urgent=true', { bytes: await makePng(71), fileName: 'raeumung.png' })
  assert.equal(status, 201)
  const seen = await house.as('klara').get('/intake/submissions?of=house')
  assert.equal(seen.status, 200, JSON.stringify(seen.body))
  const numbers = seen.body.submissions.map(
    ({ receipt }: { receipt: { receiptNumber: string } }) => receipt.receiptNumber,
  )
  assert.equal(numbers[0], body.receiptNumber)
  assert.ok(numbers.includes(usual.body.receiptNumber))
  assert.deepEqual(seen.body.submissions[0].pages, { total: 1, read: 0, failed: 0 })
  const refused = await house.as('ada').get('/intake/submissions?of=house')
  assert.deepEqual([refused.status, refused.body.code], [403, 'access.not_allowed'])
})
