import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Database, Db } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { recordAct, recordDocumentSeen, recordSeen } from './index.ts'

const ada = '00000000-0000-7000-8000-0000000000a1'
const ben = '00000000-0000-7000-8000-0000000000a2'
const documentId = '00000000-0000-7000-8000-0000000000d1'
const seen =
  (staffId: string, subject = documentId) =>
  (db: Db) =>
    recordDocumentSeen(db, { tenantId: 1, staffId, documentId: subject, caseFileId: null })

const openRecords = async () => {
  const place = await openTestDatabase()
  await place.database.owner.query(
    "insert into staff (tenant_id, id, login, name) values (1, $1, 'ada', 'Ada Sorge'), (1, $2, 'ben', 'Ben Acker')",
    [ada, ben],
  )
  return {
    ...place,
    in: (work: (db: Db) => Promise<unknown>) => place.database.inTenant(1, null, work),
    rows: async () => (await place.database.owner.query('select * from act order by id')).rows,
  }
}

test('an act says who did what with what, and when', async () => {
  await using records = await openRecords()
  await records.in((db) =>
    recordAct(db, {
      tenantId: 1,
      staffId: ada,
      what: 'inbox.letter_done',
      subject: { kind: 'letter', id: 'x' },
      caseFileId: documentId,
      facts: { pages: 2, late: false, reason: null },
    }),
  )
  const [{ id, at, ...act }] = (await records.rows()) as [Record<string, unknown>]
  assert.deepEqual(act, {
    tenant_id: 1,
    staff_id: ada,
    what: 'inbox.letter_done',
    subject_kind: 'letter',
    subject_id: 'x',
    case_file_id: documentId,
    facts: { pages: 2, late: false, reason: null },
    source: null,
    deputy_for: null,
    acting_role: null,
    reason: null,
  })
  assert.ok(Math.abs(Date.now() - Number(at)) < 60_000)
  assert.ok(Number(id) > 0)
})

test('an act stands with what was done, or neither does', async () => {
  await using records = await openRecords()
  const act = { tenantId: 1, staffId: null, what: 'x', subject: { kind: 'letter', id: 'x' } } as const
  await assert.rejects(
    records.in(async (db) => {
      await recordAct(db, act)
      throw new Error('the letter is gone')
    }),
  )
  assert.deepEqual(await records.rows(), [])
})

test('leafing through a document is one look in ten minutes, for each person and document', async () => {
  await using records = await openRecords()
  const { owner } = records.database
  for (let page = 0; page < 5; page++) await records.in(seen(ada))
  assert.equal((await records.rows()).length, 1)
  await records.in(seen(ben))
  await records.in(seen(ada, '00000000-0000-7000-8000-0000000000d2'))
  assert.equal((await records.rows()).length, 3)
  await owner.query("update act set at = at - interval '9 minutes'")
  await records.in(seen(ada))
  assert.equal((await records.rows()).length, 3)
  await owner.query("update act set at = at - interval '2 minutes'")
  await records.in(seen(ada))
  assert.equal((await records.rows()).length, 4)
})

test('a look at a case file and one at its document are two, and each counts once', async () => {
  await using records = await openRecords()
  const file = { kind: 'case_file', id: documentId } as const
  const look = { tenantId: 1, staffId: ada, subject: file, caseFileId: documentId }
  for (let times = 0; times < 3; times++) {
    await records.in((db) => recordSeen(db, look))
    await records.in(seen(ada))
  }
  assert.deepEqual(
    (await records.rows()).map(({ what, case_file_id }) => [what, case_file_id]),
    [
      ['casefiles.case_file_seen', documentId],
      ['casefiles.document_seen', null],
    ],
  )
})

test('where a request came from, in which role, for whom and why is on record: as told, or as the transaction says', async () => {
  await using records = await openRecords()
  const act = { tenantId: 1, staffId: ada, what: 'x.y', subject: { kind: 'letter', id: 'x' } } as const
  await records.in(async (db) => {
    await sql`select set_config('laufmappe.source', '192.0.2.7', true), set_config('laufmappe.deputy_for', ${ben}, true),
      set_config('laufmappe.role', 'clerk', true)`.execute(db)
    await recordAct(db, act)
    await recordAct(db, {
      ...act,
      source: 'cli',
      actingRole: 'team-lead',
      deputyFor: ada,
      reason: 'objection',
    })
  })
  assert.deepEqual(
    (await records.rows()).map((row) => [row.source, row.acting_role, row.deputy_for, row.reason]),
    [
      ['192.0.2.7', 'clerk', ben, null],
      ['cli', 'team-lead', ada, 'objection'],
    ],
  )
})

test('nobody writes in the name of another, nor into another time', async () => {
  await using records = await openRecords()
  const as = (staffId: string | null, work: (db: Db) => Promise<unknown>) =>
    records.database.inTenant(1, staffId, work)
  const act = (staffId: string | null) =>
    ({ tenantId: 1, staffId, what: 'x.y', subject: { kind: 'letter', id: 'x' } }) as const
  await as(ada, (db) => recordAct(db, act(ada)))
  await as(ada, (db) => recordAct(db, act(null)))
  await as(null, (db) => recordAct(db, act(ben)))
  await assert.rejects(
    as(ada, (db) => recordAct(db, act(ben))),
    { code: '42501' },
  )
  const backdated = (db: Db) =>
    sql`insert into act (tenant_id, at, what, subject_kind, subject_id) values (1, now() - interval '1 hour', 'x.y', 'letter', 'x')`.execute(
      db,
    )
  await assert.rejects(as(null, backdated), { code: '42501' })
  assert.equal((await records.rows()).length, 3)
})

test('the application reaches nothing of the chain, not even to read, nor the months one by one', async () => {
  await using records = await openRecords()
  await records.in((db) =>
    recordAct(db, { tenantId: 1, staffId: null, what: 'x.y', subject: { kind: 'letter', id: 'x' } }),
  )
  for (const statement of [
    sql`select from record.link`,
    sql`update record.head set number = 0`,
    sql`delete from record.block`,
    sql`select record.seal(1)`,
    sql`select record.link_acts(1, now())`,
    sql`select record.apply_retention(1, 1)`,
    sql`select from record.act_rest`,
    sql`insert into record.act_rest (tenant_id, id, at, what, subject_kind, subject_id) values (1, 1, now(), 'x', 'x', 'x')`,
    sql`set constraints all deferred; alter table act disable trigger link_at_commit`,
    sql`set session_replication_role = replica`,
  ])
    await assert.rejects(
      records.in((db) => statement.execute(db)),
      { code: '42501' },
    )
})

test('asking whether somebody looked in the last ten minutes opens this month, not all', async () => {
  await using records = await openRecords()
  await records.database.owner.query(
    "select record.add_month((date_trunc('month', now()) - make_interval(months => m))::date) from generate_series(1, 24) m",
  )
  const opened = (await locksOf(records.database, seen(ada))).filter((name) => /^act_/.test(name))
  assert.ok(opened.length <= 2, opened.join(', '))
})

/** Tables that a transaction touched, by its locks. */
const locksOf = (database: Database, work: (db: Db) => Promise<unknown>) =>
  database.inTenant(1, ada, async (db) => {
    await work(db)
    await sql`set constraints all immediate`.execute(db)
    const { rows } = await sql<{
      name: string
    }>`select distinct relname as name from pg_locks join pg_class on pg_class.oid = relation
      where pid = pg_backend_pid() and relkind = 'r' and relname like 'act%'`.execute(db)
    return rows.map(({ name }) => name)
  })
