import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { startTestCluster } from '../testing/test-database.ts'
import { ensureDatabase } from './embedded.ts'
import { migrate } from './migrate.ts'

/** An empty database, and a folder for migrations of its own. */
const openSite = async () => {
  const cluster = await startTestCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = await ensureDatabase(cluster, name)
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-migrations-'))
  const ask = async (database: string, statement: string) => {
    const client = new pg.Client({ connectionString: cluster.urlOf(database) })
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  }
  return {
    url,
    folder,
    write: (file: string, text: string) => writeFile(path.join(folder, file), text),
    ask: (statement: string) => ask(name, statement),
    [Symbol.asyncDispose]: async () => {
      await ask('postgres', `drop database if exists ${name} with (force)`)
      await rm(folder, { recursive: true })
    },
  }
}

test('an empty database gets the whole schema; a second run finds nothing to do', async () => {
  await using site = await openSite()
  const run = await migrate(site.url)
  assert.equal(run[0], '0001_foundation.sql')
  assert.deepEqual(await migrate(site.url), [])
})

test('two servers that start at once migrate one after the other', async () => {
  await using site = await openSite()
  await site.write('0001_a.sql', 'select pg_sleep(0.2); create table a (id int)')
  const runs = await Promise.all([migrate(site.url, site.folder), migrate(site.url, site.folder)])
  assert.deepEqual(runs.toSorted(), [[], ['0001_a.sql']])
})

test('files run in the order of their names, new ones only', async () => {
  await using site = await openSite()
  await site.write('0002_b.sql', 'alter table a add column more int')
  await site.write('0001_a.sql', 'create table a (id int)')
  await site.write('README.md', 'no migration')
  assert.deepEqual(await migrate(site.url, site.folder), ['0001_a.sql', '0002_b.sql'])
  await site.write('0003_c.sql', 'insert into a values (1, 2)')
  assert.deepEqual(await migrate(site.url, site.folder), ['0003_c.sql'])
  assert.deepEqual(await site.ask('select * from a'), [{ id: 1, more: 2 }])
})

test('a file that was changed after its run is refused by name', async () => {
  await using site = await openSite()
  await site.write('0001_a.sql', 'create table a (id int)')
  await migrate(site.url, site.folder)
  await site.write('0001_a.sql', 'create table a (id bigint)')
  await assert.rejects(migrate(site.url, site.folder), {
    code: 'platform.migration_changed',
    facts: { name: '0001_a.sql' },
  })
})

test('a file that fails leaves no trace; what ran before it stays, and it may run again when it is mended', async () => {
  await using site = await openSite()
  await site.write('0001_a.sql', 'create table a (id int)')
  await site.write('0002_b.sql', 'create table b (id int); select 1 / 0')
  await assert.rejects(migrate(site.url, site.folder), {
    code: 'platform.migration_failed',
    facts: { name: '0002_b.sql' },
  })
  assert.deepEqual(await site.ask("select to_regclass('a')::text as a, to_regclass('b')::text as b"), [
    { a: 'a', b: null },
  ])
  await site.write('0002_b.sql', 'create table b (id int)')
  assert.deepEqual(await migrate(site.url, site.folder), ['0002_b.sql'])
})
