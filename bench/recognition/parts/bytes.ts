import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type Db, ensureDatabase, migrate, newId, startEmbedded } from '#platform'
import type { DB as Tables } from '../../../src/platform/database/tables.gen.ts'
import { storeReading } from '../../../src/recognition/recognition.sql.ts'
import type { Item } from '../item.ts'
import type { Options } from '../options.ts'
import { type ItemRead, readItems } from '../ours.ts'
import { type Findings, round } from '../report.ts'
import { openSets, setsOf } from '../sets.ts'

/** What is kept of a scanned page for good: the received bytes and what the database holds. The cache can be made again. */
export async function measureBytes({ pages = 48, sample = 48, ...options }: Options): Promise<Findings> {
  const items = await openSets({ ...options, pages, sample })
  const [engine = 'native'] = options.engines
  const read = await readItems(items, { engine, count: options.count })
  const rows: Findings['rows'] = []
  for (const set of setsOf(items)) {
    const ofSet = items.filter((item) => item.set === set && (read.get(item.id)?.pages.length ?? 0) > 0)
    rows.push(rowOf(set, ofSet, await weighDatabase(ofSet, read), await weighFiles(ofSet)))
  }
  return { title: 'bytes kept a page, without the cache that can be made again', rows, facts: { engine } }
}

type Stored = { pages: number; bytes: number }

function rowOf(set: string, items: Item[], stored: Stored, received: number) {
  const { pages, bytes } = stored
  return {
    set,
    files: items.length,
    pages,
    'received B/page': round(received / pages, 0),
    'database B/page': round(bytes / pages, 0),
    'kept / received': round((received + bytes) / received, 3),
  }
}

async function weighFiles(items: Item[]): Promise<number> {
  const sizes = await Promise.all(items.map(async ({ file }) => (await stat(file)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Stores the readings as the product does, in a real database, and asks that for tables, TOAST and indexes together. */
async function weighDatabase(items: Item[], read: Map<string, ItemRead>): Promise<Stored> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-bytes-'))
  const cluster = await startEmbedded(path.join(folder, 'postgres'), { durable: false })
  try {
    const url = await ensureDatabase(cluster, 'bytes')
    await migrate(url)
    const pool = new pg.Pool({ connectionString: url })
    const database = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool }),
      plugins: [new CamelCasePlugin()],
    })
    const before = await sizeOf(pool)
    const pages = await database.transaction().execute((db) => storeAll(db, items, read))
    await pool.query('vacuum full page')
    await pool.query('vacuum full page_text')
    const bytes = (await sizeOf(pool)) - before
    await database.destroy()
    return { pages, bytes }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function storeAll(db: Db, items: Item[], read: Map<string, ItemRead>): Promise<number> {
  // Pages without the submissions they belong to: only their own bytes are asked for.
  await sql`set local session_replication_role = replica`.execute(db)
  let pages = 0
  for (const { id } of items) {
    const submissionId = newId()
    for (const [at, reading] of (read.get(id)?.pages ?? []).entries()) {
      const page = { tenantId: 1, submissionId, number: at + 1 }
      await db.insertInto('page').values(page).execute()
      await storeReading(db, { ...page, reading, at: new Date() })
      pages++
    }
  }
  return pages
}

async function sizeOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select (pg_total_relation_size('page') + pg_total_relation_size('page_text'))::float8 as bytes`,
  )
  return rows[0]?.bytes ?? 0
}
