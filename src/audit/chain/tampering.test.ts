import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordAct } from '../index.ts'
import { ada, ben, openTestRecord, type TestRecord } from '../testing/record.ts'
import type { Fault } from './fault.ts'

let record: TestRecord
const sealedThrough = 20

before(async () => {
  record = await openTestRecord()
  await record.write(10)
  await record.run('select record.seal(1)')
  await record.write(10)
  await record.run('select record.seal(1)')
  await record.write(5)
  for (const table of ['public.act', 'record.link', 'record.head', 'record.block'])
    await record.run(`create table ${table.replace(/.*\./, 'kept_')} as select * from ${table}`)
})
after(() => record[Symbol.asyncDispose]())

/** Bends the record as an administrator of the database could who leaves no trace of the bending, and puts it back. */
const bent = async (...statements: string[]): Promise<Fault[]> => {
  try {
    await record.run(`set session_replication_role = replica; ${statements.join('; ')}`)
    return (await record.verify()).faults
  } finally {
    await record.run(`set session_replication_role = replica;
      truncate act; insert into act overriding system value select * from kept_act;
      truncate record.link; insert into record.link select * from kept_link;
      truncate record.head; insert into record.head select * from kept_head;
      truncate record.block; insert into record.block select * from kept_block;
      set session_replication_role = origin`)
  }
}

const ofActSeven =
  'where tenant_id = 1 and id = (select act_id from record.link where tenant_id = 1 and number = 7)'
const numbersOf = (faults: Fault[]) => faults.map((fault) => ('number' in fault ? fault.number : null))

test('a record as it was written has no fault', async () => {
  const { faults, entries, blocks, last } = await record.verify()
  assert.deepEqual(faults, [])
  assert.deepEqual([entries, blocks, last.number], [25, 2, 25])
  assert.deepEqual((await record.verify({ from: 8, to: 15 })).faults, [])
  assert.deepEqual((await record.verify({ from: 21 })).faults, [])
})

test('one byte of any field of an entry is found, with number, time and the field', async () => {
  const changes = {
    at: "at = at + interval '1 microsecond'",
    staff: `staff_id = '${ben}'`,
    deputyFor: `deputy_for = '${ada}'`,
    actingRole: "acting_role = 'clerx'",
    source: "source = '192.0.2.8'",
    what: "what = 'casefiles.document_seem'",
    subjectKind: "subject_kind = 'documens'",
    subjectId: "subject_id = 'dokument-7-å'",
    caseFile: "case_file_id = '00000000-0000-7000-8000-0000000000c2'",
    reason: "reason = 'widerspruch'",
    facts: "facts = jsonb_set(facts, '{late}', 'true')",
    id: 'id = 4711',
  }
  const [entry] = await record.run<{ at: string }>(
    'select record.instant(at) as at from record.link where number = 7',
  )
  for (const [field, change] of Object.entries(changes)) {
    const faults = await bent(
      `alter table act alter column id drop identity`,
      `update act set ${change} ${ofActSeven}`,
      'alter table act alter column id add generated always as identity (start 1000)',
    )
    assert.deepEqual(faults, [{ kind: 'changed', number: 7, at: entry?.at, fields: [field] }], field)
  }
})

test('nothing instead of something is found, too', async () => {
  for (const [field, column] of [
    ['staff', 'staff_id'],
    ['deputyFor', 'deputy_for'],
    ['actingRole', 'acting_role'],
    ['source', 'source'],
    ['caseFile', 'case_file_id'],
    ['reason', 'reason'],
  ] as const) {
    const [fault, ...others] = await bent(`update act set ${column} = null ${ofActSeven}`)
    assert.deepEqual(others, [])
    assert.ok(fault?.kind === 'changed' && fault.number === 7, column)
    assert.deepEqual(fault.fields, [field])
  }
})

test('an entry moved to another office is missing in its own and too much in the other', async () => {
  await record.run("insert into tenant (id, key, name, kind) values (2, 'zwei', 'Zwei', 'real')")
  const faults = await bent(`update act set tenant_id = 2 ${ofActSeven}`)
  assert.deepEqual(
    faults.map(({ kind }) => kind),
    ['changed'],
  )
  assert.ok(faults[0]?.kind === 'changed')
  assert.deepEqual([faults[0].number, faults[0].fields], [7, ['tenant']])
})

test('a change of the chain itself is found where it was made', async () => {
  const flip = (column: string) => `${column} = set_byte(${column}, 0, get_byte(${column}, 0) # 1)`
  const where = 'where tenant_id = 1 and number = 7'
  assert.deepEqual(numbersOf(await bent(`update record.link set ${flip('hash')} ${where}`)), [7])
  assert.deepEqual(numbersOf(await bent(`update record.link set ${flip('marks')} ${where}`)), [7])
  assert.deepEqual(
    numbersOf(await bent(`update record.link set at = at - interval '1 microsecond' ${where}`)),
    [7],
  )
  const [renamed, ...inserted] = await bent(`update record.link set act_id = 4711 ${where}`)
  assert.ok(renamed?.kind === 'chain-changed' && renamed.number === 7 && renamed.part === 'act')
  assert.deepEqual(inserted, [])
  const moved = await bent(`update record.link set number = 4711 ${where}`)
  assert.deepEqual(moved[0], { kind: 'gap', from: 7, to: 7, ...boundsOf(moved[0]) })
  assert.ok(moved.some(({ kind }) => kind === 'changed' || kind === 'gap'))
})

const boundsOf = (fault: Fault | undefined) =>
  fault?.kind === 'gap' ? { after: fault.after, before: fault.before } : {}

test('a deleted entry is missed, with its time; deleted together with its link as well', async () => {
  const [entry] = await record.run<{ at: string }>(
    'select record.instant(at) as at from record.link where number = 7',
  )
  assert.deepEqual(await bent(`delete from act ${ofActSeven}`), [
    { kind: 'deleted', number: 7, at: entry?.at },
  ])
  const [gap, ...others] = await bent(
    `delete from act ${ofActSeven}`,
    'delete from record.link where number = 7',
  )
  assert.deepEqual(gap, { kind: 'gap', from: 7, to: 7, ...boundsOf(gap) })
  assert.deepEqual(others, [])
})

test('two entries that were swapped stand out, however it was done', async () => {
  const swapNumbers = await bent(
    'update record.link set number = 1000 where number = 7',
    'update record.link set number = 7 where number = 12',
    'update record.link set number = 12 where number = 1000',
  )
  assert.deepEqual(numbersOf(swapNumbers), [7, 12])
  assert.ok(swapNumbers.every((fault) => fault.kind === 'changed' && fault.fields.includes('number')))
  const swapActs = await bent(
    `update act set subject_id = case subject_id when 'dokument-7-ä' then 'dokument-12-ä' else 'dokument-7-ä' end
     where subject_id in ('dokument-7-ä', 'dokument-12-ä')`,
  )
  assert.deepEqual(numbersOf(swapActs), [7, 12])
  const neighbours = await bent(
    'update record.link set number = 1000 where number = 7',
    'update record.link set number = 7 where number = 8',
    'update record.link set number = 8 where number = 1000',
  )
  assert.deepEqual(numbersOf(neighbours), [7, 8])
})

test('an entry put in past the chain is found, and one for which a place was made', async () => {
  const row = `(tenant_id, staff_id, what, subject_kind, subject_id) values (1, '${ada}', 'x.y', 'letter', 'x')`
  const [inserted, ...others] = await bent(`insert into act ${row}`)
  assert.ok(inserted?.kind === 'inserted')
  assert.deepEqual(others, [])
  const squeezed = await bent(
    `insert into act ${row}`,
    'update record.link set number = -number where number >= 7',
    'update record.link set number = 1 - number where number < 0',
    `insert into record.link select 1, 7, id, at, sha256('x'), decode(repeat('00', 28), 'hex') from act where what = 'x.y'`,
    'update record.head set number = 26',
  )
  assert.equal(squeezed[0]?.kind, 'changed')
  assert.equal(numbersOf(squeezed)[0], 7)
})

test('a tail that was cut off is missed by the head, by the blocks, and by a head kept elsewhere', async () => {
  const kept = await record.run<{ number: number; hash: string }>(
    "select number, encode(hash, 'hex') as hash from record.head",
  )
  const cut = (from: number) => [
    `delete from act where id in (select act_id from record.link where number >= ${from})`,
    `delete from record.link where number >= ${from}`,
  ]
  const resetHead =
    'update record.head set (number, hash) = (select number, hash from record.link order by number desc limit 1)'
  assert.deepEqual(await bent(...cut(23)), [{ kind: 'tail', from: 23, to: 25, known: 'head' }])
  assert.deepEqual(await bent(...cut(15), resetHead), [
    { kind: 'tail', from: 15, to: sealedThrough, known: 'block' },
  ])
  assert.deepEqual(await bent(...cut(23), 'delete from record.head'), [{ kind: 'head-changed', number: 22 }])
  // Whoever sets back the head as well is seen only by who has kept it elsewhere.
  assert.deepEqual(await bent(...cut(23), resetHead), [])
  await record.run(`set session_replication_role = replica; ${[...cut(23), resetHead].join('; ')}`)
  assert.deepEqual((await record.verify({ kept })).faults, [
    { kind: 'tail', from: 23, to: 25, known: 'kept' },
  ])
  await bent()
  assert.deepEqual((await record.verify({ kept })).faults, [])
})

test('a head or a block that was changed is found', async () => {
  const flip = (column: string) => `${column} = set_byte(${column}, 0, get_byte(${column}, 0) # 1)`
  assert.deepEqual(await bent(`update record.head set ${flip('hash')}`), [
    { kind: 'head-changed', number: 25 },
  ])
  assert.deepEqual(await bent('update record.head set number = 24'), [{ kind: 'head-changed', number: 25 }])
  for (const change of [
    flip('hash'),
    flip('last_hash'),
    'first_number = first_number + 1',
    'last_number = last_number - 1',
    "sealed_at = sealed_at + interval '1 microsecond'",
  ]) {
    const [fault] = await bent(`update record.block set ${change} where number = 1`)
    assert.ok(fault?.kind === 'block-changed' && fault.block === 1, change)
  }
  assert.deepEqual(await bent('delete from record.block where number = 1'), [
    { kind: 'block-gap', from: 1, to: 1 },
  ])
})

test('who writes the whole chain anew is found by its blocks, and by a head kept elsewhere', async () => {
  const rewrite = [
    `update act set subject_id = 'anderes' ${ofActSeven}`,
    'truncate record.link',
    'truncate record.head',
    'select record.link_acts(1, at) from (select distinct at from kept_act order by at) as instants',
  ]
  const faults = await bent(...rewrite)
  assert.deepEqual(
    faults.map((fault) => (fault.kind === 'block-differs' ? [fault.block, fault.number] : fault)),
    [
      [1, 10],
      [2, 20],
    ],
  )
  const kept = await record.run<{ number: number; hash: string }>(
    "select number, encode(hash, 'hex') as hash from kept_head",
  )
  await record.run(
    `set session_replication_role = replica; ${rewrite.join('; ')}; truncate record.block; select record.seal(1)`,
  )
  assert.deepEqual((await record.verify()).faults, [])
  assert.deepEqual((await record.verify({ kept })).faults, [{ kind: 'kept-head', number: 25 }])
  await bent()
})

test('what is written while the record is checked does not trouble it', async () => {
  const write = async () => {
    for (let times = 0; times < 40; times++)
      await record.database.inTenant(1, null, (db) =>
        recordAct(db, { tenantId: 1, staffId: null, what: 'x.y', subject: { kind: 'letter', id: 'x' } }),
      )
  }
  const [, ...checks] = await Promise.all([write(), record.verify(), record.verify(), record.verify()])
  assert.deepEqual(
    checks.flatMap(({ faults }) => faults),
    [],
  )
  const { faults, last } = await record.verify()
  assert.deepEqual([faults, last.number], [[], 65])
})
