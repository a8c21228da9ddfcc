import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type House, openLog, readConfig, systemClock } from '#platform'
import { openTestRecord, type TestRecord } from '../testing/record.ts'
import { noOpenssl, openStampAuthority } from '../testing/stamp-authority.ts'
import { applyRetention, retentionYears } from './apply-retention.ts'
import { sealRecord, tidyRecord } from './keep-record.ts'
import { isSealDue, sealActs } from './seal-acts.ts'

const houseOf = ({ database }: TestRecord, settings: Record<string, string> = {}): House =>
  ({
    database,
    clock: systemClock,
    log: openLog('silent'),
    config: readConfig(settings),
  }) as House

/** Acts of the past, one in each transaction, so many years ago. */
const writeLongAgo = async ({ run }: TestRecord, years: number, count: number) => {
  for (let at = 0; at < count; at++)
    await run(
      `insert into act (tenant_id, at, what, subject_kind, subject_id)
       select 1, now() - make_interval(years => $1, days => 40 - $2::integer), 'x.y', 'letter', 'long-ago'`,
      [years, at],
    )
}

const monthsOf = async ({ run }: TestRecord) =>
  (
    await run<{ name: string }>(
      "select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'act'::regclass order by 1",
    )
  ).map(({ name }) => name)

test('how long the record is kept is the office’s own decision; ten years where it says nothing', () => {
  assert.equal(retentionYears({ audit: { retentionYears: 3 } }), 3)
  for (const settings of [null, {}, { audit: {} }, { audit: { retentionYears: 0 } }, { audit: 'x' }])
    assert.equal(retentionYears(settings), 10)
})

test('months whose time is over go; the record says so, and is still whole', async () => {
  await using record = await openTestRecord()
  await writeLongAgo(record, 11, 3)
  await sealActs(record.database, 1)
  // In the same block lies one whose time is not over: the links of that block stay.
  await writeLongAgo(record, 11, 2)
  await record.write(4)
  assert.equal(await applyRetention(record.database, 1, 10), 5)
  assert.equal(await applyRetention(record.database, 1, 10), 0)
  const { faults, entries, expired, retention } = await record.verify()
  assert.deepEqual(faults, [])
  assert.deepEqual([entries, expired, retention?.through, retention?.years], [7, 2, 3, 10])
  assert.deepEqual(await record.run("select from act where subject_id = 'long-ago'"), [])
  assert.deepEqual(
    await record.run("select what, facts ->> 'entries' as entries from act where subject_kind = 'tenant'"),
    [{ what: 'audit.retention_applied', entries: '5' }],
  )
  await record.write(2)
  assert.equal((await record.verify()).entries, 9)
})

test('after months have gone, what is deleted, changed or cut is found as before', async () => {
  await using record = await openTestRecord()
  await writeLongAgo(record, 11, 3)
  await sealActs(record.database, 1)
  await record.write(4)
  await applyRetention(record.database, 1, 10)
  await record.run("set session_replication_role = replica; update act set reason = 'anderer' where id = 5")
  await record.run('delete from act where id = 6')
  const { faults } = await record.verify()
  assert.deepEqual(
    faults.map((fault) => [fault.kind, 'number' in fault && fault.number]),
    [
      ['changed', 5],
      ['deleted', 6],
    ],
  )
  await record.run('delete from record.link where number = 4')
  const [gap] = (await record.verify()).faults
  assert.ok(gap?.kind === 'gap' && gap.from === 4 && gap.to === 4)
})

test('months deleted before their time are told, although the record says it was', async () => {
  await using record = await openTestRecord()
  await record.write(3)
  await sealActs(record.database, 1)
  await record.run(`insert into act (tenant_id, what, subject_kind, subject_id, facts) values (1, 'audit.retention_applied', 'tenant', '1',
    jsonb_build_object('droppedBefore', record.instant(now() + interval '1 day'), 'entries', 3, 'throughNumber', 3, 'years', 10))`)
  await record.run("delete from act where what <> 'audit.retention_applied'")
  await record.run('delete from record.link where number <= 3')
  assert.deepEqual(
    (await record.verify()).faults.map(({ kind }) => kind),
    ['retention'],
  )
})

test('a record without its beginning, and without a word about that, has a gap', async () => {
  await using record = await openTestRecord()
  await record.write(3)
  await sealActs(record.database, 1)
  await record.write(2)
  await record.run('delete from act where id <= 3')
  await record.run('delete from record.link where number <= 3')
  const [gap] = (await record.verify()).faults
  assert.ok(gap?.kind === 'gap' && gap.from === 1 && gap.to === 3)
})

test('there is a place for the months to come; what came before its place was made moves into it', async () => {
  await using record = await openTestRecord()
  const house = houseOf(record)
  await record.run(
    "insert into act (tenant_id, at, what, subject_kind, subject_id) values (1, now() + interval '5 months', 'x.y', 'letter', 'x')",
  )
  assert.equal((await record.run('select from record.act_rest')).length, 1)
  const before = await monthsOf(record)
  await tidyRecord(house)
  assert.deepEqual(await monthsOf(record), before)
  await record.run('select record.add_months(6)')
  assert.equal((await monthsOf(record)).length, before.length + 3)
  assert.equal((await record.run('select from record.act_rest')).length, 0)
  assert.deepEqual((await record.verify()).faults, [])
  const [row] = await record.run<{ id: number }>('select id from act')
  assert.equal(row?.id, 1)
})

test('tidying takes away what is due in each office, and months in which nothing is left', async () => {
  await using record = await openTestRecord()
  await record.run(`update tenant set settings = '{"audit": {"retentionYears": 2}}'`)
  await record.run("insert into tenant (id, key, name, kind) values (2, 'zwei', 'Zwei', 'real')")
  const month = "(date_trunc('month', now() - interval '3 years'))::date"
  await record.run(`select record.add_month(${month})`)
  const withOld = await monthsOf(record)
  for (const tenant of [1, 2])
    await record.run(
      `insert into act (tenant_id, at, what, subject_kind, subject_id) values (${tenant}, ${month} + interval '3 days', 'x.y', 'letter', 'x')`,
    )
  const house = houseOf(record)
  await tidyRecord(house)
  assert.deepEqual(await record.run("select tenant_id from act where what = 'x.y'"), [{ tenant_id: 2 }])
  assert.deepEqual(await monthsOf(record), withOld)
  await record.run(`update tenant set settings = '{"audit": {"retentionYears": 2}}'`)
  await tidyRecord(house)
  assert.equal((await monthsOf(record)).length, withOld.length - 1)
  assert.deepEqual((await record.verify()).faults, [])
})

test('a block is sealed after an hour, or when much has happened, and only if something has', async () => {
  await using record = await openTestRecord()
  const inAnHour = new Date(Date.now() + 61 * 60_000)
  const due = (now: Date) => isSealDue(record.database, 1, now)
  assert.equal(await due(inAnHour), false)
  await record.write(1)
  assert.equal(await due(new Date()), true)
  assert.equal(await sealActs(record.database, 1), 1)
  assert.equal(await sealActs(record.database, 1), null)
  assert.equal(await due(inAnHour), false)
  await record.write(1)
  assert.equal(await due(new Date()), false)
  assert.equal(await due(inAnHour), true)
  await record.run(
    "insert into act (tenant_id, what, subject_kind, subject_id) select 1, 'x.y', 'letter', 'x' from generate_series(1, 10000)",
  )
  assert.equal(await due(new Date()), true)
  assert.deepEqual((await record.verify()).faults, [])
})

test('a chain that ends before its last block is not sealed over', async () => {
  await using record = await openTestRecord()
  await record.write(3)
  await sealActs(record.database, 1)
  await record.run('update record.head set number = 1')
  await assert.rejects(sealActs(record.database, 1), /ends before its last block/)
})

test('sealing stamps as well where an authority is named; one that is down stops nothing', {
  skip: noOpenssl(),
}, async () => {
  await using authority = await openStampAuthority()
  await using record = await openTestRecord()
  await record.write(2)
  const stamped = async () => (await record.run('select from record.block where stamp is not null')).length
  authority.answerWith(async () => 503)
  await sealRecord(houseOf(record, { LAUFMAPPE_TSA_URL: authority.url }))
  assert.equal((await record.run('select from record.block')).length, 1)
  assert.equal(await stamped(), 0)
  authority.answerWith(undefined)
  await sealRecord(houseOf(record, { LAUFMAPPE_TSA_URL: authority.url }))
  assert.equal(await stamped(), 1)
})
