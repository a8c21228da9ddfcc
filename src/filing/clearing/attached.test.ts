import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { writeLetter } from '../../recognition/testing/letters.ts'
import { asJpeg, scan } from '../../recognition/testing/scans.ts'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const contract = (wage: string) => [
  'Arbeitsvertrag',
  'zwischen der Bäckerei Krume und der Arbeitnehmerin',
  `Der Lohn beträgt ${wage} Euro im Monat.`,
]
const from = (name: string, number: string, born: string) => [
  name,
  `BG-Nummer: ${number}`,
  `Geburtsdatum: ${born}`,
  'Sehr geehrte Damen und Herren,',
  'mein Arbeitsvertrag liegt bei, siehe Anlage. Bitte bestätigen Sie mir den Eingang.',
]
const fromMira = from('Mira Beispiel', caseFiles.mira, '12.03.1980')

const withInside = async (lines: string[], files: Record<string, Uint8Array>) => {
  const document = await PDFDocument.load(await writeLetter([lines]))
  for (const [name, bytes] of Object.entries(files)) await document.attach(Buffer.from(bytes), name)
  return Buffer.from(await document.save())
}

/** Hands a file in; the case in which a person is asked about what lies inside. */
const handIn = async (bytes: Buffer, who = 'klara') => {
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName: 'brief.pdf' })
  await house.work()
  return { receipt: body, id: await caseOf(who, body.submissionId) }
}
const caseOf = async (who: string, submissionId: string) => {
  const [open, kept] = await Promise.all(
    ['open', 'protected'].map(
      async (state) => (await house.as(who).get(`/clearing?state=${state}`)).body.cases,
    ),
  )
  const found = [...open, ...kept].find((one: { submissionId: string }) => one.submissionId === submissionId)
  return found?.id as string
}
const take = (id: string, who = 'klara') => house.as(who).post(`/clearing/${id}/take-attachments`)
const view = async (id: string, who = 'klara') => (await house.as(who).get(`/clearing/${id}`)).body

test('one click takes in what lies inside: read, received with the letter, and filed together with it', async () => {
  const photo = await asJpeg(await scan(await writeLetter([contract('1.900')]), { dpi: 150 }))
  const { receipt, id } = await handIn(
    await withInside(fromMira, {
      'Vertrag.pdf': await writeLetter([contract('2.100')]),
      'Seite 2.jpg': photo,
      'notiz.docx': Buffer.from('PK\x03\x04 …'),
      'factur-x.xml': Buffer.from('<x/>'),
    }),
  )
  assert.deepEqual((await view(id)).attached, { canTake: true, underWay: false, files: [] })
  await house.rows("update submission set received_at = '2026-03-02T08:00Z' where id = $1", [
    receipt.submissionId,
  ])
  const asked = await take(id)
  assert.equal(asked.status, 200, JSON.stringify(asked.body))
  assert.equal((await view(id)).attached.underWay, true)
  assert.equal((await take(id)).body.code, 'filing.attachments_wanted_already')
  await house.work()

  const shown = await view(id)
  assert.equal(shown.case.state, 'open', 'the letter itself waits for the person')
  assert.deepEqual([shown.attached.canTake, shown.attached.underWay], [false, false])
  assert.deepEqual(
    shown.attached.files
      .map((file: Record<string, unknown>) => [file.fileName, file.state, file.reason])
      .toSorted(),
    [
      ['Seite 2.jpg', 'done', null],
      ['Vertrag.pdf', 'done', null],
      ['notiz.docx', 'rejected', 'recognition.office_document'],
    ],
  )
  const received = await house.rows<{ received_on: string }>(
    'select distinct received_at from submission where id = $1 or attached_to = $1',
    [receipt.submissionId],
  )
  assert.equal(received.length, 1, 'it was received when the letter was')

  const others = shown.together.map((one: { case: { id: string } }) => one.case.id)
  assert.equal(others.length, 2, 'both lie in the same bracket as the letter')
  const inside = await view(others[0])
  assert.equal(inside.case.arrival, shown.case.arrival)
  assert.equal(inside.attachedTo.receiptNumber, receipt.receiptNumber)
  const [mira] = await house.rows<{ id: string }>('select id from case_file where reference = $1', [
    caseFiles.mira,
  ])
  const filed = await house
    .as('klara')
    .post('/clearing/file-together', { caseFileId: mira?.id, cases: [id, ...others] })
  assert.equal(filed.status, 200, JSON.stringify(filed.body))
})

test('an attachment that says whose it is goes to its file by itself', async () => {
  const own = from('Mira Beispiel', caseFiles.mira, '12.03.1980').concat('Veränderungsmitteilung')
  const { id } = await handIn(
    await withInside([...fromMira, 'zweites Schreiben'], { 'Anlage.pdf': await writeLetter([own]) }),
  )
  await take(id)
  await house.work()
  const { attached, together } = await view(id)
  assert.deepEqual([attached.files[0].state, together], ['done', []])
  const [letter] = await house.rows<{ state: string }>(
    `select document.state from document join submission on submission.id = document.submission_id
     where submission.receipt_number = $1`,
    [attached.files[0].receiptNumber],
  )
  assert.equal(letter?.state, 'filed')
})

test('what lies inside an attachment stays there: a person is told, and cannot have it taken in', async () => {
  const inner = await withInside(contract('1.700'), { 'tief.pdf': await writeLetter([contract('3')]) })
  const { id } = await handIn(await withInside([...fromMira, 'drittes'], { 'mitte.pdf': inner }))
  await take(id)
  await house.work()
  const [{ case: middle }] = (await view(id)).together
  assert.deepEqual((await view(middle.id)).attached, { canTake: false, underWay: false, files: [] })
  assert.equal((await take(middle.id)).body.code, 'filing.no_attachments_to_take')
})

test('what lay inside a protected letter is as protected as that letter, though it names nobody', async () => {
  const sina = from('Sina Schutz', caseFiles.sina, '07.07.1977')
  const { id } = await handIn(
    await withInside(sina, { 'Mietvertrag.pdf': await writeLetter([contract('1.234')]) }),
    'paula',
  )
  assert.equal((await take(id)).status, 404, 'not for whom it is not there')
  assert.equal((await take(id, 'paula')).status, 200)
  await house.work()
  const [{ case: inside }] = (await view(id, 'paula')).together
  assert.equal(inside.protected, true)
  assert.equal((await house.as('klara').get(`/clearing/${inside.id}`)).status, 404)
})
