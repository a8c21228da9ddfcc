// The promises: with 1,000,000 documents and 300 members of staff, a clerk waits no longer than somebody who may see everything
// (list, open, search: p95 ratio ≤ 1.1); row-level security costs little against the same queries without it (≤ 1.15); and
// what is kept from somebody answers no faster or slower than what is not there. Fills a database of its own.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { hashPassword } from '#access'
import { showDocument } from '#casefiles'
import { type Db, ensureDatabase, enter, migrate, readConfig, startEmbedded } from '#platform'
import { searchCaseFiles } from '../src/casefiles/search-case-files.ts'
import { listLetters } from '../src/inbox/inbox.sql.ts'
import { PreparingClient } from '../src/platform/database/preparing-client.ts'
import { openApi, openHouse } from '../src/server/open-house.ts'

const documents = Number(process.argv[2] ?? 1_000_000)
const rounds = Number(process.argv[3] ?? 2_000)
const [files, units, people] = [24_000, 20, 300]
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-bench-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'))
const url = await ensureDatabase(cluster, 'bench')
await migrate(url)
const owner = new pg.Pool({ connectionString: url, max: 2 })
owner.on('error', () => {})

try {
  const started = performance.now()
  await fill()
  console.log(
    `${documents} documents, ${files} case files, ${people} members of staff: ${seconds(started)} s to fill`,
  )
  const unguarded = await copyUnguarded()
  const opened = await openHouse(
    readConfig({
      DATABASE_URL: url,
      LAUFMAPPE_DATA: folder,
      LAUFMAPPE_LOG: 'silent',
      LAUFMAPPE_READERS: '1',
    }),
  )
  try {
    await measureDesks(opened)
    await measurePolicies(opened, unguarded)
  } finally {
    await opened.close()
  }
} finally {
  await owner.end()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

function seconds(since: number) {
  return ((performance.now() - since) / 1000).toFixed(0)
}

/** As the office would be after some years; triggers and foreign keys sleep while it is filled. */
async function fill() {
  const hash = await hashPassword('ein-langes-kennwort')
  const client = await owner.connect()
  const word = (number: string) => `translate((${number})::text, '0123456789', 'abcdefghij')`
  const uuid = (kind: string, number: string) => `made_id('${kind}', ${number})`
  await client.query("insert into tenant (id, key, name, kind) values (1, 'bench', 'Bench', 'real')")
  await client.query(`create function made_id(kind text, number bigint) returns uuid language sql immutable
    as $$ select overlay(overlay(md5(kind || number) placing '4' from 13) placing '8' from 17)::uuid $$`)
  await client.query('set session_replication_role = replica')
  for (const statement of [
    `insert into unit (tenant_id, id, key, name, kind)
     select 1, ${uuid('unit', 'n')}, 'team-' || n, 'Team ' || n, 'benefits' from generate_series(1, ${units}) n`,
    `insert into staff (tenant_id, id, code, login, name, password_hash)
     select 1, ${uuid('staff', 'n')}, 'L' || n, 'l' || n, 'Person ' || n, '${hash}' from generate_series(1, ${people}) n`,
    `insert into position (tenant_id, id, unit_id, name, roles)
     select 1, ${uuid('position', 'n')}, ${uuid('unit', `1 + n % ${units}`)}, 'Stelle', case when n = ${units * 2} then '{clerk,alles}'::text[] else '{clerk}' end
     from generate_series(1, ${people}) n`,
    `insert into position_holder (tenant_id, position_id, staff_id)
     select 1, ${uuid('position', 'n')}, ${uuid('staff', 'n')} from generate_series(1, ${people}) n`,
    `insert into role values (1, 'alles', 'Alles')`,
    `insert into role_right values (1, 'alles', 'casefiles.find_all', true), (1, 'alles', 'casefiles.read_all', true)`,
    `insert into household (tenant_id, id, bg_number, status, unit_id, clerk_code)
     select 1, ${uuid('household', 'n')}, '12345//' || lpad(n::text, 7, '0'), 'active', ${uuid('unit', `1 + n % ${units}`)}, 'L' || (1 + n % ${people})
     from generate_series(1, ${files}) n`,
    `insert into case_file (tenant_id, id, household_id, reference, title, unit_id, clerk_code, protected)
     select 1, ${uuid('file', 'n')}, ${uuid('household', 'n')}, '12345//' || lpad(n::text, 7, '0'), 'Muster' || ${word('n % 997')} || ', Vorname' || ${word('n % 89')},
       ${uuid('unit', `1 + n % ${units}`)}, 'L' || (1 + n % ${people}), n % 200 = 0 from generate_series(1, ${files}) n`,
    `insert into client (tenant_id, id, customer_number, first_name, last_name, birth_date)
     select 1, ${uuid('client', 'n')}, lpad(n::text, 9, '0'), 'Vorname' || ${word('n % 89')}, 'Muster' || ${word('n % 997')}, '1960-01-01'::date + n % 14000
     from generate_series(1, ${files}) n`,
    `insert into membership (tenant_id, household_id, client_id, role)
     select 1, ${uuid('household', 'n')}, ${uuid('client', 'n')}, 'applicant' from generate_series(1, ${files}) n`,
    `insert into register_key (tenant_id, kind, key, household_id, client_id)
     select 1, kind, case kind when 'bg' then '12345' || lpad(n::text, 7, '0') when 'last-name' then 'muster' || ${word('n % 997')}
       when 'first-name' then 'vorname' || ${word('n % 89')} else 'muster' || ${word('n % 997')} || ' vorname' || ${word('n % 89')} end, ${uuid('household', 'n')}, ${uuid('client', 'n')}
     from generate_series(1, ${files}) n, unnest(array['bg', 'last-name', 'name', 'first-name']) kind`,
    `insert into submission (tenant_id, id, receipt_number, channel, received_at, received_on, file_name, bytes, sha256, blob_key, state)
     select 1, ${uuid('submission', 'n')}, 'E-' || n, 'scan', now() - n * interval '1 minute', current_date, 'a.pdf', 1, n::text, n::text, 'done'
     from generate_series(1, ${documents}) n`,
    `insert into document (tenant_id, id, submission_id, position, case_file_id, type_code, received_on, page_count, state, health)
     select 1, ${uuid('document', 'n')}, ${uuid('submission', 'n')}, 1, ${uuid('file', `1 + n % ${files}`)}, 'LOHN', current_date - n % 3000, 1, 'filed', n % 50 = 0
     from generate_series(1, ${documents}) n`,
    `insert into page (tenant_id, submission_id, number, document_id, position, state)
     select 1, ${uuid('submission', 'n')}, 1, ${uuid('document', 'n')}, 1, 'read' from generate_series(1, ${documents}) n`,
    // A tenth lies, or lay, on desks of late.
    `insert into letter (tenant_id, id, document_id, case_file_id, unit_id, urgency, status, arrived_at)
     select 1, ${uuid('letter', 'n')}, ${uuid('document', 'n')}, ${uuid('file', `1 + n % ${files}`)}, ${uuid('unit', `1 + (1 + n % ${files}) % ${units}`)},
       'normal', case when n % 5 = 0 then 'new' else 'done' end, now() - n * interval '1 minute'
     from generate_series(1, ${Math.round(documents / 10)}) n`,
    // Or else the background would do it in the midst of measuring, in one of the two databases first.
    'vacuum analyze',
  ])
    await client.query(statement)
  await client.query('set session_replication_role = origin')
  client.release()
}

/** A copy of the database, figures for the planner included, whose views let everything through; its owner is not bound by the policies. */
async function copyUnguarded() {
  await owner.query('checkpoint')
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'bench'")
  await client.query('create database unguarded template bench')
  await client.end()
  const copy = new URL(url)
  copy.pathname = '/unguarded'
  const pool = new pg.Pool({ connectionString: copy.href, max: 1 })
  for (const view of ['findable_file', 'readable_file'])
    await pool.query(
      `create or replace view app.${view} as select tenant_id, id, household_id, protected, reference, title, closed_on from case_file`,
    )
  await pool.query('create or replace view app.openable_document as select * from document')
  await pool.query('checkpoint')
  await pool.end()
  return copy.href
}

type Opened = Awaited<ReturnType<typeof openHouse>>

/** Somebody of one team, and somebody of the same team who may see everything, at the same questions by turns. */
async function measureDesks(opened: Opened) {
  const app = await openApi(opened)
  // Both hold positions in team 1: numbers that leave no rest by the number of teams.
  const cookies = new Map<string, string>()
  for (const [who, login] of [
    ['clerk', `l${units}`],
    ['everything', `l${units * 2}`],
  ] as const) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login, password: 'ein-langes-kennwort' },
    })
    cookies.set(who, answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  }
  const own = await idsOf(
    'document',
    `case_file_id in (select id from case_file where unit_id = made_id('unit', 1) and not protected) and not health`,
  )
  const kept = await idsOf(
    'document',
    `case_file_id in (select id from case_file where unit_id <> made_id('unit', 1) and clerk_code <> 'L${units}')`,
  )
  const team = (await owner.query("select made_id('unit', 1) as id")).rows[0].id
  const ask = async (who: string, url: string) => {
    const started = performance.now()
    const answer = await app.inject({
      method: 'GET',
      url: `/api/v1${url}`,
      headers: { cookie: cookies.get(who) ?? '' },
    })
    return { millis: performance.now() - started, status: answer.statusCode, length: answer.body.length }
  }
  const questions: Record<string, (at: number) => string> = {
    list: (at) => `/inbox/letters?basket=unit:${team}&offset=${(at % 5) * 200}`,
    open: (at) => `/documents/${own[at % own.length]}`,
    search: (at) => `/case-files?q=${nameAt(at)}`,
    'search number': (at) => `/case-files?q=12345//${String(1 + ((at * 20 * 13) % files)).padStart(7, '0')}`,
  }
  for (const [name, question] of Object.entries(questions)) {
    const times: Record<string, number[]> = { clerk: [], everything: [] }
    for (let at = 0; at < rounds; at++)
      for (const who of at % 2 ? ['clerk', 'everything'] : ['everything', 'clerk']) {
        const { millis, status } = await ask(who, question(at))
        if (status !== 200) throw new Error(`${name}: ${status}`)
        if (at >= 20) times[who]?.push(millis)
      }
    report(`${name}, clerk : everything`, times.clerk ?? [], times.everything ?? [])
  }
  const times: Record<string, number[]> = { kept: [], absent: [] }
  for (let at = 0; at < rounds * 2; at++)
    for (const kind of at % 2 ? ['kept', 'absent'] : ['absent', 'kept']) {
      const id = kind === 'kept' ? kept[at % kept.length] : crypto.randomUUID()
      const { millis, status } = await ask('clerk', `/documents/${id}`)
      if (status !== 404) throw new Error(`${kind}: ${status}`)
      if (at >= 20) times[kind]?.push(millis)
    }
  report('not there for the clerk, kept from her : absent', times.kept ?? [], times.absent ?? [])
  console.log(
    `  told apart by one answer in ${(100 * toldApart(times.kept ?? [], times.absent ?? [])).toFixed(1)} of 100 (50: not at all)`,
  )
  await app.close()
}

/** The same verbs as the person, and as the owner in a copy of the database where nothing asks who may see what, by turns. */
async function measurePolicies({ house }: Opened, unguarded: string) {
  const bare = new Kysely<never>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        connectionString: unguarded,
        max: 2,
        Client: PreparingClient,
        options: '-c plan_cache_mode=force_generic_plan -c jit=off',
      }),
    }),
    plugins: [new CamelCasePlugin()],
  })
  const staffId = (await owner.query(`select made_id('staff', ${units * 2}) as id`)).rows[0].id
  const team = (await owner.query("select made_id('unit', 1) as id")).rows[0].id
  const own = await idsOf(
    'document',
    `case_file_id in (select id from case_file where not protected) and not health`,
  )
  const person = { id: staffId } as Parameters<typeof listLetters>[1]
  const query = {
    basket: `unit:${team}`,
    status: 'open',
    sort: 'arrivedAt',
    direction: 'desc',
    offset: 0,
    limit: 200,
  } as const
  const verbs: Record<string, (db: Db, at: number) => Promise<unknown>> = {
    list: (db) => listLetters(db, person, query),
    open: (db, at) => showDocument(db, 1, own[at % own.length] ?? ''),
    search: (db, at) => searchCaseFiles(db, 1, nameAt(at), 25),
  }
  const asPerson = <Told>(work: (db: Db) => Promise<Told>) => house.database.inTenant(1, staffId, work)
  const asOwner = <Told>(work: (db: Db) => Promise<Told>) =>
    bare.transaction().execute(async (db) => {
      await enter(1, staffId).execute(db)
      return work(db as unknown as Db)
    })
  sideBySide([await asPerson(backendOf), await asOwner(backendOf)])
  for (const [name, verb] of Object.entries(verbs)) {
    const times: { bound: number[]; bare: number[] } = { bound: [], bare: [] }
    for (let at = 0; at < rounds; at++)
      for (const how of at % 2 ? (['bound', 'bare'] as const) : (['bare', 'bound'] as const)) {
        const started = performance.now()
        await (how === 'bound' ? asPerson : asOwner)((db) => verb(db, at))
        if (at >= 20) times[how].push(performance.now() - started)
      }
    report(`${name}, with policies : without`, times.bound, times.bare)
  }
  await bare.destroy()
}

async function backendOf(db: Db) {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}

/**
 * Puts both processes of the database on one core and this program on another: whether a process wakes on the core of the
 * one it answers makes a fifth of these times, and would fall to one of the two for a whole run.
 */
function sideBySide(backends: number[]) {
  if (cpus().length < 2) return
  for (const pid of backends) execFileSync('taskset', ['-pc', '1', String(pid)])
  execFileSync('taskset', ['-apc', '0', String(process.pid)])
}

function nameAt(at: number) {
  return `Muster${String((at * 7) % 997).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`
}

async function idsOf(table: string, condition: string): Promise<string[]> {
  const { rows } = await owner.query(`select id from ${table} where ${condition} limit 2000`)
  return rows.map(({ id }) => id)
}

function report(name: string, one: number[], other: number[]) {
  const at = (times: number[], share: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
  const line = [0.5, 0.95].map((share) => {
    const [a, b] = [at(one, share), at(other, share)]
    return `p${share * 100} ${a.toFixed(2)} : ${b.toFixed(2)} ms = ${(a / b).toFixed(3)}`
  })
  console.log(`${name}: ${line.join(', ')}`)
}

/** How often one answer of each suffices to say which is which, by its time alone. */
function toldApart(one: number[], other: number[]) {
  let longer = 0
  for (const a of one) for (const b of other) longer += a > b ? 1 : a === b ? 0.5 : 0
  const share = longer / (one.length * other.length)
  return Math.max(share, 1 - share)
}
