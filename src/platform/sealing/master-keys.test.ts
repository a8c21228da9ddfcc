import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, copyFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openBlobs } from '../blobs.ts'
import { newId } from '../ids.ts'
import { openTestDatabase } from '../testing/test-database.ts'
import { readBlob } from '../testing/test-keys.ts'
import { openFileKeys } from './file-keys.ts'
import { type MasterKeys, openMasterKeys } from './master-keys.ts'
import { rotateMasterKey } from './rotate-master-key.ts'

const openPlace = async () => {
  const given = await openTestDatabase()
  const { database, tenantId } = given
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-master-'))
  const file = path.join(folder, 'master.key')
  const blobsWith = (masters: MasterKeys) => openBlobs(path.join(folder, 'blobs'), openFileKeys(masters))
  const rows = async (statement: string) => (await database.owner.query(statement)).rows
  return {
    folder,
    file,
    url: given.url,
    database,
    rows,
    open: (settings = {}) => openMasterKeys(database, { LAUFMAPPE_DATA: folder, ...settings }),
    /** Stores letters, each under a case file of its own. */
    put: async (masters: MasterKeys, count: number) => {
      const blobs = await blobsWith(masters)
      const stored: string[] = []
      for (let i = 0; i < count; i++) {
        const blob = await blobs.put(Buffer.from(`letter ${i}`))
        const owner = { caseFileId: newId() }
        await database.inTenant(tenantId, null, (db) => blobs.keep(db, { tenantId, blob, owner }))
        stored.push(blob.key)
      }
      return stored
    },
    assertReadable: async (masters: MasterKeys, stored: string[]) => {
      const blobs = await blobsWith(masters)
      for (const [i, key] of stored.entries())
        assert.equal((await readBlob({ database, blobs }, key)).toString(), `letter ${i}`)
    },
    masterKeysInUse: async () =>
      (await rows('select distinct master_key from file_key')).map(({ master_key }) => master_key),
    names: async () => (await readdir(folder)).filter((name) => name.startsWith('master.key')).toSorted(),
    [Symbol.asyncDispose]: async () => {
      await given[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

test('the first start makes a master key for its own account only, and says so once', async () => {
  await using place = await openPlace()
  const masters = await place.open()
  assert.equal(masters.made, place.file)
  assert.equal((await stat(place.file)).mode & 0o777, 0o600)
  assert.match(await readFile(place.file, 'utf8'), /^[\da-f]{64}\n$/)
  const stored = await place.put(masters, 2)
  const again = await place.open()
  assert.equal(again.made, null)
  await place.assertReadable(again, stored)
})

test('two that start at the same moment agree on one key', async () => {
  await using place = await openPlace()
  const opened = await Promise.all([place.open(), place.open(), place.open()])
  assert.equal(new Set(opened.map(({ cacheKey }) => cacheKey.toString('hex'))).size, 1)
  assert.equal((await place.rows('select from master_key')).length, 1)
})

test('the key may be written as bytes, hexadecimal or base64; anything else is said', async () => {
  await using place = await openPlace()
  const key = randomBytes(32)
  for (const content of [key, `${key.toString('hex')}\n`, key.toString('base64')]) {
    await writeFile(place.file, content)
    await place.open()
  }
  await writeFile(place.file, 'no key at all')
  await assert.rejects(place.open(), { code: 'platform.master_key_unreadable' })
})

test('a lost or a wrong key is said at the start, and nothing is written', async () => {
  await using place = await openPlace()
  const stored = await place.put(await place.open(), 1)
  const before = await place.rows('select * from master_key')
  await rename(place.file, `${place.folder}/kept`)
  await assert.rejects(place.open(), { code: 'platform.master_key_lost' })
  assert.deepEqual(await place.names(), [], 'no other key is made')
  await writeFile(place.file, randomBytes(32))
  await assert.rejects(place.open(), { code: 'platform.master_key_wrong' })
  assert.deepEqual(await place.rows('select * from master_key'), before)
  await rename(`${place.folder}/kept`, place.file)
  await place.assertReadable(await place.open(), stored)
})

test('a file that a setting names is never made', async () => {
  await using place = await openPlace()
  const named = path.join(place.folder, 'elsewhere.key')
  await assert.rejects(place.open({ LAUFMAPPE_MASTER_KEY_FILE: named }), {
    code: 'platform.master_key_missing',
  })
  await place.open()
  await copyFile(place.file, named)
  await rm(place.file)
  assert.equal((await place.open({ LAUFMAPPE_MASTER_KEY_FILE: named })).place.file, named)
})

test('a KMS command gets the wrapped bytes and gives the key; what it says when it fails stays unsaid', async () => {
  await using place = await openPlace()
  const kms = path.join(place.folder, 'kms.sh')
  await writeFile(
    kms,
    '#!/bin/sh\n[ "$1" = decrypt ] || { echo secret >&2; exit 1; }\ntr a-f0-9 f-ma-j | tr f-ma-j a-f0-9\n',
  )
  await chmod(kms, 0o700)
  await writeFile(place.file, randomBytes(32).toString('hex'))
  const masters = await place.open({ LAUFMAPPE_KMS_COMMAND: `${kms} decrypt` })
  const stored = await place.put(masters, 1)
  await place.assertReadable(await place.open({ LAUFMAPPE_KMS_COMMAND: `${kms} decrypt` }), stored)
  await assert.rejects(place.open({ LAUFMAPPE_KMS_COMMAND: `${kms} wrong` }), (error: Error) => {
    assert.doesNotMatch(JSON.stringify([error.message, String(error.cause), error]), /secret/)
    return 'code' in error && error.code === 'platform.master_key_unreadable'
  })
  await assert.rejects(rotateMasterKey({ database: place.database, masters }), {
    code: 'platform.new_key_by_kms',
  })
})

test('the master key changes while a server goes on: it reads all, and writes under the new key', async () => {
  await using place = await openPlace()
  const running = await place.open()
  const stored = await place.put(running, 30)
  const [before] = await place.masterKeysInUse()
  const { keys, id } = await rotateMasterKey({
    database: place.database,
    masters: await place.open(),
    together: 7,
  })
  assert.equal(keys, 30)
  assert.deepEqual(await place.masterKeysInUse(), [id])
  assert.deepEqual(await place.names(), ['master.key', `master.key.old-${before}`])
  await place.assertReadable(running, stored)
  await place.put(running, 1)
  assert.deepEqual(await place.masterKeysInUse(), [id])
  await rm(`${place.file}.old-${before}`)
  await place.assertReadable(await place.open(), stored)
})

test('what was destroyed cannot be had from an old backup of the database once the former master key is gone', async () => {
  await using place = await openPlace()
  const masters = await place.open()
  const [key = ''] = await place.put(masters, 1)
  await place.rows('create table backup as select * from file_key')
  await place.rows('update file_key set wrapped = null, destroyed_at = now()')
  await rotateMasterKey({ database: place.database, masters })
  for (const name of await place.names()) if (name.includes('.old-')) await rm(path.join(place.folder, name))
  await place.rows('delete from file_key')
  await place.rows('insert into file_key select * from backup')
  const blobs = await openBlobs(path.join(place.folder, 'blobs'), openFileKeys(await place.open()))
  await assert.rejects(readBlob({ database: place.database, blobs }, key), {
    code: 'platform.master_key_wrong',
  })
})

const program = path.join(import.meta.dirname, 'testing/rotate-until-killed.ts')

test('killed in the middle of a change, old and new key both work; the next call brings it to its end', async (t) => {
  await using place = await openPlace()
  const masters = await place.open()
  const stored = await place.put(masters, 60)
  let midway = 0
  for (let kill = 0; kill < 12; kill++) {
    const child = spawn(process.execPath, [program, place.url, place.folder], { stdio: 'ignore' })
    const gone = once(child, 'exit')
    await untilStarted(place, child, kill)
    child.kill('SIGKILL')
    await gone
    if ((await place.masterKeysInUse()).length === 2) midway += 1
    await place.assertReadable(await place.open(), stored)
    await place.assertReadable(masters, stored)
  }
  t.diagnostic(`${midway} of 12 kills left keys under both`)
  assert.ok(midway > 0)
  await rotateMasterKey({ database: place.database, masters: await place.open() })
  const inUse = await place.masterKeysInUse()
  assert.equal(inUse.length, 1)
  for (const name of await place.names()) if (name.includes('.old-')) await rm(path.join(place.folder, name))
  await place.assertReadable(await place.open(), stored)
  assert.deepEqual(await place.names(), ['master.key'])
})

/** Some kills come at any moment, the others once keys are being wrapped. */
const untilStarted = async (
  place: Awaited<ReturnType<typeof openPlace>>,
  child: ReturnType<typeof spawn>,
  kill: number,
) => {
  if (kill % 4 === 3) return pause(Math.random() * 600)
  const before = await place.rows('select count(*)::int as done from file_key group by master_key order by 1')
  const giveUpAt = Date.now() + 10_000
  while (child.exitCode === null && Date.now() < giveUpAt) {
    const now = await place.rows('select count(*)::int as done from file_key group by master_key order by 1')
    if (JSON.stringify(now) !== JSON.stringify(before)) return
  }
}

for (const [moment, files] of [
  ['before the files change places', { 'master.key': 'old', 'master.key.next': 'new' }],
  ['between the two', { 'master.key.old': 'old', 'master.key.next': 'new' }],
] as const)
  test(`killed ${moment}, the house opens and the next call ends it`, async () => {
    await using place = await openPlace()
    const masters = await place.open()
    const stored = await place.put(masters, 3)
    const [former] = await place.masterKeysInUse()
    await rotateMasterKey({ database: place.database, masters })
    const [old, fresh] = [`${place.file}.old-${former}`, `${place.folder}/fresh`]
    await rename(place.file, fresh)
    if ('master.key' in files) await rename(old, place.file)
    await rename(fresh, `${place.file}.next`)
    await place.assertReadable(await place.open(), stored)
    await rotateMasterKey({ database: place.database, masters: await place.open() })
    assert.deepEqual(await place.names(), ['master.key', `master.key.old-${former}`])
    await place.assertReadable(await place.open(), stored)
  })
