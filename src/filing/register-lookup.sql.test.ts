import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Db, newId } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { rememberInVain } from './asked-in-vain.ts'
import { fileLetter } from './file-letter.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { postgresLookup } from './register-lookup.sql.ts'
import { blurWord, foldWord, nameKey, type RegisterRow, registerKeysOf } from './register-spelling.ts'
import { madeUpRows, member } from './testing/made-up-register.ts'

const importRows = async (db: Db, tenantId: number, rows: readonly RegisterRow[]) => {
  const households = new Map<string, string>()
  const clients = new Map<string, string>()
  for (const row of rows) {
    const household = households.get(row.bgNumber) ?? newId()
    const client = clients.get(row.customerNumber) ?? newId()
    if (!households.has(row.bgNumber))
      await sql`insert into household (tenant_id, id, bg_number, status) values (${tenantId}, ${household}, ${row.bgNumber}, 'active')`.execute(
        db,
      )
    if (!clients.has(row.customerNumber))
      await sql`
        insert into client (tenant_id, id, customer_number, first_name, last_name, birth_name, birth_date, pension_number, tax_id)
        values (${tenantId}, ${client}, ${row.customerNumber}, ${row.firstName}, ${row.lastName}, ${row.birthName || null},
                ${row.birthDate}::date, ${row.pensionNumber || null}, ${row.taxId || null})`.execute(db)
    households.set(row.bgNumber, household)
    clients.set(row.customerNumber, client)
    await sql`
      insert into membership (tenant_id, household_id, client_id, role, member_from, member_to, street, house_number, postcode,
                              city, former_addresses, ibans, letter_references)
      values (${tenantId}, ${household}, ${client}, 'applicant', ${row.memberFrom || null}::date, ${row.memberUntil || null}::date,
              ${row.street}, ${row.houseNumber}, ${row.postcode}, ${row.city}, ${JSON.stringify(row.formerAddresses)}::jsonb,
              ${row.ibans}::text[], ${row.outgoingReferences}::text[])`.execute(db)
    for (const { kind, key } of registerKeysOf(row))
      await sql`insert into register_key (tenant_id, kind, key, household_id, client_id) values (${tenantId}, ${kind}, ${key}, ${household}, ${client})`.execute(
        db,
      )
  }
  return { households, clients }
}

test('the register in the database answers like one in memory', async () => {
  await using house = await openTestDatabase()
  const { database, tenantId } = house
  await database.inTenant(tenantId, null, async (db) => {
    const { households, clients } = await importRows(db, tenantId, madeUpRows)
    const lookup = postgresLookup(db, tenantId)

    const hits = await lookup.find([
      { kind: 'bg', key: '0012345' },
      { kind: 'name', key: 'grunbaum peter' },
      { kind: 'name', key: 'nobody here' },
    ])
    const own = households.get('98765//0012345') ?? ''
    assert.equal(hits.filter(({ kind, householdId }) => kind === 'bg' && householdId === own).length, 2)
    assert.equal(hits.filter(({ kind }) => kind === 'name').length, 2)

    const [household] = await lookup.households([own])
    const mara = household?.members.find(({ id }) => id === clients.get('123A456789'))
    assert.equal(household?.bgNumber, '98765//0012345')
    assert.equal(household?.members.length, 2)
    assert.deepEqual(
      [mara?.birthDate, mara?.birthName, mara?.memberFrom, mara?.memberUntil],
      ['1981-04-17', 'Zierold', '2020-01-01', ''],
    )
    assert.deepEqual(
      mara?.addresses.map(({ street, houseNumber, postcode }) => [street, houseNumber, postcode]),
      [
        ['Lindenstraße', '12', '99123'],
        ['Am Anger', '3', '99124'],
      ],
    )
    assert.deepEqual([mara?.ibans, mara?.references], [['DE02120300000000202051'], ['MW-26-123456']])

    const pages = pagesFromText(
      'Ihr Zeichen 98765//0012345\nFrau\nMara Zierold\nAm Anger 3\n99124 Musterstadt',
    )
    const { decision } = await fileLetter({ lookup, pages, formats: baNumberFormats })
    assert.deepEqual([decision.outcome, decision.householdId], ['file', own])
  })
})

test('no keys and no ids ask nothing', async () => {
  await using house = await openTestDatabase()
  await house.database.inTenant(house.tenantId, null, async (db) => {
    const lookup = postgresLookup(db, house.tenantId)
    assert.deepEqual([await lookup.find([]), await lookup.households([])], [[], []])
    await importRows(db, house.tenantId, [member({})])
    assert.deepEqual(await lookup.households([newId()]), [])
  })
})

test('what was asked in vain is not asked again until the register has new keys', async () => {
  await using house = await openTestDatabase()
  const { database, tenantId } = house
  const inVain = rememberInVain()
  const nobody = { kind: 'name' as const, key: nameKey(foldWord('Mara'), foldWord('Quellmann')) }
  const register = async () =>
    database.inTenant(tenantId, null, async (db) => {
      const register = await db.selectFrom('registerVersion').select('version').executeTakeFirst()
      const version = register?.version ?? 0
      const known = inVain(tenantId, version)
      return {
        version,
        knownBefore: known.has(nobody),
        hits: await postgresLookup(db, tenantId, known).find([nobody]),
      }
    })
  const first = await register()
  assert.deepEqual([first.hits, first.knownBefore], [[], false])
  assert.equal((await register()).knownBefore, true)

  await database.inTenant(tenantId, null, (db) => importRows(db, tenantId, [member({})]))
  const later = await register()
  assert.ok(later.version > first.version)
  assert.deepEqual([later.hits.length, later.knownBefore], [1, false])
})

test('a slow look-up into an old register leaves nothing behind for the new one', () => {
  const inVain = rememberInVain()
  const key = { kind: 'name' as const, key: 'mara quellmann' }
  const old = inVain(1, 7)
  const fresh = inVain(1, 8)
  old.add([key], [])
  assert.deepEqual([old.has(key), fresh.has(key), inVain(2, 7).has(key)], [false, false, false])
  fresh.add([key], [{ ...key, householdId: 'a', memberId: 'b' }])
  assert.equal(fresh.has(key), false)
  fresh.add([key], [])
  assert.equal(inVain(1, 8).has(key), true)
})

test('a register that is asked often tells once which keys it has, until it has new ones', async () => {
  await using house = await openTestDatabase()
  const { database, tenantId } = house
  const inVain = rememberInVain()
  const keyOf = (name: string) => ({
    kind: 'name' as const,
    key: nameKey(foldWord(name), foldWord('Quellmann')),
  })
  const strangers = Array.from({ length: 300 }, (_, at) => keyOf(`Fremd${at}`))
  const ask = (version: number) =>
    database.inTenant(tenantId, null, async (db) => {
      const known = inVain(tenantId, version)
      for (let often = 0; often < 200; often++)
        await postgresLookup(db, tenantId, known).find([keyOf('Mara')])
      return known
    })
  await database.inTenant(tenantId, null, (db) => importRows(db, tenantId, [member({})]))
  const known = await ask(1)
  assert.equal(known.has(keyOf('Mara')), false)
  assert.ok(strangers.filter((key) => known.has(key)).length > 280)
  // Words that stand in no name are told from those that do, as printed and as an imperfect eye sees them.
  const told = strangers.filter((_, at) => !known.wordsOf('name')(foldWord(`Fremd${at}`)))
  assert.ok(told.length > 280, `${told.length} told`)
  const own = ['Mara', 'Quellmann'].map(foldWord)
  assert.ok(own.every(known.wordsOf('name')))
  for (const kind of ['name-like', 'name-near'] as const)
    assert.ok(own.map(blurWord).every(known.wordsOf(kind)), kind)
  // Of what is not made of words nothing is ruled out.
  assert.ok(known.wordsOf('birth')('fremd1'))
  // Another tenant and a newer register know nothing of it.
  assert.equal(
    strangers.some((key) => inVain(tenantId + 1, 1).has(key)),
    false,
  )

  const vorname = 'Fremd7'
  await database.inTenant(tenantId, null, (db) =>
    importRows(db, tenantId, [member({ bg_nummer: '98765//0012399', vorname, kundennummer: '123C456781' })]),
  )
  const newer = await ask(2)
  assert.equal(newer.has(keyOf(vorname)), false)
  const hits = await database.inTenant(tenantId, null, (db) =>
    postgresLookup(db, tenantId, newer).find([keyOf(vorname)]),
  )
  assert.equal(hits.length, 1)

  // Letters side by side get what each would get alone.
  const answers = await database.inTenant(tenantId, null, (db) => {
    const lookup = postgresLookup(db, tenantId, newer, { together: true })
    return Promise.all([keyOf(vorname), keyOf('Mara'), keyOf('Niemand')].map((key) => lookup.find([key])))
  })
  assert.deepEqual(
    answers.map((own) => own.map(({ key }) => key)),
    [[keyOf(vorname).key], [keyOf('Mara').key], []],
  )
})
