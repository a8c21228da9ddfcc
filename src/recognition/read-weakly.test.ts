import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HouseError } from '#platform'
import { drawScan } from '#training'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse, type TestHouse } from '../server/testing/test-house.ts'

/** A letter of Mira's of which the first reading has got nothing but a greeting. */
const hardlyRead = async (house: TestHouse) => {
  const lines = ['Mira Beispiel', 'geb. 12.03.1980', `BG ${caseFiles.mira}`, 'Guten Tag']
  const bytes = await drawScan({ lines, size: 'a5', dpi: 200, format: 'pdf' })
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName: 'scan.pdf' })
  const of = { tenantId: 1, submissionId: body.submissionId as string }
  await house.stage('recognition.open_submission').run(of)
  await house.stage('recognition.read_page').run({ ...of, page: 1 })
  await house.stage('recognition.part_stack').run(of)
  await house.rows(
    `with page as (update page set doubts = '{unsure}' where submission_id = $1)
     update page_text set words = '[{"text":"Guten","x":9,"y":9,"w":60,"h":20,"confidence":90,"line":0}]' where submission_id = $1`,
    [of.submissionId],
  )
  const [{ id }] = (await house.rows('select id from document where submission_id = $1', [
    of.submissionId,
  ])) as [{ id: string }]
  await house.rows('delete from graphile_worker._private_jobs')
  return { tenantId: 1, documentId: id }
}

const decisionsOn = (house: TestHouse, documentId: string) =>
  house.rows<{ outcome: string }>('select outcome from filing_decision where document_id = $1', [documentId])

/** The open question about a letter, as the clearing desk shows it. */
const askedAbout = async (house: TestHouse, documentId: string) => {
  const [row] = await house.rows<{ id: string }>(
    "select id from clearing_case where document_id = $1 and state = 'open'",
    [documentId],
  )
  return (await house.as('klara').get(`/clearing/${row?.id}`)).body
}

test('what only a second look reads is proposed to a person, files nothing and is no text; killed in the middle nothing is lost', async () => {
  await using house = await openTestHouse()
  const of = await hardlyRead(house)
  await house.rows(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger killed before update on page_text for each row when (new.weak_words is not null) execute function fail()`)
  await house.stage('filing.decide').run(of)
  assert.deepEqual(await decisionsOn(house, of.documentId), [], 'the page is looked at once more first')
  await assert.rejects(house.stage('recognition.read_weakly').run(of))
  assert.deepEqual(await decisionsOn(house, of.documentId), [])

  await house.rows('drop trigger killed on page_text')
  await house.work()
  assert.deepEqual(await decisionsOn(house, of.documentId), [{ outcome: 'clearing' }])
  const { candidates } = await askedAbout(house, of.documentId)
  const [first] = candidates
  assert.equal(first?.caseFile.reference, caseFiles.mira)
  assert.deepEqual(
    new Set(first.evidence.map(({ agreement }: { agreement: string }) => agreement)),
    new Set(['weak']),
  )
  const { words } = (await house.as('klara').get(`/documents/${of.documentId}/pages/1/text`)).body
  assert.deepEqual(
    words.map(([text]: [string]) => text),
    ['Guten'],
  )
})

test('a page that cannot be looked at once more is decided by what was read', async () => {
  await using house = await openTestHouse()
  const of = await hardlyRead(house)
  await house.stage('filing.decide').run(of)
  await house.rows('delete from graphile_worker._private_jobs')
  await house
    .stage('recognition.read_weakly')
    .giveUp(of, new HouseError('unavailable', 'recognition.page_failed'))
  await house.work()
  assert.deepEqual(await decisionsOn(house, of.documentId), [{ outcome: 'clearing' }])
  assert.deepEqual((await askedAbout(house, of.documentId)).candidates, [])
})
