import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rereadArchive } from '#recognition'
import { drawScan } from '#training'
import { lookAt, textOn } from '../../recognition/searchable/proof.ts'
import { writeLetter } from '../../recognition/testing/letters.ts'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const fromMira = (number: string) => [
  'Mira Beispiel',
  `BG-Nummer: ${number}`,
  'Geburtsdatum: 12.03.1980',
  '',
  'Kontoauszug',
]
const handIn = async (bytes: Buffer, fileName = 'scan.pdf') => {
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName })
  await house.work()
  const { submissionId } = body
  const { letters } = (await house.as('mia').get(`/intake/submissions/${submissionId}`)).body
  return { submissionId: submissionId as string, documentId: letters[0].documentId as string }
}
const scan = (lines: string[]) => drawScan({ lines, size: 'a5', dpi: 150, format: 'pdf' })
const placeOf = (documentId: string) => `/documents/${documentId}/pages/1/text`
type Text = {
  version: string
  words: [string, number, number, number, number, number][]
  corrections: { line: number; read: string; by: string }[]
}
const textOf = async (documentId: string, login = 'ada'): Promise<Text> =>
  (await house.as(login).get(placeOf(documentId))).body
const linesOf = ({ words }: Text) =>
  [...Map.groupBy(words, (word) => word[5]).values()].map((line) => line.map(([text]) => text).join(' '))
const lineWith = ({ words }: Text, part: string) => words.find(([text]) => text.includes(part))?.[5] ?? -1
const correct = async (documentId: string, lines: { line: number; text: string }[], login = 'ada') => {
  const { version } = await textOf(documentId, login)
  return house.as(login).put(placeOf(documentId), { version, lines })
}
/** As a poorer engine of earlier years would have read it. */
const readPoorly = (submissionId: string) =>
  house.rows("update page set engine = 'engine of yore', quality = 10 where submission_id = $1", [
    submissionId,
  ])
const reread = async () => {
  await rereadArchive(house.house, 1, { engine: 'an engine of next year' })
  await house.work()
}

test('a line is corrected: found, on record, in the PDF; kept when the page is read again; taken back', async () => {
  const { documentId, submissionId } = await handIn(await scan(fromMira(caseFiles.mira)))
  const before = await textOf(documentId)
  const line = lineWith(before, 'Kontoauszug')
  const pdf = (await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes

  const { status, body } = await correct(documentId, [{ line, text: '  Kontoauszüge   Oktober ' }])
  assert.equal(status, 200, JSON.stringify(body))
  const corrected = await textOf(documentId)
  assert.deepEqual(corrected, body)
  assert.deepEqual(linesOf(corrected).at(-1), 'Kontoauszüge Oktober')
  assert.deepEqual(linesOf(corrected).slice(0, -1), linesOf(before).slice(0, -1))
  assert.deepEqual(
    corrected.corrections.map(({ line, read, by }) => ({ line, read, by })),
    [{ line, read: 'Kontoauszug', by: 'Ada Sorge' }],
  )
  assert.deepEqual(
    (
      await house.rows<{ facts: object }>(
        "select facts from act where what = 'casefiles.text_corrected' and subject_id = $1",
        [documentId],
      )
    ).map(({ facts }) => facts),
    [{ page: 1, lines: 1 }],
  )
  await house.work()
  const again = (await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes
  assert.ok(!again.equals(pdf))
  assert.match(await lookAt(again, textOn), /^Kontoauszüge Oktober\s*$/m)

  await readPoorly(submissionId)
  await reread()
  const read = await textOf(documentId)
  assert.deepEqual(read, corrected)

  const taken = await correct(documentId, [{ line, text: 'Kontoauszug' }])
  assert.deepEqual([taken.body.words, taken.body.corrections], [before.words, []])
  assert.deepEqual(
    await house.rows('select from page_correction where submission_id = $1', [submissionId]),
    [],
  )
  await house.work()
  assert.ok((await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes.equals(pdf))
})

test('a letter that nobody was found for is filed once its number is corrected', async () => {
  const misread = caseFiles.mira.replace('0101', '0777')
  const { documentId } = await handIn(await scan(['Mira Beispiel', `BG-Nummer: ${misread}`, 'Kontoauszug']))
  const stateOf = async () =>
    (await house.rows<{ state: string }>('select state from document where id = $1', [documentId]))[0]?.state
  assert.equal(await stateOf(), 'clearing')
  const line = lineWith(await textOf(documentId, 'klara'), 'BG-Nummer')
  const text = `BG-Nummer: ${caseFiles.mira}`
  assert.equal((await correct(documentId, [{ line, text }], 'klara')).status, 200)
  await house.work()
  assert.equal(await stateOf(), 'filed')
  assert.deepEqual(
    await house.rows("select from clearing_case where document_id = $1 and state = 'open'", [documentId]),
    [],
  )
})

test('what is not the text one saw, no line, or not read by us is refused and changes nothing', async () => {
  const { documentId } = await handIn(await scan([...fromMira(caseFiles.mira), 'Zweitschrift']))
  const before = await textOf(documentId)
  const lines = [{ line: 0, text: 'Frau Mira Beispiel' }]
  const stale = await house.as('ada').put(placeOf(documentId), { version: 'of yore', lines })
  assert.deepEqual([stale.status, stale.body.code], [409, 'casefiles.text_changed'])
  const none = await correct(documentId, [...lines, { line: 99, text: 'x' }])
  assert.deepEqual([none.status, none.body.code], [422, 'casefiles.no_such_line'])
  assert.equal(
    (await house.as('dora').put(placeOf(documentId), { version: before.version, lines })).status,
    403,
  )
  assert.equal(
    (await house.as('cem').put(placeOf(documentId), { version: before.version, lines })).status,
    404,
  )
  assert.deepEqual(await textOf(documentId), before)
  const born = await handIn(await writeLetter([fromMira(caseFiles.mira)]), 'born.pdf')
  const refused = await correct(born.documentId, lines)
  assert.deepEqual([refused.status, refused.body.code], [409, 'casefiles.text_from_file'])
})

test('two people at the same page: one writes, the other is told', async () => {
  const { documentId } = await handIn(await scan([...fromMira(caseFiles.mira), 'Drittschrift']))
  const { version } = await textOf(documentId)
  const answers = await Promise.all(
    ['ada', 'ben'].map((login) =>
      house.as(login).put(placeOf(documentId), {
        version,
        lines: [{ line: 0, text: `Frau Mira Beispiel (${login})` }],
      }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
})

test('a page that is turned and turned back keeps what was written of it', async () => {
  const { documentId, submissionId } = await handIn(
    await scan(['An das Jobcenter', 'von niemandem', 'Kontoauszug']),
  )
  const [{ id: caseId }] = (await house.rows('select id from clearing_case where submission_id = $1', [
    submissionId,
  ])) as [{ id: string }]
  const line = lineWith(await textOf(documentId, 'klara'), 'niemandem')
  await correct(documentId, [{ line, text: 'von irgendwem' }], 'klara')
  await house.work()
  const turned = await house.as('klara').post(`/clearing/${caseId}/turn`, { page: 1, by: 180 })
  assert.equal(turned.status, 200, JSON.stringify(turned.body))
  assert.equal((await house.as('klara').post(`/page-operations/${turned.body.id}/undo`)).status, 200)
  assert.ok(linesOf(await textOf(documentId, 'klara')).includes('von irgendwem'))
  await house.work()
  assert.ok(linesOf(await textOf(documentId, 'klara')).includes('von irgendwem'))
})
