import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { reportPdf } from './report-pdf.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const wish = { customerNumber: '100A000101', recipient: 'person', reason: 'gdpr_15' }

const withoutPython = () => {
  try {
    execFileSync('python3', ['--version'])
    return false
  } catch {
    return 'ÜBERSPRUNGEN: python3 is not installed; no other program opened the archive'
  }
}

/** The files of an archive without compression, as any reader finds them: from its directory. */
const unzip = (bytes: Buffer) => {
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(bytes.length - 6)
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left--) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50)
    const [size, nameLength, local] = [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString()
    assert.equal(bytes.readUInt32LE(local), 0x04034b50)
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    files.set(name, bytes.subarray(start, start + size))
    at += 46 + nameLength
  }
  return files
}

test('the person concerned gets their data, documents and who looked, by unit and not by name', async () => {
  const { documentId } = await house.given.letter({ to: 'ada', typeCode: 'MEB', title: 'Attest für Ole' })
  await house.as('ada').get(`/documents/${documentId}`)
  const answer = await house.as('dora').post('/oversight/exports', wish)
  assert.equal(answer.status, 200)
  assert.match(String(answer.headers['content-type']), /zip/)
  const files = unzip(answer.bytes)
  assert.deepEqual([...files.keys()], ['auskunft.pdf', 'auskunft.json'])
  const text = files.get('auskunft.json')?.toString() ?? ''
  const data = JSON.parse(text)
  assert.equal(data.masterData.lastName, 'Beispiel')
  assert.equal(data.files[0].reference, caseFiles.mira)
  assert.equal(data.documents.length, 1)
  assert.ok(
    data.looks.some((look: { did: string; by: string }) => look.did === 'seen' && look.by === 'Leistung 511'),
  )
  assert.ok(data.purposes.length > 3)
  // Neither staff, nor who else lives there, nor what a title says of others.
  assert.ok(!/Ada Sorge|Ole/.test(text))
  const pdf = await PDFDocument.load(files.get('auskunft.pdf') ?? Buffer.alloc(0))
  assert.equal(pdf.getTitle(), 'Auskunft über Ihre gespeicherten Daten')
  assert.ok(pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict))
})

test('each answer is on record with recipient and reason; names only when asked for', async () => {
  const answer = await house
    .as('dora')
    .post('/oversight/exports', { ...wish, reason: 'court', recipient: 'other', names: true })
  assert.ok(unzip(answer.bytes).get('auskunft.json')?.includes('Ada Sorge'))
  const kept = await house.rows<{ recipient: string; reason: string; with_names: boolean }>(
    'select recipient, reason, with_names from data_export order by made_at',
  )
  assert.deepEqual(kept, [
    { recipient: 'person', reason: 'gdpr_15', with_names: false },
    { recipient: 'other', reason: 'court', with_names: true },
  ])
  const looks = (await house.as('dora').post('/oversight/looks', { number: caseFiles.mira })).body.looks
  assert.equal(looks.filter(({ what }: { what: string }) => what === 'audit.person_told').length, 2)
})

test('a customer number that is unknown, wrong or of the office next door gives the same answer', async () => {
  const answers = []
  for (const customerNumber of ['100A999999', 'keine', '881A000001']) {
    const { status, body } = await house.as('dora').post('/oversight/exports', { ...wish, customerNumber })
    answers.push({ status, ...body, requestId: 0 })
  }
  assert.deepEqual([answers[0].status, answers[0].code], [404, 'casefiles.no_such_client'])
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual(answers[2], answers[0])
})

test('a session that is a while old must prove itself before an answer, a Notzugriff or a change of protection', async () => {
  const { id } = (await house.as('dora').post('/protection/find', { number: caseFiles.mira })).body
  await house.as('cem').get('/session')
  house.clock.advance(11)
  const asked = [
    await house.as('dora').post('/oversight/exports', wish),
    await house.as('dora').post(`/protection/${id}/protected`, { protected: true, reason: 'shelter' }),
    await house
      .as('cem')
      .post('/break-glass', { number: caseFiles.mira, reason: 'Kind in Not', minutes: 15 }),
  ]
  assert.deepEqual(
    asked.map(({ status, body }) => [status, body.code]),
    Array(3).fill([403, 'access.reauth_needed']),
  )
  house.clock.advance(-11)
})

test('a long report breaks pages, and every row of its tables is in the tree', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => [`Zeile ${i}`, 'Ein Wort'.repeat(30)])
  const write = () =>
    reportPdf(
      'Lang',
      ['Vorspann'],
      [{ heading: 'Tabelle', paragraphs: ['Text'], table: { head: ['A', 'B'], widths: [0.3, 0.7], rows } }],
    )
  const bytes = await write()
  assert.ok(bytes.equals(await write()), 'the same contents give the same bytes')
  const pdf = await PDFDocument.load(bytes)
  assert.ok(pdf.getPageCount() > 3)
  const kinds = new Map<string, number>()
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && String(object.get(PDFName.of('Type'))) === '/StructElem') {
      const kind = String(object.get(PDFName.of('S')))
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
  assert.deepEqual(Object.fromEntries(kinds), {
    '/Document': 1,
    '/H1': 1,
    '/P': 2,
    '/H2': 1,
    '/Table': 1,
    '/TR': 201,
    '/TH': 2,
    '/TD': 400,
  })
})

test('another program opens the archive and finds it whole', { skip: withoutPython() }, async () => {
  const { bytes } = await house.as('dora').post('/oversight/exports', wish)
  const read =
    'import io, sys, zipfile; z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(z.testzip(), *z.namelist())'
  const said = execFileSync('python3', ['-c', read], { input: bytes, encoding: 'utf8' })
  assert.equal(said.trim(), 'None auskunft.pdf auskunft.json')
})
