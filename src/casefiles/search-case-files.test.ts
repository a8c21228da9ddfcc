import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { searchCaseFiles } from './search-case-files.ts'
import { importMembers, member } from './testing/register-file.ts'

const people = [
  member({ geburtsname: 'Früher-Öztürk' }),
  member({
    rolle: 'child',
    vorname: 'Ole',
    nachname: 'Sørensen',
    geburtsdatum: '2016-06-06',
    kundennummer: '100A000102',
  }),
  member({
    bg_nummer: '99704//0000202',
    kundennummer: '200B000202',
    vorname: 'Anna Maria',
    nachname: 'Müller',
  }),
  member({
    bg_nummer: '99704//0000303',
    kundennummer: '300C000303',
    vorname: 'Bernd',
    nachname: 'Müller-Lüdenscheidt',
    status: 'closed',
  }),
  member({
    bg_nummer: '99704//0000404',
    kundennummer: '400D000404',
    vorname: 'Hassan',
    nachname: 'Abu Ali',
    geburtsdatum: '',
  }),
  member({
    bg_nummer: '99704//0000505',
    kundennummer: '500E000505',
    vorname: 'Ursula',
    nachname: 'von der Zinne',
    geburtsdatum: '1955-05-05',
  }),
  member({
    bg_nummer: '99704//0000606',
    kundennummer: '600F000606',
    vorname: 'Zacharias',
    nachname: 'Müllerchen',
    geburtsdatum: '1999-09-09',
  }),
]

const finder =
  (database: Database) =>
  async (q: string, limit = 25) => {
    const { caseFiles } = await database.inTenant(1, null, (db) => searchCaseFiles(db, 1, q, limit))
    return caseFiles.map(({ reference }) => reference.slice(-3))
  }

test('a case file is found by what people say of it', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, ...people)
  const find = finder(house.database)
  const wanted: [string, string[]][] = [
    ['99704//0000101', ['101']],
    ['99704 BG 0000101', ['101']],
    ['0000101', ['101']],
    ['202', ['202']],
    ['99704//00004', ['404']],
    ['100a 000 102', ['101']],
    ['200B', ['202']],
    ['Beispiel', ['101']],
    ['beisp mi', ['101']],
    ['Mira, Beispiel', ['101']],
    ['Oeztuerk', ['101']],
    ['FRÜHER Mira', ['101']],
    ['Sorensen', ['101']],
    ['ole sør', ['101']],
    ['06.06.2016', ['101']],
    ['1955-05-05', ['505']],
    ['Zinne 5.5.1955', ['505']],
    ['Zinne 5.5.1956', []],
    ['Beispiel 99704//0000202', []],
    ['Müller 99704//0000202', ['202']],
    ['Mueller', ['202', '606', '303']],
    ['muller', ['202', '606', '303']],
    ['Müller Lüdenscheidt', ['303']],
    ['Müller Anna Maria', ['202']],
    ['Anna Maria Müller', ['202']],
    ['Maria Anna Beispiel', []],
    ['Abu Ali', ['404']],
    ['Hassan Abu Ali', ['404']],
    ['Frau von der Zinne', ['505']],
    ['Ursula', ['505']],
    ['Zacharias', ['606']],
    ['Niemand', []],
  ]
  for (const [q, references] of wanted) assert.deepEqual(await find(q), references, q)
})

test('hits say whose file it is, and the limit holds', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, ...people)
  const { caseFiles } = await house.database.inTenant(1, null, (db) => searchCaseFiles(db, 1, 'Müller', 25))
  assert.deepEqual(
    caseFiles.map(({ id: _, ...hit }) => hit),
    [
      { reference: '99704//0000202', title: 'Müller, Anna Maria', birthDate: '1980-03-12', closed: false },
      { reference: '99704//0000606', title: 'Müllerchen, Zacharias', birthDate: '1999-09-09', closed: false },
      {
        reference: '99704//0000303',
        title: 'Müller-Lüdenscheidt, Bernd',
        birthDate: '1980-03-12',
        closed: true,
      },
    ],
  )
  assert.deepEqual(await finder(house.database)('Müller', 2), ['202', '606'])
})

test('hostile input finds nothing and breaks nothing', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, ...people)
  const find = finder(house.database)
  for (const q of [
    '%',
    '_',
    "'",
    "'; drop table client; --",
    '\\',
    '\u0000',
    '*',
    '(((',
    '😀',
    'x'.repeat(100_000),
    '9'.repeat(100_000),
  ])
    assert.deepEqual(await find(q), [], q.slice(0, 20))
  assert.deepEqual(await find('Beispiel'), ['101'])
})

test('an empty search shows what the clerk had open last', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, ...people)
  const staffId = '00000000-0000-7000-8000-000000000001'
  await house.database.owner.query(`
    insert into staff (tenant_id, id, login, name) values (1, '${staffId}', 'ada', 'Ada Sorge');
    insert into position (tenant_id, id, unit_id, name) select 1, id, id, 'Stelle' from unit;
    insert into position_holder (tenant_id, position_id, staff_id) select 1, id, '${staffId}' from position`)
  await house.database.owner.query(
    `insert into act (tenant_id, staff_id, what, subject_kind, subject_id, case_file_id, at)
     select 1, $1, 'casefiles.case_file_seen', 'case_file', id::text, id,
       now() - case reference when '99704//0000202' then interval '1 hour' when '99704//0000101' then interval '2 hours'
         else interval '100 days' end
     from case_file`,
    [staffId],
  )
  const open = (who: string | null) =>
    house.database.inTenant(1, who, (db) => searchCaseFiles(db, 1, ' ', 25))
  assert.deepEqual(
    (await open(staffId)).caseFiles.map(({ title }) => title),
    ['Müller, Anna Maria', 'Beispiel, Mira'],
  )
  assert.deepEqual((await open(null)).caseFiles, [])
})
