import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HouseError } from '#platform'
import { drawScan } from '#training'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { rereadArchive } from './read-again.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let documentId: string
let submissionId: string
before(async () => {
  house = await openTestHouse()
  const lines = [
    'Mira Beispiel',
    `BG-Nummer: ${caseFiles.mira}`,
    'Geburtsdatum: 12.03.1980',
    '',
    'Kontoauszug',
  ]
  const bytes = await drawScan({ lines, size: 'a5', dpi: 150, format: 'pdf', turned: 180 })
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName: 'scan.pdf' })
  await house.work()
  submissionId = body.submissionId
  documentId = (await house.as('mia').get(`/intake/submissions/${submissionId}`)).body.letters[0].documentId
})
after(() => house[Symbol.asyncDispose]())

const reread = async () => {
  const pages = await rereadArchive(house.house, 1, { engine: 'an engine of next year' })
  await house.work()
  return pages
}
/** As a poorer engine of earlier years would have left it. */
const asReadBefore = (quality: number) =>
  house.rows(
    `with page as (update page set engine = 'engine of yore', quality = ${quality} where submission_id = $1)
     update page_text set words = '[{"text":"Mlra","x":1,"y":1,"w":9,"h":9,"confidence":40,"line":0}]' where submission_id = $1`,
    [submissionId],
  )
const textOf = async () =>
  (await house.as('ada').get(`/documents/${documentId}/pages/1/text`)).body.words.map(
    ([text]: [string]) => text,
  )
const filing = () =>
  house.rows(
    `select d.case_file_id, d.state, d.type_code, p.turned, p.skew, p.blank, p.separator, p.position
     from document d join page p on p.document_id = d.id where d.id = $1`,
    [documentId],
  )

test('a page read badly before is read again: better text, the same lie, the same file', async () => {
  const [before, pdf] = [await filing(), (await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes]
  await asReadBefore(30)
  assert.equal(await reread(), 1)
  const text = await textOf()
  assert.ok(text.includes('Mira') && text.includes('Kontoauszug'), text.join(' '))
  assert.deepEqual(await filing(), before)
  assert.ok((await house.actsOn(documentId)).includes('recognition.page_reread'))
  const again = (await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes
  assert.ok(again.equals(pdf), 'the same text gives the same PDF again')
  assert.equal(
    (await house.rows('select from filing_decision where document_id = $1', [documentId])).length,
    1,
  )
})

test('where the new text would be worse, the old one stays', async () => {
  await asReadBefore(1000)
  await reread()
  assert.deepEqual(await textOf(), ['Mlra'])
  const acts = await house.rows<{ facts: { kept: string } }>(
    "select facts from act where what = 'recognition.page_reread' order by id",
  )
  assert.deepEqual(
    acts.map(({ facts }) => facts.kept),
    ['new', 'old'],
  )
  const [{ engine }] = (await house.rows<{ engine: string }>('select tried_engine as engine from page')) as [
    { engine: string },
  ]
  assert.equal(await rereadArchive(house.house, 1, { engine }), 0, 'it was tried, in vain')
  assert.equal(await rereadArchive(house.house, 1, { engine: 'the next one' }), 1)
  await house.work()
})

test('what today’s engine has read is left alone; a page that cannot be read again keeps its text', async () => {
  const [{ engine }] = (await house.rows<{ engine: string }>('select engine from page')) as [
    { engine: string },
  ]
  assert.equal(await rereadArchive(house.house, 1, { engine }), 0)
  await house
    .stage('recognition.read_again')
    .giveUp({ tenantId: 1, submissionId, page: 1 }, new HouseError('unavailable', 'recognition.page_failed'))
  assert.deepEqual(await textOf(), ['Mlra'])
  assert.ok((await house.actsOn(submissionId)).includes('recognition.reread_failed'))
})
