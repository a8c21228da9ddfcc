import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '#platform'
import { openTestHouse } from './testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let tables: string[]

before(async () => {
  house = await openTestHouse()
  for (const [login, tenantId] of [
    ['ada', 1],
    ['xenia', 2],
  ] as const) {
    await house.as(login).get('/session')
    const { documentId } = await house.given.letter({ to: login, tenantId })
    await house.rows(
      `insert into type_example (tenant_id, document_id, code, source, features) values ($1, $2, 'LOHN', 'filed', '\\x0000')`,
      [tenantId, documentId],
    )
    await house.rows(
      `insert into type_model (tenant_id, version, state, examples, scores, model) values ($1, 1, 'refused', 1, '{}', '\\x00')`,
      [tenantId],
    )
    await house.rows(
      `insert into whose_example (tenant_id, document_id, decided_at, share, options) values ($1, $2, now(), 1, '{}')`,
      [tenantId, documentId],
    )
    await house.rows(
      `insert into learned_reference select f.tenant_id, d.id, 'court', 'S12AS345/26', f.household_id
       from document d join case_file f on f.tenant_id = d.tenant_id and f.id = d.case_file_id where d.tenant_id = $1 and d.id = $2`,
      [tenantId, documentId],
    )
    await house.rows(
      `insert into whose_model (tenant_id, version, trained_at, state, examples, scores, model) values ($1, 1, now(), 'refused', 1, '{}', '{}')`,
      [tenantId],
    )
    await house.rows(
      `insert into document_type_version (tenant_id, id, code, version) values ($1, gen_random_uuid(), 'LOHN', 1)`,
      [tenantId],
    )
    const { id, submissionId } = await house.given.clearingCase({ tenantId })
    await house.rows(
      `insert into page_operation (tenant_id, id, submission_id, kind, done_by, before, made)
       select tenant_id, $1, $1, 'merge', id, '{}', '{}' from staff where login = $2`,
      [submissionId, login],
    )
    await makeControl(tenantId)
    await house.rows(
      'insert into clearing_lease select tenant_id, $1, id, now(), now() from staff where login = $2',
      [id, login],
    )
    await makeAccess(tenantId, documentId, login)
    await house.rows(
      `insert into deputy select tenant_id, id, id, '2026-01-01', '2026-12-31' from staff where login = $1`,
      [login],
    )
    await makeSignIn(login)
  }
  const rows = await house.rows<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE' order by 1`,
  )
  tables = rows.map(({ name }) => name)
})
after(() => house[Symbol.asyncDispose]())

/** A second factor, a passkey, a paper code and a token; the browser is known since the sign-in. */
const makeSignIn = async (login: string) => {
  for (const columns of [
    `second_factor (tenant_id, staff_id, secret) select tenant_id, id, '\\x00'`,
    `recovery_code (tenant_id, staff_id, code_hash) select tenant_id, id, '\\x00'`,
    `passkey (tenant_id, id, staff_id, credential_id, public_key, counter, label, created_at)
     select tenant_id, gen_random_uuid(), id, login, '\\x00', 0, 'x', now()`,
    `api_token (tenant_id, id, staff_id, label, token_hash, rights, created_by, created_at, ends_at)
     select tenant_id, gen_random_uuid(), id, 'x', sha256(login::bytea), '{types.read}', id, now(), now()`,
  ])
    await house.rows(`insert into ${columns} from staff where login = $1`, [login])
}

/** A letter of the sample, found in a wrong file. */
const makeControl = async (tenantId: number) => {
  await house.rows("insert into filing_counted values ($1, '2026-01-02')", [tenantId])
  await house.rows("insert into filing_day values ($1, '2026-01-01', 'all', '', 1, 1)", [tenantId])
  await house.rows("insert into filing_secret values ($1, '\\x00')", [tenantId])
  const from = `from filing_decision as decision join case_file on case_file.tenant_id = decision.tenant_id
    join staff on staff.tenant_id = decision.tenant_id where decision.tenant_id = $1 limit 1`
  await house.rows(
    `insert into filing_sample (tenant_id, document_id, decision_id, case_file_id)
     select decision.tenant_id, document_id, decision.id, case_file.id ${from}`,
    [tenantId],
  )
  await house.rows(
    `insert into filing_correction (tenant_id, id, document_id, from_case_file_id, to_case_file_id, reason, found_by, corrected_by)
     select decision.tenant_id, gen_random_uuid(), document_id, case_file.id, case_file.id, 'other', 'clerk', staff.id ${from}`,
    [tenantId],
  )
}

/** An organisation with all that lets people in and keeps them out. */
const makeAccess = async (tenantId: number, documentId: string, login: string) => {
  for (const statement of [
    "insert into site values ($1, gen_random_uuid(), 'haus-a', 'Haus A')",
    "insert into role values ($1, 'eigene', 'Eigene Rolle')",
    "insert into role_right values ($1, 'eigene', 'inbox.read', true)",
    `insert into reassignment (tenant_id, id, made_by, to_unit_id, cases, letters)
     select $1, gen_random_uuid(), (select id from staff where tenant_id = $1 limit 1), id, '[]', '[]'
     from unit where tenant_id = $1 limit 1`,
    `insert into access_review (tenant_id, finding, staff_id, day, note, reviewed_by)
     select tenant_id, 'odd_hours', id, '2026-01-01', 'Notdienst', id from staff where tenant_id = $1 limit 1`,
    `insert into data_export (tenant_id, id, client_id, recipient, reason, with_names, sha256, made_by)
     select c.tenant_id, gen_random_uuid(), c.id, 'person', 'gdpr_15', false, '', s.id
     from client c join staff s on s.tenant_id = c.tenant_id where c.tenant_id = $1 limit 1`,
    `insert into unit_deputy select tenant_id, id, (select id from staff where tenant_id = $1 limit 1), '2026-01-01', '2026-12-31'
     from unit where tenant_id = $1 limit 1`,
  ])
    await house.rows(statement, [tenantId])
  await house.rows(
    `insert into case_exclusion (tenant_id, case_file_id, staff_id, reason)
     select d.tenant_id, d.case_file_id, s.id, 'relative'
     from document d join staff s on s.tenant_id = d.tenant_id and s.login <> $1 where d.id = $2 limit 1`,
    [login, documentId],
  )
  for (const statement of [
    `insert into case_access (tenant_id, id, case_file_id, staff_id, kind)
     select d.tenant_id, gen_random_uuid(), d.case_file_id, s.id, 'forwarded'`,
    `insert into page_correction (tenant_id, id, submission_id, number, x, y, w, h, turned, page_width, page_height, text, corrected_by, corrected_at)
     select d.tenant_id, gen_random_uuid(), d.submission_id, 1, 0, 0, 9, 9, 0, 99, 99, 'x', s.id, now()`,
    `insert into document_opening (tenant_id, document_id, staff_id, reason, ends_at)
     select d.tenant_id, d.id, s.id, 'Anruf', now()`,
  ])
    await house.rows(
      `${statement} from document d join staff s on s.tenant_id = d.tenant_id and s.login = $1 where d.id = $2`,
      [login, documentId],
    )
}

const countByTenant = (name: string) =>
  sql<{ tenant: number }>`select distinct tenant_id as tenant from ${sql.table(name)}`

/** Runs a statement as tenant 1 and takes it back; returns the error it was refused with, or null. */
const tryAsTenantOne = async (statement: (db: Db) => Promise<unknown>) => {
  const undo = new Error('undo')
  return house.database
    .inTenant(1, null, async (db) => {
      await statement(db)
      throw undo
    })
    .catch((error: Error & { code?: string }) => (error === undo ? null : error))
}

test('the house has rows of both offices in every table, or the tests below would see nothing', async () => {
  assert.ok(tables.length >= 19, `${tables.length} tables`)
  for (const table of tables) {
    const found = await house.rows(`select distinct tenant_id from ${table} order by 1`)
    assert.deepEqual(found, [{ tenant_id: 1 }, { tenant_id: 2 }], table)
  }
})

test('who has not said which office sees no row of any table', async () => {
  for (const table of tables) {
    const { rows } = await countByTenant(table).execute(house.database.outside)
    assert.deepEqual(rows, [], table)
  }
  assert.deepEqual((await sql`select * from tenant`.execute(house.database.outside)).rows, [])
})

test('an office sees its own rows and never those of the other', async () => {
  for (const tenantId of [1, 2])
    await house.database.inTenant(tenantId, null, async (db) => {
      for (const table of tables)
        assert.deepEqual((await countByTenant(table).execute(db)).rows, [{ tenant: tenantId }], table)
      assert.deepEqual((await sql`select id from tenant`.execute(db)).rows, [{ id: tenantId }])
    })
})

test('the office of one transaction is not that of the next on the same connection', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      house.database.inTenant((at % 2) + 1, null, async (db) => {
        assert.deepEqual((await countByTenant('letter').execute(db)).rows, [{ tenant: (at % 2) + 1 }])
      }),
    ),
  )
  assert.deepEqual((await countByTenant('letter').execute(house.database.outside)).rows, [])
})

test('no row can be put into another office, nor moved there', async () => {
  for (const table of tables) {
    const columns = await house.rows<{ list: string }>(
      `select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'`,
      [table],
    )
    const list = sql.raw(columns[0]?.list ?? '')
    const [foreign] = await house.rows<object>(
      `select to_jsonb(t) as row from ${table} t where tenant_id = 2 limit 1`,
    )
    const row = JSON.stringify((foreign as { row: object }).row)
    const put = await tryAsTenantOne((db) =>
      sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb)`.execute(
        db,
      ),
    )
    assert.equal((put as { code?: string } | null)?.code, '42501', `insert into ${table}`)
    assert.match(String(put?.message), /row-level security/, `insert into ${table}`)
    const moved = await tryAsTenantOne((db) => sql`update ${sql.table(table)} set tenant_id = 2`.execute(db))
    assert.equal((moved as { code?: string } | null)?.code, '42501', `update ${table}`)
  }
})

test('rows of another office can be neither changed nor deleted', async () => {
  for (const table of tables)
    for (const statement of [
      sql`delete from ${sql.table(table)} where tenant_id = 2`,
      sql`update ${sql.table(table)} set tenant_id = tenant_id where tenant_id = 2`,
    ]) {
      let touched: bigint | undefined
      const refused = await tryAsTenantOne(async (db) => {
        touched = (await statement.execute(db)).numAffectedRows
      })
      if (touched === undefined) assert.equal((refused as { code?: string } | null)?.code, '42501', table)
      else assert.equal(touched, 0n, table)
    }
})

test('what happened and what was decided stays: no change, no deletion, not even by the own office', async () => {
  for (const [table, column] of [
    ['act', 'what'],
    ['filing_decision', 'reason'],
    ['document_type_version', 'code'],
  ] as const)
    for (const statement of [
      sql`update ${sql.table(table)} set ${sql.ref(column)} = 'x'`,
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)}`,
    ]) {
      const refused = await tryAsTenantOne((db) => statement.execute(db))
      assert.equal((refused as { code?: string } | null)?.code, '42501', table)
    }
  const deleted = await tryAsTenantOne((db) => sql`delete from submission`.execute(db))
  assert.equal((deleted as { code?: string } | null)?.code, '42501', 'what came in stays, too')
})

test('an office turns its own switches only', async () => {
  let touched: bigint | undefined
  await tryAsTenantOne(async (db) => {
    touched = (await sql`update tenant set settings = '{}'`.execute(db)).numAffectedRows
  })
  assert.equal(touched, 1n)
})

test('the application can make no office, no table and no job past the door', async () => {
  for (const statement of [
    sql`insert into tenant (id, key, name, kind) values (3, 'x', 'x', 'real')`,
    sql`update tenant set name = 'x'`,
    sql`create table public.more (id int)`,
    sql`select * from graphile_worker._private_jobs`,
    sql`select * from migration`,
  ]) {
    const refused = await tryAsTenantOne((db) => statement.execute(db))
    assert.equal((refused as { code?: string } | null)?.code, '42501')
  }
})

test('over the interface nobody reaches the other office', async () => {
  const theirs = await house.given.letter({ to: 'xenia', tenantId: 2 })
  const theirCase = await house.given.clearingCase({ tenantId: 2 })
  for (const [login, path] of [
    ['ada', `/inbox/letters/${theirs.id}`],
    ['ada', `/documents/${theirs.documentId}`],
    ['ada', `/documents/${theirs.documentId}/pdf`],
    ['ada', `/documents/${theirs.documentId}/original`],
    ['ada', `/documents/${theirs.documentId}/pages/1/image`],
    ['ada', `/documents/${theirs.documentId}/pages/1/thumbnail`],
    ['ada', `/documents/${theirs.documentId}/pages/1/text`],
    ['ada', `/case-files/${theirs.caseFileId}`],
    ['ada', `/intake/submissions/${theirs.submissionId}`],
    ['klara', `/clearing/${theirCase.id}`],
    ['klara', `/clearing/${theirCase.id}/original`],
  ] as const) {
    assert.equal((await house.as(login).get(path)).status, 404, path)
    assert.equal((await house.as('xenia').get(path)).status, 200, `${path} for the owner`)
  }
  for (const [login, path, body] of [
    ['ada', `/inbox/letters/${theirs.id}/done`],
    ['klara', `/clearing/${theirCase.id}/discard`, { reason: 'empty' }],
    ['klara', `/clearing/${theirCase.id}/defer`],
    ['klara', `/clearing/${theirCase.id}/file`, { caseFileId: theirs.caseFileId }],
  ] as const)
    assert.equal((await house.as(login).post(path, body)).status, 404, path)
  const found = await house.as('ada').get('/case-files?q=Nachbarin')
  assert.deepEqual(found.body.caseFiles, [])
})

test('a document of ours cannot be filed in their case file', async () => {
  const theirs = await house.given.letter({ to: 'xenia', tenantId: 2 })
  const ours = await house.given.clearingCase()
  const answer = await house.as('klara').post(`/clearing/${ours.id}/file`, { caseFileId: theirs.caseFileId })
  assert.deepEqual([answer.status, answer.body.code], [404, 'casefiles.no_such_case_file'])
})
