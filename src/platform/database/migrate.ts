import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { HouseError } from '../errors.ts'
import { quietWorkerLogger } from '../jobs/worker-logger.ts'
import { ensureLogins } from './logins.ts'

const ownFolder = path.resolve(import.meta.dirname, '../../../migrations')
// Any number, the same in every process: two servers starting at once migrate one after the other.
const migrationLock = 4_826_113

/**
 * Brings the schema up to date, forward only, each file in its own transaction; files named `R_…` hold what is simply
 * replaced and run again whenever they changed. Makes sure of the narrow logins. Returns the names of the files run.
 */
export const migrate = async (url: string, folder: string = ownFolder): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await runMigrations({ connectionString: url, logger: quietWorkerLogger })
    const run = await runPending(client, folder)
    if (folder === ownFolder) await ensureLogins(client, url)
    return run
  } finally {
    await client.end()
  }
}

const runPending = async (client: pg.Client, folder: string) => {
  await client.query(
    'create table if not exists migration (name text primary key, sha256 text not null, run_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
  const known = new Map(rows.map((row) => [row.name, row.sha256]))
  const run: string[] = []
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()) {
    const text = await readFile(path.join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = known.get(name)
    const repeatable = name.startsWith('R_')
    if (before && before !== sha256 && !repeatable)
      throw new HouseError('conflict', 'platform.migration_changed', { facts: { name } })
    if (before === sha256) continue
    await runOne(client, { name, text, sha256 })
    run.push(name)
  }
  return run
}

const runOne = async (
  client: pg.Client,
  { name, text, sha256 }: { name: string; text: string; sha256: string },
) => {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query(
      'insert into migration (name, sha256) values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256, run_at = now()',
      [name, sha256],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new HouseError('unavailable', 'platform.migration_failed', { facts: { name }, cause })
  }
}
