import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { roles, shippedRights } from '#access'
import { newId } from '#platform'
import type { Answer } from './testing/desk.ts'
import { readTables } from './testing/read-tables.ts'
import { makeSubject, relations, type Subject, standIn } from './testing/relations.ts'
import { openTestHouse } from './testing/test-house.ts'

const page = await readFile(path.resolve(import.meta.dirname, '../../docs/access-matrix.md'), 'utf8')
const [relationTable, postTable, addresses, tables] = [...readTables(page).values()] as [
  string[][],
  string[][],
  string[][],
  string[][],
]
const nowhere = '00000000-0000-7000-8000-000000000000'

type Target = Pick<Subject, 'tenantId'> & Record<string, string | number>
let house: Awaited<ReturnType<typeof openTestHouse>>
const staff = new Map<string, string>()
const subjects = new Map<string, Subject>()
const posts = new Map<string, Target>()
const loginOf = (role: string) => `rolle-${role}`
const rightsOf = (role: string) =>
  new Set<string>(shippedRights.filter(([given]) => given === role).map(([, right]) => right))

before(async () => {
  house = await openTestHouse()
  await makeStaff()
  await standIn(house, [...staff.values()])
  for (const [name, { made, relate = [] }] of Object.entries(relations)) {
    const subject = await makeSubject(house, made)
    for (const step of relate) await step(house, [...staff.values()], subject)
    subjects.set(name, subject)
  }
  await makePosts()
})
after(() => house[Symbol.asyncDispose]())

/** One person for each shipped role, all in the same unit. */
const makeStaff = async () => {
  const [known] = await house.rows<{ hash: string }>(
    "select password_hash as hash from staff where login = 'ada'",
  )
  for (const role of roles) {
    const id = newId()
    await house.rows(
      'insert into staff (tenant_id, id, login, name, password_hash) values (1, $1, $2, $2, $3)',
      [id, loginOf(role), known?.hash],
    )
    await house.rows(
      `with place as (insert into position (tenant_id, id, unit_id, name, roles)
         select 1, gen_random_uuid(), id, 'Stelle', array[$2] from unit where tenant_id = 1 and key = 'team-a' returning id)
       insert into position_holder (tenant_id, position_id, staff_id) select 1, id, $1 from place`,
      [id, role],
    )
    staff.set(role, id)
  }
}

/** Clearing cases and letters of the sample, as the second table names them. */
const makePosts = async () => {
  for (const row of postTable.slice(1)) {
    const name = row[0] ?? ''
    const tenantId = name === 'anderes Amt' ? 2 : 1
    const subject = await makeSubject(house, {
      tenantId,
      unit: 'team-b',
      protected: name === 'geschützt',
    })
    const { id: caseId, documentId: unfiled } = await house.given.clearingCase({
      tenantId,
      candidates: [subject.reference],
    })
    await house.rows(
      `insert into filing_sample (tenant_id, document_id, decision_id, case_file_id)
       select tenant_id, document_id, id, case_file_id from filing_decision where document_id = $1`,
      [subject.documentId],
    )
    if (name === 'seit zwei Tagen erledigt') {
      await house.rows(
        "update clearing_case set state = 'solved', closed_at = now() - interval '2 days' where id = $1",
        [caseId],
      )
      await house.rows(
        "update filing_sample set state = 'confirmed', checked_at = now() - interval '2 days' where document_id = $1",
        [subject.documentId],
      )
    }
    posts.set(name, { tenantId, caseId, unfiled, sampled: subject.documentId })
  }
}

/** Whether a cell of the page lets somebody with these rights through. */
const opens = (cell: string, rights: ReadonlySet<string>) =>
  cell === 'ja' || (cell !== 'nein' && cell.split(', ').some((right) => rights.has(right)))

const cellOf = (table: string[][], relation: string, subject: string) => {
  const column = table[0]?.indexOf(subject) ?? -1
  const cell = table.find(([name]) => name === relation)?.[column]
  assert.ok(column > 0 && cell, `${relation} × ${subject} stands on the page`)
  return cell
}

test('the page names every relation, every address and every table, and none that is not there', async () => {
  assert.deepEqual(
    relationTable
      .slice(1)
      .map(([name]) => name)
      .toSorted(),
    Object.keys(relations).toSorted(),
  )
  await house.app.ready()
  const { paths } = house.app.swagger() as { paths: Record<string, object> }
  const published = Object.entries(paths).flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${place.replace('/api/v1', '')}`),
  )
  const named = addresses.slice(1).map(([address]) => address)
  assert.deepEqual(named.toSorted(), published.toSorted())
  const found = await house.rows<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE'`,
  )
  assert.deepEqual(
    tables
      .slice(1)
      .map(([name]) => name)
      .toSorted(),
    found.map(({ name }) => name).toSorted(),
  )
})

/** Bodies that reach the thing itself and then mostly fail on something else, so that little has to be put back. */
const bodies: Record<string, object> = {
  'POST /documents/{id}/refile': { caseFileId: nowhere, reason: 'other' },
  'POST /documents/{id}/type': { typeCode: 'LOHN' },
  'POST /documents/{id}/fields': { changes: [{ name: 'nothing', was: null, value: null }] },
  'PUT /documents/{id}/pages/{number}/text': { version: 'another', lines: [{ line: 0, text: 'Lohn' }] },
  'POST /clearing/{id}/file': { caseFileId: nowhere },
  'POST /clearing/{id}/discard': { reason: 'empty' },
  'POST /clearing/{id}/split': { before: [99] },
  'POST /clearing/{id}/merge': { with: 'next' },
  'POST /clearing/{id}/turn': { page: 99, by: 90 },
  'POST /clearing/{id}/new-case': { person: { firstName: 'Nie', lastName: 'Mand', bgNumber: 'x' } },
  'POST /filing/samples/{id}/correct': { caseFileId: nowhere, reason: 'other' },
  'POST /filing/corrections/{id}/undo': {},
  'POST /documents/{id}/uncover': { reason: 'decision' },
  'POST /documents/{id}/move-to-related': { caseFileId: nowhere },
  'POST /case-files/{id}/forward': { staffId: nowhere, reason: 'Rat', until: '2026-01-01' },
  'POST /case-files/{id}/hand-over': { unitId: nowhere, clerkId: null, reason: 'moved' },
  'POST /case-files/{id}/exclude-me': { reason: 'relative' },
  'POST /case-files/{id}/related': { kind: 'objection', unitId: nowhere },
}

/** What has to be asked for beside the thing itself. */
const queries: Record<string, string> = { 'GET /documents/{id}/team': '?typeCode=LOHN' }

const idFor: Record<string, string> = {
  Aktendeckel: 'caseFileId',
  Akte: 'caseFileId',
  Schriftstück: 'documentId',
  'Brief im Postkorb': 'letterId',
  'Brief mit Inhalt': 'letterId',
  Klärfall: 'caseId',
  Stichprobe: 'sampled',
}

/** What can be told apart: status, body without the number of the request, and the headers that speak of content. */
const told = ({ status, body, headers, bytes }: Answer) => {
  const { requestId: _, ...said } = (body ?? {}) as Record<string, unknown>
  const { etag, 'content-type': type, 'content-disposition': name, 'cache-control': cache } = headers
  return { status, said: body ? said : bytes.toString('base64'), etag, type, name, cache }
}

const ask = (role: string, address: string, id: string): Promise<Answer> => {
  const [method = '', path = ''] = address.split(' ')
  const place = `${path}${queries[address] ?? ''}`
  const desk = house.as(loginOf(role))
  const url = place
    .replace('{id}', id)
    .replace('{grantId}', nowhere)
    .replace('{number}', '1')
    .replace('{code}', 'LOHN')
  const body = bodies[address]
  if (method === 'GET') return desk.get(url)
  if (method === 'DELETE') return desk.delete(url)
  return method === 'PUT' ? desk.put(url, body ?? {}) : desk.post(url, body)
}

/** Puts back what the last call has changed. */
const putBack = async () => {
  await house.rows(
    "update letter set status = 'new', read_at = null, staff_id = null where status <> 'withdrawn'",
  )
  await house.rows(
    "update clearing_case set state = 'open', closed_at = null, closed_by = null, deferred_until = null where state in ('deferred', 'discarded')",
  )
  await house.rows("update document set state = 'clearing' where state = 'discarded'")
  await house.rows('delete from clearing_lease')
  await house.rows("delete from document_opening where reason = 'decision'")
  await house.rows('delete from case_exclusion where set_by = staff_id')
  await house.rows(
    "update case_access set ends_at = now() + interval '1 hour', ended_by = null where kind = 'break_glass' and ended_by is not null",
  )
  await house.rows(
    "update filing_sample set state = 'open', checked_at = null, checked_by = null where checked_by is not null",
  )
}

for (const [address = '', about = '', right = ''] of addresses.slice(1)) {
  const table = ['Klärfall', 'Stichprobe'].includes(about) ? postTable : relationTable
  if (about === '–') continue
  test(`${address}: ${about}, for every role and relation as the page says`, async () => {
    for (const role of roles) {
      const rights = rightsOf(role)
      const absent = told(await ask(role, address, nowhere))
      for (const [relation = ''] of table.slice(1)) {
        const target = (table === postTable ? posts : subjects).get(relation) as unknown as Target
        const answer = told(await ask(role, address, String(target[idFor[about] ?? ''])))
        const case_ = `${role}, ${relation}`
        if (!rights.has(right)) assert.equal(answer.status, 403, case_)
        else if (cellOf(table, relation, about) === 'verdeckt')
          assert.notDeepEqual(answer, absent, `${case_}: covered, and said so`)
        else if (opens(cellOf(table, relation, about), rights))
          assert.notDeepEqual(answer, absent, `${case_}: there`)
        else assert.deepEqual(answer, absent, `${case_}: as if it were not there`)
        if (!address.startsWith('GET')) await putBack()
      }
    }
  })
}

test('addresses that speak of no single case are closed without their right, and open with it', async () => {
  for (const [address = '', about, right = ''] of addresses.slice(1)) {
    if (about !== '–' || right === '–' || !address.startsWith('GET ')) continue
    for (const role of roles) {
      const { status } = await ask(role, address, nowhere)
      if (rightsOf(role).has(right)) assert.notEqual(status, 403, `${address} ${role}`)
      else assert.equal(status, 403, `${address} ${role}`)
    }
  }
})

/** How the rows of a table hang on a case. */
const ofSubject: Record<string, (target: Target) => ReturnType<typeof sql>> = {
  household: ({ householdId }) => sql`id = ${householdId}`,
  client: ({ clientId }) => sql`id = ${clientId}`,
  membership: ({ householdId }) => sql`household_id = ${householdId}`,
  register_key: ({ householdId }) => sql`household_id = ${householdId}`,
  case_file: ({ caseFileId }) => sql`id = ${caseFileId}`,
  letter: ({ letterId }) => sql`id = ${letterId}`,
  act: ({ caseFileId }) => sql`case_file_id = ${caseFileId} and staff_id is null`,
  document: ({ documentId }) => sql`id = ${documentId}`,
  page: ({ documentId }) => sql`document_id = ${documentId}`,
  page_text: ({ submissionId }) => sql`submission_id = ${submissionId}`,
  page_correction: ({ submissionId }) => sql`submission_id = ${submissionId}`,
  filing_decision: ({ documentId }) => sql`document_id = ${documentId}`,
  filing_correction: ({ documentId }) => sql`document_id = ${documentId}`,
  type_example: ({ documentId }) => sql`document_id = ${documentId}`,
  whose_example: ({ documentId }) => sql`document_id = ${documentId}`,
  learned_reference: ({ documentId }) => sql`document_id = ${documentId}`,
  submission: ({ submissionId }) => sql`id = ${submissionId}`,
}

test('the rows of every table that hang on a case are there for whom the page says, and for nobody else', async () => {
  for (const [role, id] of staff)
    for (const [relation, subject] of subjects)
      await house.database.inTenant(1, id, async (db) => {
        for (const [name = '', about = '', beside = ''] of tables.slice(1)) {
          const condition = ofSubject[name]
          if (!condition) continue
          const { rows } = await sql<{ count: number }>`
            select count(*)::int as count from ${sql.table(name)}
            where ${condition(subject as unknown as Target)}`.execute(db)
          const wide = opens(beside, rightsOf(role)) && subject.tenantId === 1
          const seen = wide || opens(cellOf(relationTable, relation, about), rightsOf(role))
          assert.equal((rows[0]?.count ?? 0) > 0, seen, `${name}: ${role}, ${relation}`)
        }
      })
})

test('post without a case file and letters of the sample are there for whom the page says', async () => {
  for (const [role, id] of staff)
    for (const [name, post] of posts)
      await house.database.inTenant(1, id, async (db) => {
        const count = async (table: string, column: string, value: unknown) =>
          (await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${value}`.execute(db)).rows
            .length
        const clearing =
          rightsOf(role).has('clearing.read') && opens(cellOf(postTable, name, 'Klärfall'), rightsOf(role))
        const sample =
          rightsOf(role).has('filing.check') && opens(cellOf(postTable, name, 'Stichprobe'), rightsOf(role))
        assert.equal(await count('clearing_case', 'id', post.caseId), Number(clearing), `${role}, ${name}`)
        for (const table of ['document', 'page', 'filing_decision'])
          assert.equal(
            (await count(table, table === 'document' ? 'id' : 'document_id', post.unfiled)) > 0,
            clearing,
            `${table}: ${role}, ${name}`,
          )
        assert.equal(
          await count('filing_sample', 'document_id', post.sampled),
          Number(sample),
          `sample: ${role}, ${name}`,
        )
        assert.equal(await count('document', 'id', post.sampled), Number(sample), `sampled: ${role}, ${name}`)
      })
})

test('the other tables show the office’s own rows, the person’s own, or need a right, as the page says', async () => {
  await house.rows("insert into filing_counted values (1, '2026-01-02') on conflict do nothing")
  await house.rows("insert into filing_day values (1, '2026-01-01', 'all', '', 1, 1) on conflict do nothing")
  for (const [role, id] of staff)
    await house.database.inTenant(1, id, async (db) => {
      for (const [name = '', about = '', beside = ''] of tables.slice(1)) {
        const { rows } = await sql<{ staffId?: string }>`select * from ${sql.table(name)} limit 500`.execute(
          db,
        )
        for (const row of rows as { tenantId: number }[]) assert.equal(row.tenantId, 1, name)
        const wide = opens(beside, rightsOf(role))
        if (about === 'eigene' && !wide)
          for (const row of rows) assert.equal(row.staffId, id, `${name} ${role}`)
        if (about === 'nur mit Recht' && !wide) assert.deepEqual(rows, [], `${name} ${role}`)
      }
    })
})

test('who has not said for whom they act sees no row of any table', async () => {
  for (const [name = ''] of tables.slice(1)) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(house.database.outside)
    assert.deepEqual(rows, [], name)
  }
})

test('a look counts as one in somebody’s stead exactly where nothing of one’s own opens the file', async () => {
  const desks = { unit: 'team-b', desk: 'vertreten' }
  const files = new Map(
    [...subjects, ['Brief auf vertretenem Tisch', await makeSubject(house, desks)] as const].map(
      ([name, { caseFileId }]) => [caseFileId, name],
    ),
  )
  const readable = (id: string) =>
    house.database.inTenant(1, id, async (db) => {
      const { rows } = await sql<{ id: string; inStead: boolean }>`
        select id, exists (select from app.reached_for(id, null)) as in_stead
        from app.readable_file where id = any (${[...files.keys()]}::uuid[])`.execute(db)
      return rows
    })
  const standIns = (days: number) =>
    Promise.all(
      ['deputy', 'unit_deputy'].map((table) =>
        house.rows(
          `update ${table} set starts_on = starts_on + $1::integer, ends_on = ends_on + $1::integer`,
          [days],
        ),
      ),
    )
  for (const [role, id] of staff) {
    const reached = await readable(id)
    await standIns(-100)
    const own = new Set((await readable(id)).map((file) => file.id))
    await standIns(100)
    for (const file of reached)
      assert.equal(file.inStead, !own.has(file.id), `${role}, ${files.get(file.id)}`)
    for (const file of own) assert.ok(reached.some(({ id }) => id === file))
  }
})

test('somebody who has left, or never was here, acts for nobody', async () => {
  await house.rows("update staff set active = false where login = 'rolle-auditor'")
  for (const id of [staff.get('auditor') ?? '', newId()])
    await house.database.inTenant(1, id, async (db) => {
      for (const [name = ''] of tables.slice(1))
        assert.deepEqual((await sql`select from ${sql.table(name)} limit 1`.execute(db)).rows, [], name)
    })
  await house.rows("update staff set active = true where login = 'rolle-auditor'")
})
