import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Database } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { importRegister } from './import-register.ts'
import { importFile, importMembers, member, registerFile } from './testing/register-file.ts'

const partner = member({
  rolle: 'partner',
  vorname: 'Jörg',
  kundennummer: '100A000102',
  geburtsdatum: '1979-11-02',
})
const other = member({
  bg_nummer: '99704//0000202',
  kundennummer: '100A000202',
  vorname: 'Ada',
  nachname: 'Probe',
  team: 'Leistung Süd',
})

const rowsOf = async (database: Database, query: string) => (await database.owner.query(query)).rows

test('a register becomes households, people, case files, units and an act on record', async () => {
  await using house = await openTestDatabase()
  const result = await importMembers(house.database, member({ geschuetzt: '1' }), partner, other)
  assert.deepEqual(result, {
    rows: 3,
    households: { added: 2, changed: 0, unchanged: 0 },
    clients: { added: 3, changed: 0, unchanged: 0 },
    errors: [],
    errorCount: 0,
    imported: true,
  })
  assert.deepEqual(
    await rowsOf(
      house.database,
      `select reference, f.title, f.protected, f.clerk_code, u.name, u.key, u.kind
       from case_file f join household h on h.id = household_id join unit u on u.id = f.unit_id order by reference`,
    ),
    [
      {
        reference: '99704//0000101',
        title: 'Beispiel, Mira',
        protected: true,
        clerk_code: 'L101',
        name: 'Leistung 511',
        key: 'leistung-511',
        kind: 'benefits',
      },
      {
        reference: '99704//0000202',
        title: 'Probe, Ada',
        protected: false,
        clerk_code: 'L101',
        name: 'Leistung Süd',
        key: 'leistung-sued',
        kind: 'benefits',
      },
    ],
  )
  const [act] = await rowsOf(house.database, 'select what, staff_id, subject_kind, facts from act')
  assert.equal(act.what, 'casefiles.register_imported')
  assert.equal(act.subject_kind, 'register')
  assert.deepEqual([act.facts.rows, act.facts.householdsAdded, act.facts.clientsAdded], [3, 2, 3])
})

test('every field of a member arrives', async () => {
  await using house = await openTestDatabase()
  await importMembers(
    house.database,
    member({
      titel: 'Dr.',
      geburtsname: 'Früher',
      name_geaendert_am: '2015-05-05',
      rv_nummer: '12345678A901',
      steuer_id: '12345678901',
      fruehere_anschriften: 'Altgasse 3, 99704 Teststadt (2010-01-01/2019-12-31) | Haus am See, Finnland',
      ibans: 'DE02120300000000202051 | DE02500105170137075030',
      telefon: '0170 1234',
      email: 'mira@post.example',
      vermieter: 'Wohnbau "Nord"; GmbH',
      arbeitgeber: 'Bäckerei \\ Sohn | Kiosk',
      stromversorger: 'Strom eG',
      stromkundennummer: 'VK1',
      krankenkasse: 'BKK',
      kindergeldnummer: '1FK2',
      ausgehende_schreiben: 'AS-1 | EG-2',
    }),
  )
  const [row] = await rowsOf(
    house.database,
    `select c.title, birth_name, name_changed_on, birth_date, sex, pension_number, tax_id, role, member_from, member_to,
       street, house_number, postcode, city, former_addresses, ibans, phone, email, landlord, employer,
       electricity_supplier, electricity_number, health_insurer, child_benefit_number, letter_references
     from membership m join client c on c.id = client_id`,
  )
  assert.deepEqual(row, {
    title: 'Dr.',
    birth_name: 'Früher',
    name_changed_on: '2015-05-05',
    birth_date: '1980-03-12',
    sex: 'f',
    pension_number: '12345678A901',
    tax_id: '12345678901',
    role: 'applicant',
    member_from: '2020-01-01',
    member_to: null,
    street: 'Musterweg',
    house_number: '7',
    postcode: '99704',
    city: 'Teststadt',
    former_addresses: [
      {
        street: 'Altgasse',
        houseNumber: '3',
        postcode: '99704',
        city: 'Teststadt',
        from: '2010-01-01',
        until: '2019-12-31',
      },
      { street: 'Haus am See, Finnland', houseNumber: '', postcode: '', city: '', from: '', until: '' },
    ],
    ibans: ['DE02120300000000202051', 'DE02500105170137075030'],
    phone: '0170 1234',
    email: 'mira@post.example',
    landlord: 'Wohnbau "Nord"; GmbH',
    employer: 'Bäckerei \\ Sohn | Kiosk',
    electricity_supplier: 'Strom eG',
    electricity_number: 'VK1',
    health_insurer: 'BKK',
    child_benefit_number: '1FK2',
    letter_references: ['AS-1', 'EG-2'],
  })
})

test('the same file again changes nothing, whatever its packing, line ends, mark at the start or order of columns', async () => {
  await using house = await openTestDatabase()
  const members = [member(), partner, other]
  await importFile(house.database, registerFile(members))
  const everything = () =>
    rowsOf(
      house.database,
      `select xmin, ctid, 'household' as kind from household union all
    select xmin, ctid, 'client' from client union all select xmin, ctid, 'membership' from membership union all
    select xmin, ctid, 'key' from register_key union all select xmin, ctid, 'file' from case_file order by 3, 2`,
    )
  const before = await everything()
  const turned = registerFile(members, '\n')
    .split('\n')
    .map((line) => line.split(';').reverse().join(';'))
    .join('\n')
  for (const file of [
    registerFile(members),
    `\ufeff${registerFile(members)}`,
    registerFile(members, '\n').trimEnd(),
    `${registerFile(members)}\r\n\r\n`,
    gzipSync(`\ufeff${registerFile(members)}`),
    turned,
  ]) {
    const result = await importFile(house.database, file)
    assert.deepEqual(result.households, { added: 0, changed: 0, unchanged: 2 })
    assert.deepEqual(result.clients, { added: 0, changed: 0, unchanged: 3 })
    assert.equal(result.imported, true)
  }
  assert.deepEqual(await everything(), before)
})

test('bytes that come one at a time read the same', async () => {
  await using house = await openTestDatabase()
  const bytes = gzipSync(`\ufeff${registerFile([member({ vorname: 'Şükrü' })])}`)
  const source = Readable.from([...bytes].map((byte) => Buffer.from([byte])))
  const result = await importRegister({
    database: house.database,
    tenantId: 1,
    staffId: null,
    source,
    gzip: true,
  })
  assert.equal(result.imported, true)
  assert.deepEqual(await rowsOf(house.database, 'select first_name from client'), [{ first_name: 'Şükrü' }])
})

test('a changed register changes what differs and leaves the rest', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member(), partner, other)
  const result = await importMembers(
    house.database,
    member({ nachname: 'Neumann', geburtsname: 'Beispiel', status: 'closed', team: 'Leistung 512' }),
    { ...partner, status: 'closed', team: 'Leistung 512' },
    other,
    member({ bg_nummer: '99704//0000303', kundennummer: '100A000303', vorname: 'Neu' }),
  )
  assert.deepEqual(result.households, { added: 1, changed: 1, unchanged: 1 })
  assert.deepEqual(result.clients, { added: 1, changed: 1, unchanged: 2 })
  assert.deepEqual(
    await rowsOf(
      house.database,
      `select title, status, name from case_file f join household h on h.id = household_id
      join unit u on u.id = f.unit_id where reference = '99704//0000101'`,
    ),
    [{ title: 'Neumann, Mira', status: 'closed', name: 'Leistung 512' }],
  )
  const names = await rowsOf(
    house.database,
    `select distinct key from register_key k join client c on c.id = client_id
    where kind = 'last-name' and customer_number = '100A000101' order by key`,
  )
  assert.deepEqual(names, [{ key: 'beispiel' }, { key: 'neumann' }])
})

test('who is gone from a household in the file stays its member up to the day of the import', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member(), partner, other)
  const memberTo = () =>
    rowsOf(
      house.database,
      `select member_to from membership join client c on c.id = client_id
    where customer_number = '100A000102'`,
    )
  const gone = await importFile(house.database, registerFile([member()]), { today: '2026-09-14' })
  assert.deepEqual(gone.households, { added: 0, changed: 1, unchanged: 0 })
  assert.deepEqual(await memberTo(), [{ member_to: '2026-09-14' }])
  const again = await importFile(house.database, registerFile([member()]), { today: '2026-09-20' })
  assert.deepEqual(again.households, { added: 0, changed: 0, unchanged: 1 })
  assert.deepEqual(await memberTo(), [{ member_to: '2026-09-14' }])
  await importMembers(house.database, member(), partner)
  assert.deepEqual(await memberTo(), [{ member_to: null }])
  const households = await rowsOf(house.database, 'select bg_number from household order by 1')
  assert.equal(households.length, 2, 'the household that is no longer in the file is still there')
})

test('a child in two households is one person with two memberships', async () => {
  await using house = await openTestDatabase()
  const child = { rolle: 'child', vorname: 'Ole', geburtsdatum: '2016-06-06', kundennummer: '100A000909' }
  const result = await importMembers(
    house.database,
    member(),
    member({ ...child, strasse: 'Musterweg' }),
    other,
    { ...other, ...child, nachname: 'Beispiel', strasse: 'Anderswo', steuer_id: '11122233344' },
  )
  assert.deepEqual(result.clients, { added: 3, changed: 0, unchanged: 0 })
  assert.deepEqual(
    await rowsOf(
      house.database,
      `select bg_number, street, tax_id from membership m join household h on h.id = household_id
      join client c on c.id = client_id where customer_number = '100A000909' order by 1`,
    ),
    [
      { bg_number: '99704//0000101', street: 'Musterweg', tax_id: '11122233344' },
      { bg_number: '99704//0000202', street: 'Anderswo', tax_id: '11122233344' },
    ],
  )
})

test('numbers in other spellings are the same numbers', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member())
  for (const bg_nummer of ['99704/0000101', '99704 0000101', '99704BG0000101']) {
    const result = await importMembers(house.database, member({ bg_nummer, kundennummer: '100a 000 101' }))
    assert.deepEqual(result.households, { added: 0, changed: 0, unchanged: 1 })
  }
})

test('an office with numbers of its own says so in its settings', async () => {
  await using house = await openTestDatabase()
  const settings = (json: string) => house.database.owner.query('update tenant set settings = $1', [json])
  const own = member({ bg_nummer: 'LK-4711', kundennummer: 'P 12' })
  assert.equal((await importMembers(house.database, own)).imported, false)
  await settings('{"numberFormats": {"bgNumber": "LK-\\\\d+", "customerNumber": "P \\\\d+"}}')
  assert.equal((await importMembers(house.database, own)).imported, true)
  await settings('{"numberFormats": {"bgNumber": "("}}')
  await assert.rejects(importMembers(house.database, own), { code: 'casefiles.bad_number_format' })
})

test('teams of equal letters get keys of their own, and a unit already there is used', async () => {
  await using house = await openTestDatabase()
  await house.database.owner.query(`insert into unit (tenant_id, id, key, name, kind)
    values (1, gen_random_uuid(), 'eigen', 'Leistung 511', 'integration')`)
  await importMembers(
    house.database,
    member(),
    { ...other, team: 'Team Süd' },
    member({ bg_nummer: '99704//0000303', kundennummer: '100A000303', team: 'Team-Sued' }),
    member({ bg_nummer: '99704//0000404', kundennummer: '100A000404', team: '' }),
  )
  assert.deepEqual(await rowsOf(house.database, 'select name, key, kind from unit order by name'), [
    { name: 'Leistung 511', key: 'eigen', kind: 'integration' },
    { name: 'Team Süd', key: 'team-sued', kind: 'benefits' },
    { name: 'Team-Sued', key: 'team-sued-2', kind: 'benefits' },
  ])
})

test('documents stay where they are', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member())
  await house.database.owner.query(`
    insert into submission (tenant_id, id, receipt_number, channel, received_at, received_on, file_name, bytes, sha256, blob_key, state)
      values (1, gen_random_uuid(), 'E-1', 'scan', now(), '2026-09-01', 'a.pdf', 1, 'x', 'x', 'done');
    insert into document (tenant_id, id, submission_id, position, case_file_id, received_on, page_count, state)
      select 1, gen_random_uuid(), s.id, 1, f.id, '2026-09-01', 1, 'filed' from submission s, case_file f`)
  const places = () => rowsOf(house.database, 'select id, case_file_id, xmin from document')
  const before = await places()
  await importMembers(house.database, { ...member(), bg_nummer: '99704//0000999' }, partner)
  assert.deepEqual(await places(), before)
})

test('two imports at once go one after the other', async () => {
  await using house = await openTestDatabase()
  const file = registerFile([member(), partner, other])
  const results = await Promise.all([1, 2, 3].map(() => importFile(house.database, file)))
  assert.deepEqual(results.map(({ households }) => households.added).toSorted(), [0, 0, 2])
  assert.deepEqual(results.map(({ households }) => households.unchanged).toSorted(), [0, 2, 2])
})
