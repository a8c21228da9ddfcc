import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { ensureDatabase, startEmbedded } from './embedded.ts'

const ask = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('the database of the house: made on first use, shared while it runs, kept when it stops', async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'laufmappe-cluster-'))
  // PostgreSQL may run under a service account: it has to come through.
  await chmod(parent, 0o755)
  const folder = path.join(parent, 'postgres')
  try {
    // Two commands started at once: one makes it, the other finds it.
    const [one, other] = await Promise.all([startEmbedded(folder), startEmbedded(folder)])
    assert.equal(one.urlOf('postgres'), other.urlOf('postgres'))
    const url = await ensureDatabase(one, 'akten')
    assert.equal(await ensureDatabase(other, 'akten'), url)
    await ask(url, 'create table letter as select 1 as id')
    assert.deepEqual(await ask(url, "select current_setting('fsync') as fsync"), [{ fsync: 'on' }])
    assert.deepEqual(await ask(url, "select lower('ÄÖÜ') as small, 'z' < 'ä' as sorted"), [
      { small: 'äöü', sorted: true },
    ])

    assert.equal((await stat(path.join(folder, 'password'))).mode & 0o077, 0)
    const wrong = new URL(url)
    wrong.password = 'falsch'
    await assert.rejects(ask(wrong.href, 'select 1'), { code: '28P01' })

    await one.stop()
    await other.stop()
    await assert.rejects(ask(url, 'select 1'), { code: 'ECONNREFUSED' })

    const again = await startEmbedded(folder)
    assert.deepEqual(await ask(again.urlOf('akten'), 'select id from letter'), [{ id: 1 }])
    await again.stop()
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
})
