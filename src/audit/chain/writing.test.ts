import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { recordAct } from '../index.ts'
import { openTestRecord } from '../testing/record.ts'
import { exportChain } from './export-chain.ts'

const act = (tenantId = 1) =>
  ({ tenantId, staffId: null, what: 'x.y', subject: { kind: 'letter', id: 'x' } }) as const

test('many who write at once, some of whom take it back: the numbers have no gap and nobody stands in each other’s way', async () => {
  await using record = await openTestRecord()
  await record.run("insert into tenant (id, key, name, kind) values (2, 'zwei', 'Zwei', 'real')")
  const once = (at: number) =>
    record.database
      .inTenant((at % 2) + 1, null, async (db) => {
        for (let times = 0; times <= at % 3; times++) await recordAct(db, act((at % 2) + 1))
        if (at % 5 === 0) throw new Error('taken back')
      })
      .catch((error: Error) => assert.equal(error.message, 'taken back'))
  await Promise.all(Array.from({ length: 200 }, (_, at) => once(at)))
  const { faults, entries } = await record.verify()
  const [stored] = await record.run<{ count: number }>('select count(*) from act where tenant_id = 1')
  assert.deepEqual([faults, entries], [[], stored?.count])
  assert.deepEqual(
    await record.run(
      'select tenant_id, count(*), min(number), max(number) from record.link group by 1 order by 1',
    ),
    (await record.run<{ count: number }>('select tenant_id, count(*) from act group by 1 order by 1')).map(
      (row) => ({
        ...row,
        min: 1,
        max: row.count,
      }),
    ),
  )
})

test('a long transaction that has recorded something keeps nobody waiting', async () => {
  await using record = await openTestRecord()
  const written = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const long = record.database.inTenant(1, null, async (db) => {
    await recordAct(db, act())
    written.resolve()
    await goOn.promise
  })
  await written.promise
  await record.write(3)
  goOn.resolve()
  await long
  const order = await record.run('select number, act_id from record.link order by number')
  assert.deepEqual(
    order.map((row) => Object.values(row)),
    [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 1],
    ],
  )
  assert.deepEqual((await record.verify()).faults, [])
})

test('a connection that is killed before its commit leaves no gap', async () => {
  await using record = await openTestRecord()
  await record.write(1)
  const client = new pg.Client({ connectionString: record.url })
  client.on('error', () => {})
  await client.connect()
  const [pid] = (await client.query('select pg_backend_pid() as pid')).rows
  await client.query(
    "begin; insert into act (tenant_id, what, subject_kind, subject_id) values (1, 'x', 'x', 'x'); set constraints all immediate",
  )
  const waiting = record.write(1)
  await record.run('select pg_terminate_backend($1)', [pid.pid])
  await waiting
  const { faults, entries } = await record.verify()
  assert.deepEqual([faults, entries], [[], 2])
})

test('what a savepoint took back is in neither the record nor the chain', async () => {
  await using record = await openTestRecord()
  const client = await record.database.owner.connect()
  await client.query(
    "begin; insert into act (tenant_id, what, subject_kind, subject_id) values (1, 'a', 'x', 'x')",
  )
  await client.query(
    "savepoint one; insert into act (tenant_id, what, subject_kind, subject_id) values (1, 'b', 'x', 'x'); set constraints all immediate",
  )
  await client.query(
    "rollback to one; insert into act (tenant_id, what, subject_kind, subject_id) values (1, 'c', 'x', 'x'); commit",
  )
  client.release()
  const { faults } = await record.verify()
  assert.deepEqual(faults, [])
  const whats = await record.run("select what from act where what in ('a', 'b', 'c') order by id")
  assert.deepEqual(whats, [{ what: 'a' }, { what: 'c' }])
})

test('whatever stands in a field is hashed and read back as it is', async () => {
  await using record = await openTestRecord()
  for (const reason of ['', 'a\tb\nc\r\\d', '\\N', '\\t', '„Grüße“ 😀', '3:abc,~,', '\u0001\b\f\v'])
    await record.database.inTenant(1, null, (db) =>
      recordAct(db, { ...act(), reason, facts: { 'ü\\"\t': reason, kürzer: 1.5 } }),
    )
  const { faults, entries } = await record.verify()
  assert.deepEqual([faults, entries], [[], 7])
  const lines: string[] = []
  for await (const line of exportChain(record.database, 1, {})) lines.push(line)
  assert.deepEqual(
    lines.slice(1).map((line) => JSON.parse(line).reason),
    ['', 'a\tb\nc\r\\d', '\\N', '\\t', '„Grüße“ 😀', '3:abc,~,', '\u0001\b\f\v'],
  )
})

test('an export that nobody reads to its end holds nothing up', async () => {
  await using record = await openTestRecord()
  await record.run(
    "insert into act (tenant_id, what, subject_kind, subject_id) select 1, 'x.y', 'letter', repeat('x', 200) from generate_series(1, 5000)",
  )
  for await (const line of exportChain(record.database, 1, {})) if (line.includes('"number":"3"')) break
  assert.deepEqual((await record.verify()).faults, [])
})
