import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../database/connect.ts'
import { type EmbeddedCluster, ensureDatabase, startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** The cluster of the tests: fast and not safe against power cuts; it stays up between test files. */
export const startTestCluster = () =>
  startEmbedded(path.join(root, '.data', 'test-cluster'), { durable: false })

/** A migrated database of one's own, cloned from a template in some milliseconds, with the empty tenant 1. */
export const openTestDatabase = async (): Promise<
  { database: Database; tenantId: number; url: string } & AsyncDisposable
> => {
  const cluster = await startTestCluster()
  const template = await ensureTemplate(cluster)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(cluster, (client) => client.query(`create database ${name} template ${template}`))
  const url = cluster.urlOf(name)
  const database = openDatabase(url)
  const tenantId = 1
  await database.owner.query(
    "insert into tenant (id, key, name, kind) values (1, 'test', 'Jobcenter Teststadt', 'real')",
  )
  return {
    database,
    tenantId,
    url,
    [Symbol.asyncDispose]: async () => {
      await database.close()
      await asAdmin(cluster, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

const asAdmin = async <T>(cluster: EmbeddedCluster, work: (client: pg.Client) => Promise<T>) => {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** One template for each state of the migrations; made once, under a lock, by whoever comes first. */
const ensureTemplate = async (cluster: EmbeddedCluster) => {
  const name = `template_${await hashMigrations()}`
  await asAdmin(cluster, async (client) => {
    await client.query('select pg_advisory_lock(7731)')
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [
      name,
    ])
    if (rowCount) return
    await client.query(`drop database if exists ${name} with (force)`)
    await migrate(await ensureDatabase(cluster, name))
    await client.query(`alter database ${name} is_template true`)
  })
  return name
}

const hashMigrations = async () => {
  const folder = path.join(root, 'migrations')
  const hash = createHash('sha256')
  for (const file of (await readdir(folder)).toSorted()) hash.update(await readFile(path.join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}
