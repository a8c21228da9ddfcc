// The promise: the page about automatic filing is there at once, however many letters a large office has had.
// Measures all its counts over a year of 1,000,000 decisions against merely counting the rows of that table.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDatabase, migrate, openDatabase, startEmbedded } from '#platform'
import { showPrecision } from '../src/filing/control/show-precision.ts'

const letters = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-bench-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'))
const url = await ensureDatabase(cluster, 'bench')
await migrate(url)
const database = openDatabase(url)
const { owner } = database

try {
  await fill()
  const first = await timed(() => database.inTenant(1, null, (db) => showPrecision(db, 1, 365)))
  console.log(`the very first time, all days counted: ${first.toFixed(0)} ms`)
  for (const days of [7, 30, 90, 365]) {
    const page = await median(() => database.inTenant(1, null, (db) => showPrecision(db, 1, days)))
    const bare = await median(() => owner.query('select count(score) from filing_decision'))
    const ratio = (page / bare).toFixed(2)
    console.log(`${days} days: page ${page.toFixed(0)} ms, bare count ${bare.toFixed(0)} ms, ratio ${ratio}`)
  }
} finally {
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

async function fill() {
  const started = performance.now()
  await owner.query(`insert into tenant (id, key, name, kind) values (1, 'bench', 'Bench', 'real')`)
  await owner.query(
    `insert into household (tenant_id, id, bg_number, status) values (1, gen_random_uuid(), '1', 'active')`,
  )
  await owner.query(`insert into case_file (tenant_id, id, household_id, reference, title)
    select 1, gen_random_uuid(), id, '1', 'x' from household`)
  await owner.query(`insert into submission (tenant_id, id, receipt_number, channel, received_at, received_on, file_name, bytes, sha256, blob_key, state)
    values (1, gen_random_uuid(), '1', 'scan', now(), now(), 'x', 1, 'x', 'x', 'done')`)
  await owner.query(
    `insert into document (tenant_id, id, submission_id, position, received_on, page_count, state)
    select 1, gen_random_uuid(), submission.id, at, now(), 1, 'filed' from submission, generate_series(1, $1) as at`,
    [letters],
  )
  await owner.query(`insert into filing_decision (tenant_id, id, document_id, decided_at, outcome, reason, score, evidence, candidates, channel, type_code)
    select 1, gen_random_uuid(), id, now() - random() * interval '364 days',
      case when position % 5 = 0 then 'clearing' else 'file' end,
      case when position % 5 = 0 then (array['name_only', 'ambiguous', 'nobody'])[1 + position % 3] end,
      1 - random() * random() * random() / 10, '[{"kind": "name", "printed": "Mira Beispiel"}]', '[]',
      (array['scan', 'upload', 'api'])[1 + position % 3], 'T' || position % 40
    from document`)
  await owner.query(`insert into filing_sample (tenant_id, document_id, decision_id, case_file_id, chosen_at, state)
    select 1, document_id, filing_decision.id, case_file.id, decided_at, (array['confirmed', 'open'])[1 + (random() < 0.1)::int]
    from filing_decision, case_file where outcome = 'file' and random() < 0.01`)
  await owner.query('vacuum analyze')
  console.log(`${letters} decisions made in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

async function median(work: () => Promise<unknown>) {
  const times: number[] = []
  for (let round = 0; round < 5; round++) times.push(await timed(work))
  return times.toSorted((a, b) => a - b)[2] ?? 0
}

async function timed(work: () => Promise<unknown>) {
  const started = performance.now()
  await work()
  return performance.now() - started
}
