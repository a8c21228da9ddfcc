import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { writeLetter } from '../recognition/testing/letters.ts'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const fromMira = (matter: string) => [
  'Mira Beispiel',
  'Musterweg 7, 99704 Teststadt',
  `BG-Nummer: ${caseFiles.mira}`,
  'Geburtsdatum: 12.03.1980',
  matter,
  'Sehr geehrte Damen und Herren,',
  'mein Arbeitsvertrag liegt bei, siehe Anlage. Bitte bestätigen Sie mir den Eingang.',
]

/** A letter of Mira's with something inside, on its way as far as it goes by itself. */
const handIn = async (matter: string, change: (document: PDFDocument) => unknown) => {
  const document = await PDFDocument.load(await writeLetter([fromMira(matter)]))
  await change(document)
  const bytes = Buffer.from(await document.save())
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName: 'brief.pdf' })
  await house.work()
  const [letter] = (await house.as('mia').get(`/intake/submissions/${body.submissionId}`)).body.letters
  return letter as { documentId: string; state: string; reference: string | null }
}

test('a contract inside the file is not filed unseen: a person is told, and files the letter', async () => {
  const inside = Buffer.from(await (await PDFDocument.create()).save())
  const letter = await handIn('Vertrag', (document) => document.attach(inside, 'Arbeitsvertrag.pdf'))
  assert.equal(letter.state, 'clearing')
  const klara = house.as('klara')
  const { cases } = (await klara.get('/clearing')).body
  const asked = cases.find(({ reason }: { reason: string }) => reason === 'attachments_inside')
  const view = (await klara.get(`/clearing/${asked.id}`)).body
  assert.deepEqual([view.facts.attachments, view.document.id], [1, letter.documentId])
  assert.deepEqual(
    [view.document.notes, view.document.attachments, view.document.attachedDocuments],
    [['attachments'], 1, 1],
  )
  const [{ caseFile }] = view.candidates
  assert.equal(caseFile.reference, caseFiles.mira)
  assert.equal((await klara.get(view.original.replace('/api/v1', ''))).status, 200)
  assert.equal((await klara.post(`/clearing/${asked.id}/file`, { caseFileId: caseFile.id })).status, 200)
  await house.work()
  const seen = (await house.as('ada').get(`/documents/${letter.documentId}`)).body
  assert.equal(seen.attachments, 1, 'whoever opens it in its file is told, too')
})

test('the figures of an electronic invoice and a script hold nothing up, and are told all the same', async () => {
  const letter = await handIn('Rechnung', async (document) => {
    await document.attach(Buffer.from('<x/>'), 'factur-x.xml', { mimeType: 'text/xml' })
    document.addJavaScript('gruss', 'app.alert("Guten Tag")')
  })
  assert.deepEqual([letter.state, letter.reference], ['filed', caseFiles.mira])
  const seen = (await house.as('ada').get(`/documents/${letter.documentId}`)).body
  assert.deepEqual([seen.notes, seen.attachments, seen.attachedDocuments], [['attachments', 'scripts'], 1, 0])
})
