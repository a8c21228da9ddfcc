// The promises: a record of 1,000,000 entries is verified in less than a minute, in memory that does not grow with it; and the
// chain costs those who write at once little. Measures the second with the chain and without it, on a durable cluster.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDatabase, migrate, openDatabase, startEmbedded } from '#platform'
import { recordAct, recordSeen, verifyChain } from '../src/audit/index.ts'

const wanted = Number(process.argv[2] ?? 1_000_000)
const staffId = '00000000-0000-7000-8000-0000000000a1'
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-bench-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'))
const url = await ensureDatabase(cluster, 'bench')
await migrate(url)
const database = openDatabase(url, { connections: 40 })
const { owner } = database

try {
  await owner.query("insert into tenant (id, key, name, kind) values (1, 'bench', 'Bench', 'real')")
  await owner.query(
    "insert into staff (tenant_id, id, code, login, name, password_hash) values (1, $1, 'L1', 'l1', 'Person 1', '')",
    [staffId],
  )
  await measureWriters()
  await fill()
  await measureVerify()
} finally {
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

async function measureWriters() {
  for (const writers of [1, 8, 30]) {
    const rounds: { bare: number; chained: number }[] = []
    for (let round = 0; round < 3; round++)
      rounds.push({ bare: await actsPerSecond(writers, false), chained: await actsPerSecond(writers, true) })
    const bare = median(rounds.map((round) => round.bare))
    const chained = median(rounds.map((round) => round.chained))
    console.log(
      `${writers} writers: ${bare.toFixed(0)} acts/s without the chain, ${chained.toFixed(0)} with it, ratio ${(chained / bare).toFixed(2)}`,
    )
  }
}

/** One act in each transaction, as a look at a document is. */
async function actsPerSecond(writers: number, chained: boolean) {
  await owner.query(`alter table act ${chained ? 'enable' : 'disable'} trigger link_at_commit`)
  const millis = 4000
  const end = performance.now() + millis
  let done = 0
  const write = async () => {
    while (performance.now() < end) {
      await database.inTenant(1, null, (db) =>
        recordAct(db, { tenantId: 1, staffId: null, what: 'x.y', subject: { kind: 'document', id: 'x' } }),
      )
      done++
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return done / (millis / 1000)
}

async function fill() {
  const started = performance.now()
  await owner.query(
    'truncate act; truncate record.link; truncate record.head; alter table act enable trigger link_at_commit',
  )
  await owner.query(
    "select record.add_month((date_trunc('month', now()) - make_interval(months => m))::date) from generate_series(1, 12) m",
  )
  const acts = 1000
  for (let at = 0; at < wanted; at += acts)
    await owner.query(
      `insert into act (tenant_id, at, staff_id, what, subject_kind, subject_id, case_file_id, facts, source, acting_role)
       select 1, now() - interval '1 year' * (1 - $2::float8), gen_random_uuid(), 'casefiles.document_seen', 'document',
         gen_random_uuid()::text, gen_random_uuid(), '{"pages": 3, "late": false}', '192.0.2.7', 'clerk' from generate_series(1, $1)`,
      [acts, at / wanted],
    )
  const inserted = performance.now()
  await owner.query('select record.seal(1)')
  await owner.query('vacuum analyze')
  console.log(`${wanted} entries written and chained in ${((inserted - started) / 1000).toFixed(0)} s`)
}

async function measureVerify() {
  let faults = 0
  const started = performance.now()
  const { entries } = await verifyChain(database, 1, { onFault: () => faults++ })
  const seconds = (performance.now() - started) / 1000
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0)
  console.log(
    `${entries} entries verified in ${seconds.toFixed(1)} s, ${faults} faults, ${memory} MB at most`,
  )
  const look = { tenantId: 1, staffId, caseFileId: null }
  const times: number[] = []
  for (let at = 0; at < 500; at++) {
    const begun = performance.now()
    await database.inTenant(1, look.staffId, (db) =>
      recordSeen(db, { ...look, subject: { kind: 'document', id: 'y' } }),
    )
    times.push(performance.now() - begun)
  }
  console.log(`a look that is on record already: ${median(times).toFixed(2)} ms`)
}

function median(numbers: number[]) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
