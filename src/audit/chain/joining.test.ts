import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ensureDatabase, migrate, openDatabase } from '#platform'
import { startTestCluster } from '../../platform/testing/test-database.ts'
import { recordAct } from '../index.ts'
import type { Fault } from './fault.ts'
import { verifyChain } from './verify-chain.ts'

const migrations = path.resolve(import.meta.dirname, '../../../migrations')

test('what an office had on record before joins the chain; its rights and its order stay', async () => {
  const cluster = await startTestCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = await ensureDatabase(cluster, name)
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-migrations-'))
  const database = openDatabase(url)
  const { owner } = database
  try {
    for (const file of await readdir(migrations))
      if (file < '0013') await cp(path.join(migrations, file), path.join(folder, file))
    await migrate(url, folder)
    const rights = async () =>
      (
        await owner.query(
          `select privilege_type, grantee::regrole::text from pg_class, aclexplode(relacl) where oid = 'act'::regclass and grantee <> relowner order by 1, 2`,
        )
      ).rows
    const before = await rights()
    await owner.query(
      "insert into tenant (id, key, name, kind) values (1, 'eins', 'Eins', 'real'), (2, 'zwei', 'Zwei', 'real')",
    )
    await owner.query(`insert into act (tenant_id, at, what, subject_kind, subject_id, facts)
      select 1 + n % 2, now() - make_interval(days => 400 - n), 'x.y', 'letter', n::text, '{"n": 1}' from generate_series(1, 300) as n`)
    await migrate(url)
    assert.deepEqual(await rights(), before)
    const { rows } = await owner.query('select id, subject_id from act order by id')
    assert.deepEqual(
      rows.map((row) => String(row.id)),
      rows.map((row) => row.subject_id),
    )
    await database.inTenant(1, null, (db) =>
      recordAct(db, { tenantId: 1, staffId: null, what: 'x.y', subject: { kind: 'letter', id: 'new' } }),
    )
    const [{ id }] = (await owner.query("select id from act where subject_id = 'new'")).rows
    assert.equal(id, 301)
    for (const [tenantId, entries] of [
      [1, 151],
      [2, 150],
    ] as const) {
      const faults: Fault[] = []
      const verified = await verifyChain(database, tenantId, { onFault: (fault) => faults.push(fault) })
      assert.deepEqual([faults, verified.entries], [[], entries])
    }
    assert.equal((await owner.query('select from record.act_rest')).rowCount, 0)
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
    const other = openDatabase(cluster.urlOf('postgres'))
    await other.owner.query(`drop database ${name} with (force)`)
    await other.close()
  }
})
