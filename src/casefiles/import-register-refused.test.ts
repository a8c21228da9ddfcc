import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Database } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { importRegister } from './import-register.ts'
import {
  type Cells,
  columns,
  importFile,
  importMembers,
  member,
  registerFile,
} from './testing/register-file.ts'

const second = (cells: Cells) =>
  member({ kundennummer: '100A000102', rolle: 'partner', vorname: 'Jörg', ...cells })

const counts = async (database: Database) => {
  const { rows } = await database.owner.query(`select (select count(*) from household)::integer as households,
    (select count(*) from client)::integer as clients, (select count(*) from register_key)::integer as keys,
    (select count(*) from unit)::integer as units, (select count(*) from act)::integer as acts`)
  return rows[0]
}
const nothing = { households: 0, clients: 0, keys: 0, units: 0, acts: 0 }

test('one bad line, and nothing is imported; each is told with line, column and reason', async () => {
  await using house = await openTestDatabase()
  const cases: [Cells[], { line: number; column: string | null; reason: string }[]][] = [
    [
      [member(), second({ bg_nummer: '9970//1' })],
      [{ line: 3, column: 'bg_nummer', reason: 'bad_bg_number' }],
    ],
    [[member({ kundennummer: '12' })], [{ line: 2, column: 'kundennummer', reason: 'bad_customer_number' }]],
    [[member({ geburtsdatum: '1980-02-30' })], [{ line: 2, column: 'geburtsdatum', reason: 'bad_date' }]],
    [[member({ geburtsdatum: '12.03.1980' })], [{ line: 2, column: 'geburtsdatum', reason: 'bad_date' }]],
    [[member({ mitglied_bis: '2019-12-31' })], [{ line: 2, column: 'mitglied_bis', reason: 'bad_date' }]],
    [
      [member({ vorname: ' ', nachname: '' })],
      [
        { line: 2, column: 'vorname', reason: 'missing_name' },
        { line: 2, column: 'nachname', reason: 'missing_name' },
      ],
    ],
    [[member({ rolle: 'boss' })], [{ line: 2, column: 'rolle', reason: 'unknown_role' }]],
    [[member({ status: 'aktiv' })], [{ line: 2, column: 'status', reason: 'unknown_status' }]],
    [[member({ geschlecht: 'w' })], [{ line: 2, column: 'geschlecht', reason: 'unknown_sex' }]],
    [[member({ geschuetzt: 'vielleicht' })], [{ line: 2, column: 'geschuetzt', reason: 'bad_flag' }]],
    [[member({ ort: 'Test\u0000stadt' })], [{ line: 2, column: 'ort', reason: 'bad_character' }]],
    [[member({ ort: 'x'.repeat(501) })], [{ line: 2, column: 'ort', reason: 'field_too_long' }]],
    [
      [member({ ibans: `DE1 | ${'9'.repeat(501)}` })],
      [{ line: 2, column: 'ibans', reason: 'field_too_long' }],
    ],
    [
      [member(), second({ team: 'Leistung 512' })],
      [{ line: 3, column: 'team', reason: 'conflicting_household' }],
    ],
    [
      [member(), second({ sachbearbeiter: '' })],
      [{ line: 3, column: 'sachbearbeiter', reason: 'conflicting_household' }],
    ],
    [
      [member(), second({ status: 'closed' })],
      [{ line: 3, column: 'status', reason: 'conflicting_household' }],
    ],
    [
      [member(), member({ bg_nummer: '99704//0000202', geburtsdatum: '1980-03-13', vorname: 'Mia' })],
      [
        { line: 3, column: 'geburtsdatum', reason: 'conflicting_client' },
        { line: 3, column: 'vorname', reason: 'conflicting_client' },
      ],
    ],
    [
      [member(), member({ bg_nummer: '99704//0000202', nachname: 'Andere' })],
      [{ line: 3, column: 'nachname', reason: 'conflicting_client' }],
    ],
    [[member(), second({}), member()], [{ line: 4, column: 'kundennummer', reason: 'duplicate_member' }]],
  ]
  for (const [members, errors] of cases) {
    const result = await importMembers(house.database, ...members)
    assert.deepEqual(result.errors, errors)
    assert.equal(result.errorCount, errors.length)
    assert.equal(result.imported, false)
    assert.equal(result.rows, members.length)
  }
  assert.deepEqual(await counts(house.database), nothing)
})

test('files that are no register are told by line and reason', async () => {
  await using house = await openTestDatabase()
  const good = registerFile([member()])
  const [header = '', line = ''] = good.split('\r\n')
  const cases: [string | Buffer, { line: number; column: string | null; reason: string }[]][] = [
    ['', [{ line: 0, column: null, reason: 'empty_file' }]],
    ['\r\n\r\n', [{ line: 0, column: null, reason: 'empty_file' }]],
    [
      good.replace(';team;', ';mannschaft;'),
      [
        { line: 1, column: 'team', reason: 'missing_column' },
        { line: 1, column: null, reason: 'unknown_column' },
      ],
    ],
    [good.replace('\r\n', ';team\r\n'), [{ line: 1, column: 'team', reason: 'duplicate_column' }]],
    [`${header}\r\n${line};;\r\n`, [{ line: 2, column: null, reason: 'too_many_fields' }]],
    [`${header}\r\n${line.slice(0, -1)}\r\n`, [{ line: 2, column: null, reason: 'too_few_fields' }]],
    [
      Buffer.from(registerFile([member(), second({})]), 'latin1'),
      [{ line: 3, column: null, reason: 'not_utf8' }],
    ],
    [`${header}\r\n${line.replace('Mira', 'Mi"ra')}\r\n`, [{ line: 2, column: null, reason: 'bad_quotes' }]],
    [
      `${header}\r\n${line}\r\n${line.replace('Mira', '"Mira')}`,
      [{ line: 3, column: null, reason: 'bad_quotes' }],
    ],
    [`${header}\r\n${'x'.repeat(300_000)}`, [{ line: 2, column: null, reason: 'line_too_long' }]],
    [gzipSync(good).subarray(0, 60), [{ line: 0, column: null, reason: 'bad_gzip' }]],
    [
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(50)]),
      [{ line: 0, column: null, reason: 'bad_gzip' }],
    ],
  ]
  for (const [file, errors] of cases) {
    const result = await importFile(house.database, file)
    assert.deepEqual(result.errors, errors)
    assert.equal(result.imported, false)
  }
  assert.deepEqual(await counts(house.database), nothing)
})

test('a file with thousands of bad lines lists the first thousand and counts all', async () => {
  await using house = await openTestDatabase()
  const result = await importMembers(
    house.database,
    ...Array.from({ length: 1500 }, () => member({ rolle: '' })),
  )
  assert.equal(result.errors.length, 1000)
  assert.equal(result.errorCount, 1500)
  assert.deepEqual(result.errors.at(-1), { line: 1001, column: 'rolle', reason: 'unknown_role' })
})

test('a bad file leaves the register of before', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member())
  const before = await counts(house.database)
  await importMembers(house.database, member({ nachname: 'Neumann' }), second({ rolle: 'boss' }))
  assert.deepEqual(await counts(house.database), before)
  const { rows } = await house.database.owner.query('select title from case_file')
  assert.deepEqual(rows, [{ title: 'Beispiel, Mira' }])
})

/** A file whose source breaks after a while. */
async function* brokenOff(breaking: () => Promise<void> | void) {
  yield Buffer.from(`${columns.join(';')}\n`)
  for (let place = 0; place < 3000; place += 1) {
    if (place === 2000) await breaking()
    const number = String(place).padStart(6, '0')
    const line = registerFile(
      [member({ bg_nummer: `99704//0${number}`, kundennummer: `100A${number}` })],
      '\n',
    )
    yield Buffer.from(`${line.split('\n')[1]}\n`)
  }
}

test('an upload that breaks off leaves nothing, and the next one goes through', async () => {
  await using house = await openTestDatabase()
  const source = Readable.from(
    brokenOff(() => {
      throw new Error('connection lost')
    }),
  )
  await assert.rejects(
    importRegister({ database: house.database, tenantId: 1, staffId: null, source, gzip: 'detect' }),
    /connection lost/,
  )
  assert.deepEqual(await counts(house.database), nothing)
  assert.equal((await importMembers(house.database, member())).imported, true)
})

test('a database connection that is cut leaves nothing and does not hang', async () => {
  await using house = await openTestDatabase()
  const source = Readable.from(
    brokenOff(async () => {
      await house.database.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'laufmappe-import' and datname = current_database()`)
    }),
  )
  await assert.rejects(
    importRegister({ database: house.database, tenantId: 1, staffId: null, source, gzip: false }),
  )
  assert.deepEqual(await counts(house.database), nothing)
  assert.equal((await importMembers(house.database, member())).imported, true)
})

test('an upload cut off at the size limit is refused: who stands after the cut is not gone', async () => {
  await using house = await openTestDatabase()
  await importMembers(house.database, member(), second({}))
  const source = Object.assign(Readable.from([Buffer.from(registerFile([member()]))]), { truncated: true })
  await assert.rejects(
    importRegister({ database: house.database, tenantId: 1, staffId: null, source, gzip: 'detect' }),
    { code: 'casefiles.register_truncated' },
  )
  const { rows } = await house.database.owner.query('select from membership where member_to is not null')
  assert.equal(rows.length, 0)
})

test('a packed file made to unfold to gigabytes is stopped on its way, and nothing is imported', async () => {
  await using house = await openTestDatabase()
  const packed = gzipSync(Buffer.alloc(64 * 2 ** 20, '\n'))
  assert.ok(packed.length < 100_000)
  const source = Readable.from([packed])
  await assert.rejects(
    importRegister({ database: house.database, tenantId: 1, staffId: null, source, gzip: 'detect' }),
    { code: 'casefiles.register_unfolds' },
  )
  assert.deepEqual(await counts(house.database), nothing)
})
