import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { member, registerFile } from './testing/register-file.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const importFile = (text: string | Buffer, login = 'admin') =>
  house.as(login).upload('/register/import', { bytes: Buffer.from(text), fileName: 'register.csv' })
const households = async () => (await house.rows('select from household where tenant_id = 1')).length

test('a case file is found by name and opened; who looked is on record', async () => {
  const ada = house.as('ada')
  const { caseFiles: hits } = (await ada.get('/case-files?q=Beispiel')).body
  assert.deepEqual(
    hits.map(({ reference, title }: { reference: string; title: string }) => [reference, title]),
    [[caseFiles.mira, 'Beispiel, Mira']],
  )
  const { status, body } = await ada.get(`/case-files/${hits[0].id}`)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.reference, body.clerk.name, body.unit.name, body.members.length],
    [caseFiles.mira, 'Ada Sorge', 'Leistung 511', 2],
  )
  assert.deepEqual(
    await house.rows('select staff_id, what, case_file_id from act where subject_id = $1', [hits[0].id]),
    [{ staff_id: await house.idOf('ada'), what: 'casefiles.case_file_seen', case_file_id: hits[0].id }],
  )
})

test('coming back to a case file within ten minutes is one look, of each person', async () => {
  const ada = house.as('ada')
  const { id } = (await ada.get('/case-files?q=Beispiel')).body.caseFiles[0]
  const looks = async (login: string) =>
    (
      await house.rows(
        "select from act where what = 'casefiles.case_file_seen' and subject_id = $1 and staff_id = $2",
        [id, await house.idOf(login)],
      )
    ).length
  const before = await looks('ben')
  await house.rows("update act set at = at - interval '11 minutes' where subject_id = $1", [id])
  const earlier = await looks('ada')
  for (const login of ['ada', 'ada', 'ben', 'ada']) await house.as(login).get(`/case-files/${id}`)
  assert.deepEqual([await looks('ada'), await looks('ben')], [earlier + 1, before + 1])
})

test('a case file that is not there, and an id that is none', async () => {
  const missing = await house.as('ada').get('/case-files/00000000-0000-7000-8000-000000000000')
  assert.deepEqual([missing.status, missing.body.code], [404, 'casefiles.no_such_case_file'])
  assert.equal((await house.as('ada').get('/case-files/eins')).status, 422)
})

for (const [kind, start] of [
  ['pdf', '%PDF-1.7 searchable'],
  ['original', '%PDF-1.7 '],
] as const)
  test(`the ${kind} is downloaded as it lies, never run by the browser, and the taking is on record`, async () => {
    const letter = await house.given.letter({ to: 'ada' })
    const { status, headers, bytes } = await house.as('ada').get(`/documents/${letter.documentId}/${kind}`)
    assert.equal(status, 200)
    assert.ok(bytes.toString().startsWith(start))
    assert.equal(headers['content-type'], 'application/pdf')
    assert.equal(headers['content-length'], String(bytes.length))
    assert.match(String(headers['content-disposition']), /^attachment; filename="E-[\w-]+\.pdf"$/)
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cache-control'], 'no-store')
    assert.deepEqual(await house.actsOn(letter.documentId), [`casefiles.${kind}_taken`])
    if (kind === 'original') {
      const { sha256 } = (await house.as('ada').get(`/documents/${letter.documentId}`)).body
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256)
    }
  })

test('while there is no searchable PDF the document says so', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  await house.rows('update document set pdf_sha256 = null where id = $1', [letter.documentId])
  assert.equal((await house.as('ada').get(`/documents/${letter.documentId}`)).body.pdf, null)
  const answer = await house.as('ada').get(`/documents/${letter.documentId}/pdf`)
  assert.deepEqual([answer.status, answer.body.code], [404, 'casefiles.no_such_document'])
  assert.deepEqual(
    await house.actsOn(letter.documentId),
    ['casefiles.document_seen'],
    'what was not taken is not on record',
  )
})

test('a file that the disk has lost is a failure with a number, not an empty download', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  await house.rows(
    'update submission set blob_key = $2 where id = (select submission_id from document where id = $1)',
    [letter.documentId, '0'.repeat(64)],
  )
  const answer = await house.as('ada').get(`/documents/${letter.documentId}/original`)
  assert.deepEqual([answer.status, answer.body.code], [503, 'platform.failed'])
})

test('the administrator imports the register over the interface: plain or packed, twice without a change', async () => {
  const more = registerFile([
    member({ bg_nummer: '99704//0000777', kundennummer: '100A000777', vorname: 'Neu', nachname: 'Zugang' }),
  ])
  const first = await importFile(more)
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.deepEqual([first.body.imported, first.body.households.added, first.body.errors], [true, 1, []])
  const again = await importFile(gzipSync(more))
  assert.deepEqual(again.body.households, { added: 0, changed: 0, unchanged: 1 })
  assert.equal((await house.as('ada').get('/case-files?q=Zugang')).body.caseFiles.length, 1)
  const acts = await house.rows(
    "select staff_id from act where what = 'casefiles.register_imported' and staff_id is not null",
  )
  assert.deepEqual(acts[0], { staff_id: await house.idOf('admin') })
})

test('one bad line and nothing is imported; each is named with line, column and reason', async () => {
  const before = await households()
  const { status, body } = await importFile(
    registerFile([
      member({ bg_nummer: '99704//0000888', kundennummer: '100A000888' }),
      member({ bg_nummer: 'falsch', kundennummer: '100A000889' }),
      member({ bg_nummer: '99704//0000890', kundennummer: '100A000890', geburtsdatum: '31.02.1980' }),
    ]),
  )
  assert.equal(status, 200)
  assert.deepEqual([body.imported, body.errorCount], [false, 2])
  assert.deepEqual(body.errors, [
    { line: 3, column: 'bg_nummer', reason: 'bad_bg_number' },
    { line: 4, column: 'geburtsdatum', reason: 'bad_date' },
  ])
  assert.equal(await households(), before)
})

test('without a file there is nothing to import, and only the administrator may', async () => {
  const empty = await house.as('admin').post('/register/import')
  assert.deepEqual([empty.status, empty.body.code], [422, 'intake.no_file'])
  assert.equal((await importFile(registerFile([member()]), 'ada')).status, 403)
  assert.equal((await importFile(registerFile([member()]), 'nobody')).status, 401)
})

test('a register of another office is none of ours', async () => {
  const before = await households()
  const { body } = await importFile(
    registerFile([member({ bg_nummer: '88111//0000009', kundennummer: '881A000009' })]),
    'yuri',
  )
  assert.equal(body.imported, true)
  assert.equal(await households(), before)
})

test('a register beyond the limit is refused as a whole, never taken in by half', async () => {
  await using small = await openTestHouse({ settings: { LAUFMAPPE_MAX_UPLOAD_MB: '1' } })
  const many = Array.from({ length: 12_000 }, (_, at) =>
    member({
      bg_nummer: `99704//1${String(at).padStart(6, '0')}`,
      kundennummer: `100B${String(at).padStart(6, '0')}`,
    }),
  )
  const bytes = Buffer.from(registerFile(many))
  assert.ok(bytes.length > 2 ** 20)
  // As unlucky as can be: the cut falls right behind a line.
  const cut = bytes.lastIndexOf('\n', 2 ** 20)
  const unlucky = Buffer.concat([
    bytes.subarray(0, cut + 1),
    Buffer.alloc(2 ** 20 - cut, '\n'),
    bytes.subarray(cut + 1),
  ])
  const { status, body } = await small.as('admin').upload('/register/import', { bytes: unlucky })
  assert.deepEqual([status, body.code, body.facts], [413, 'intake.too_large', { limit: 1 }])
  assert.deepEqual(await small.rows("select from household where bg_number like '99704//1%'"), [])
})

test('printing is a right of its own: given out it is on record, without it nothing is', async () => {
  const { documentId } = await house.given.letter({ caseFile: caseFiles.mira })
  const print = async (login: string) => {
    const { status, body } = await house.as(login).post(`/documents/${documentId}/print`)
    return [status, body?.code]
  }
  assert.deepEqual(await print('ada'), [204, undefined])
  assert.deepEqual(await house.actsOn(documentId), ['casefiles.document_printed'])
  assert.deepEqual(await print('cem'), [404, 'casefiles.no_such_document'], 'nor beyond what one may read')
  await house.rows("insert into role_right values (1, 'clerk', 'documents.print', false)")
  assert.deepEqual(await print('ada'), [403, 'access.not_allowed'])
  assert.deepEqual(await house.actsOn(documentId), ['casefiles.document_printed'])
  assert.notEqual((await house.as('ada').get(`/documents/${documentId}/original`)).status, 403)
  await house.rows("delete from role_right where right_key = 'documents.print'")
})
