import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { application, caseFileId, decide, givenRead, setFiling } from '../testing/given-read.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await house.rows('delete from learned_reference')
  await setFiling(house, { sampleShare: 0 })
})

const klara = () => house.as('klara')

/** A letter as the machine decided it. */
const decided = async (lines: string[]) => {
  const documentId = await givenRead(house, lines)
  await decide(house, documentId)
  const [row] = await house.rows<{ state: string; reference: string | null; caseId: string | null }>(
    `select d.state, f.reference, (select id from clearing_case c where c.document_id = d.id) as "caseId"
     from document d left join case_file f on f.id = d.case_file_id where d.id = $1`,
    [documentId],
  )
  return { documentId, filedTo: row?.reference ?? null, caseId: row?.caseId ?? '' }
}
const learned = async () =>
  (
    await house.rows<{ told: string }>(
      `select l.kind || ' ' || l.key || ' ' || f.reference as told from learned_reference l
       join case_file f on f.household_id = l.household_id and f.kind = 'benefits' order by told`,
    )
  ).map(({ told }) => told)
const fileByHand = async (caseId: string, reference: string) => {
  const { status, body } = await klara().post(`/clearing/${caseId}/file`, {
    caseFileId: await caseFileId(house, reference),
  })
  assert.equal(status, 200, JSON.stringify(body))
}
const evidenceOf = async (caseId: string, reader = klara()) => {
  const { status, body } = await reader.get(`/clearing/${caseId}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.candidates.flatMap(
    ({ caseFile, evidence }: { caseFile: { reference: string }; evidence: Shown[] }) =>
      evidence
        .filter(({ kind }) => kind === 'learned')
        .map(({ printed, agreement, taughtBy }) => [caseFile.reference, printed, agreement, taughtBy]),
  )
}
interface Shown {
  kind: string
  printed: string
  agreement: string
  taughtBy: unknown
}

const court = 'Aktenzeichen: S 12 AS 345/26'
/** Filed by number, name and birthday. */
const known = [...application.slice(0, 6), court, 'Sehr geehrte Damen und Herren', 'anbei das Urteil']
/** Says no more of the client than the name behind a label. */
const laterOf = (...lines: string[]) => [
  'Sozialgericht Musterstadt',
  ...lines,
  'Betrifft: Mira Beispiel',
  'Teststadt, den 03.10.2026',
  'Sehr geehrte Damen und Herren',
  'in dem Rechtsstreit wird um Stellungnahme gebeten',
]

test('a court names its number once beside all the rest, and is known by it beside the name from then on', async () => {
  assert.equal((await decided(laterOf(court))).filedTo, null)
  assert.equal((await decided(known)).filedTo, caseFiles.mira)
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.mira}`])
  assert.equal((await decided(laterOf('Az.: S 12 AS 345 / 26 ER'))).filedTo, caseFiles.mira)
})

test('neither one learned number nor two file a letter without the name, nor with half a name', async () => {
  await decided([...known.slice(0, 7), 'Kundennummer: 4711220033', ...known.slice(7)])
  assert.equal((await learned()).length, 2)
  const withoutName = laterOf(court, 'Kundennummer: 4711220033').filter((line) => !line.includes('Mira'))
  for (const lines of [
    withoutName,
    [...withoutName, 'geb. 12.03.1980'],
    [...withoutName, 'Betrifft: M. Beispiel'],
    [...withoutName, 'Betrifft: Mara Beispiel'],
  ]) {
    const { filedTo, caseId } = await decided(lines)
    assert.equal(filedTo, null)
    const shown = await evidenceOf(caseId)
    assert.deepEqual(
      shown.map(([reference]: [string]) => reference),
      [caseFiles.mira, caseFiles.mira],
      'but a person sees whom it speaks for',
    )
  }
})

test('what was filed by a learned number alone beside the name does not bear the number out', async () => {
  await decided(known)
  await decided(laterOf(court, 'Kundennummer: 4711220033'))
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.mira}`])
})

test('a number in the text below teaches nothing', async () => {
  const below = [...application, 'Sehr geehrte Damen und Herren', court]
  assert.equal((await decided(below)).filedTo, caseFiles.mira)
  assert.deepEqual(await learned(), [])
})

test('what a person files is learned; the same number in two files identifies neither', async () => {
  const { caseId } = await decided(laterOf(court))
  await fileByHand(caseId, caseFiles.mira)
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.mira}`])
  const other = await decided(['Sozialgericht Musterstadt', court, 'Betrifft: Paul Winter', 'den 04.10.2026'])
  assert.equal(other.filedTo, null)
  await fileByHand(other.caseId, caseFiles.paul)
  assert.equal((await learned()).length, 2)
  const again = await decided(laterOf(court))
  assert.equal(again.filedTo, null)
  const shown = await evidenceOf(again.caseId)
  assert.deepEqual(
    shown.map(([reference, , agreement]: [string, string, string]) => [reference, agreement]).toSorted(),
    [
      [caseFiles.mira, 'similar'],
      [caseFiles.paul, 'similar'],
    ],
  )
  // Taken back, it is the first one's again.
  await klara().post(`/clearing/${other.caseId}/reopen`)
  assert.equal((await decided(laterOf(court))).filedTo, caseFiles.mira)
})

test('a person who files where a number is known already does not teach it a second time', async () => {
  const first = await decided(laterOf(court))
  await fileByHand(first.caseId, caseFiles.mira)
  const second = await decided(laterOf(court).filter((line) => !line.includes('Mira')))
  await fileByHand(second.caseId, caseFiles.mira)
  assert.equal((await learned()).length, 1)
  await klara().post(`/clearing/${first.caseId}/reopen`)
  assert.deepEqual(await learned(), [], 'with the filing that taught it the number is forgotten')
})

test('a moved letter takes what it taught along, and a letter given to the clearing desk teaches nothing any more', async () => {
  const { documentId } = await decided(known)
  await house.work()
  const ada = house.as('ada')
  const moved = await ada.post(`/documents/${documentId}/refile`, {
    caseFileId: await caseFileId(house, caseFiles.oez),
    reason: 'wrong_person',
  })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.oez}`])
  await ada.post(`/filing/corrections/${moved.body.correctionId}/undo`)
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.mira}`])
  await ada.post(`/documents/${documentId}/to-clearing`, {})
  assert.deepEqual(await learned(), [])
  await ada.post(`/documents/${documentId}/to-clearing/undo`)
  assert.deepEqual(await learned(), [`court S12AS345/26 ${caseFiles.mira}`])
})

test('switched off, nothing is learned, by itself or by hand, and what was learned is gone', async () => {
  await decided(known)
  assert.equal((await learned()).length, 1)
  assert.equal((await house.as('admin').post('/type-learning/switch', { enabled: false })).status, 200)
  assert.deepEqual(await learned(), [])
  assert.equal((await decided(known)).filedTo, caseFiles.mira)
  const { caseId } = await decided(laterOf(court))
  await fileByHand(caseId, caseFiles.mira)
  assert.deepEqual(await learned(), [])
})

test('the desk says from which letter a number is known, and which it is only to whoever may see it', async () => {
  const { documentId } = await decided(known)
  const lines = laterOf(court).filter((line) => !line.includes('Mira'))
  const { caseId } = await decided(lines)
  await house.rows(`update document set title = 'Ladung zum Termin', type_code = 'KLAGE' where id = $1`, [
    documentId,
  ])
  await house.rows(`update staff set roles = roles || '{clearing}' where tenant_id = 1 and login = 'ada'`)
  const told = (letter: object | null) => [
    [caseFiles.mira, 'S 12 AS 345/26', 'exact', { date: '2026-09-01', letter }],
  ]
  const letter = { title: 'Ladung zum Termin', typeCode: 'KLAGE' }
  assert.deepEqual(await evidenceOf(caseId, house.as('ada')), told(letter), 'it is her own file')
  assert.deepEqual(await evidenceOf(caseId, klara()), told(null))
})

test('with the letter goes what it taught', async () => {
  const documentId = await givenRead(house)
  await house.rows(
    `insert into learned_reference select 1, $1, 'court', 'S12AS345/26', household_id from case_file where reference = $2`,
    [documentId, caseFiles.mira],
  )
  await house.rows('update page set document_id = null where document_id = $1', [documentId])
  await house.rows('delete from document where id = $1', [documentId])
  assert.deepEqual(await learned(), [])
})
