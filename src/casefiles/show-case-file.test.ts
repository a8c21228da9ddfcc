import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { CaseFileView } from './contract.ts'
import { shippedOfficeTypes } from './document-types/document-types.sql.ts'
import { filePlanOf } from './file-plan.ts'
import { showCaseFile } from './show-case-file.ts'
import { documentId, fileLetter, staffId } from './testing/filed-letter.ts'
import { importMembers, member } from './testing/register-file.ts'

const idOf = async (database: Database) => {
  const { rows } = await database.owner.query("select id from case_file where reference = '99704//0000101'")
  return rows[0].id as string
}
const show = (database: Database, id: string) => database.inTenant(1, null, (db) => showCaseFile(db, 1, id))

test('a case file shows members, documents, who is responsible and what happened', async () => {
  await using house = await openTestDatabase()
  await importMembers(
    house.database,
    member({
      rolle: 'child',
      vorname: 'Ole',
      geburtsdatum: '2016-06-06',
      kundennummer: '100A000103',
      mitglied_bis: '2025-01-01',
    }),
    member({
      rolle: 'child',
      vorname: 'Ina',
      geburtsdatum: '2012-02-02',
      kundennummer: '100A000104',
      strasse: '',
      hausnummer: '',
      plz: '',
      ort: '',
    }),
    member({ rolle: 'partner', vorname: 'Jörg', kundennummer: '100A000102', telefon: '0170 1' }),
    member({ geschuetzt: 'ja', geburtsname: 'Früher' }),
  )
  await fileLetter(house.database)
  const file = CaseFileView.parse(await show(house.database, await idOf(house.database)))
  assert.equal(file.title, 'Beispiel, Mira')
  assert.equal(file.reference, '99704//0000101')
  assert.equal(file.status, 'active')
  assert.equal(file.protected, true)
  assert.equal(file.unit?.name, 'Leistung 511')
  assert.deepEqual(file.clerk, { id: staffId, name: 'Ada Sorge' })
  assert.deepEqual(
    file.members.map(({ firstName, role, address, memberTo }) => [firstName, role, address, memberTo]),
    [
      ['Mira', 'applicant', 'Musterweg 7, 99704 Teststadt', null],
      ['Jörg', 'partner', 'Musterweg 7, 99704 Teststadt', null],
      ['Ina', 'child', null, null],
      ['Ole', 'child', 'Musterweg 7, 99704 Teststadt', '2025-01-01'],
    ],
  )
  assert.deepEqual(file.documents, [
    {
      id: documentId,
      typeCode: 'WBA',
      title: 'Weiterbewilligungsantrag ab 01.10.2026',
      covered: false,
      dueOn: '2027-03-01',
      dueGround: 'sgg-88-application',
      receivedOn: '2026-09-01',
      letterDate: '2026-08-30',
      pages: 2,
      channel: 'scan',
      state: 'filed',
    },
  ])
  assert.deepEqual(file.history, [
    {
      at: '2026-09-01T09:00:00.000Z',
      what: 'inbox.letter_done',
      staff: 'Ada Sorge',
      deputyFor: null,
      documentId: null,
    },
    { at: '2026-09-01T08:05:00.000Z', what: 'filing.filed', staff: null, deputyFor: null, documentId },
  ])
  assert.deepEqual(file.sections, filePlanOf(shippedOfficeTypes))
})

test('the history tells who took a letter; looks and copies are on record but no part of it', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member({}))
  await fileLetter(house.database)
  const id = await idOf(house.database)
  await house.database.owner.query(
    `insert into act (tenant_id, staff_id, what, subject_kind, subject_id, case_file_id)
     select 1, $1, what, 'letter', 'x', $2
     from unnest(array['inbox.letter_taken', 'casefiles.case_file_seen', 'casefiles.pdf_taken', 'casefiles.original_taken']) as what`,
    [staffId, id],
  )
  const { history } = CaseFileView.parse(await show(house.database, id))
  assert.deepEqual(
    history.map(({ what }) => what),
    ['inbox.letter_taken', 'inbox.letter_done', 'filing.filed'],
  )
})

test('a household without team or clerk shows none; a closed one is closed', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member({ team: '', sachbearbeiter: '', status: 'closed' }))
  const file = CaseFileView.parse(await show(house.database, await idOf(house.database)))
  assert.deepEqual([file.unit, file.clerk, file.status, file.protected], [null, null, 'closed', false])
})

test('a file that is not there is null', async () => {
  await using house = await openTestDatabase()
  assert.equal(await show(house.database, documentId), null)
})

test('each document type stands in exactly one section of the file plan', () => {
  const codes = filePlanOf(shippedOfficeTypes).flatMap(({ typeCodes }) => typeCodes)
  assert.equal(codes.length, 59)
  assert.equal(new Set(codes).size, 59)
})
