import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openBlobs } from './blobs.ts'
import type { Db } from './database/connect.ts'
import { newId } from './ids.ts'
import type { KeyOwner } from './sealing/file-keys.ts'
import { readStored } from './stored-file.ts'
import { openTestDatabase } from './testing/test-database.ts'
import { openTestKeys, readBlob } from './testing/test-keys.ts'

const openStore = async () => {
  const given = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-blobs-'))
  const { database, tenantId } = given
  const blobs = await openBlobs(path.join(folder, 'blobs'), await openTestKeys(database, folder))
  const inTenant = <T>(work: (db: Db) => Promise<T>) => database.inTenant(tenantId, null, work)
  const rows = async (statement: string, values: unknown[] = []) =>
    (await database.owner.query(statement, values)).rows
  return {
    folder,
    database,
    blobs,
    tenantId,
    inTenant,
    rows,
    put: async (text: string, ...owners: KeyOwner[]) => {
      const blob = await blobs.put(Buffer.from(text))
      await inTenant(async (db) => {
        for (const owner of owners) await blobs.keep(db, { tenantId, blob, owner })
      })
      return blob.key
    },
    handOver: (key: string, ...owners: KeyOwner[]) =>
      inTenant((db) => blobs.handOver(db, { tenantId, key, owners })),
    destroy: (caseFileId: string) =>
      rows('update file_key set wrapped = null, destroyed_at = now() where case_file_id = $1', [caseFileId]),
    read: async (key: string) => (await readBlob({ database, blobs }, key)).toString(),
    ownersOf: async (key: string) =>
      (
        await rows(
          'select coalesce(case_file_id, submission_id) as owner from blob_key join file_key on file_key.id = file_key_id where blob = $1',
          [key],
        )
      )
        .map(({ owner }) => owner)
        .toSorted(),
    [Symbol.asyncDispose]: async () => {
      await given[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

const [submissionId, one, other] = [newId(), newId(), newId()]

test('a letter comes in, is filed, is moved, and goes back: its bytes lie still, only its key goes round', async () => {
  await using store = await openStore()
  const key = await store.put('Sehr geehrte', { submissionId })
  const { file } = await store.inTenant((db) => store.blobs.open(db, { tenantId: 1, key }))
  const before = await readStored({ file })
  assert.deepEqual(await store.ownersOf(key), [submissionId])
  for (const owners of [
    [{ caseFileId: one }],
    [{ caseFileId: other }],
    [{ caseFileId: one }, { caseFileId: other }],
    [{ caseFileId: one }, { submissionId }],
    [{ submissionId }],
  ]) {
    await store.handOver(key, ...owners)
    assert.deepEqual(await store.ownersOf(key), owners.flatMap((owner) => Object.values(owner)).toSorted())
    assert.equal(await store.read(key), 'Sehr geehrte')
  }
  assert.deepEqual(await readStored({ file }), before)
})

test('the key of a submission goes with the last letter that it held; that of a case file stays', async () => {
  await using store = await openStore()
  const key = await store.put('Sehr geehrte', { submissionId })
  await store.handOver(key, { caseFileId: one })
  assert.equal((await store.rows('select from file_key where submission_id is not null')).length, 0)
  await store.handOver(key, { submissionId })
  assert.equal((await store.rows('select from file_key where case_file_id is not null')).length, 1)
})

test('a case file has one key, whoever asks for it at the same moment', async () => {
  await using store = await openStore()
  const keys = await Promise.all(
    Array.from({ length: 8 }, (_, i) => store.put(`letter ${i}`, { caseFileId: one })),
  )
  assert.equal((await store.rows('select from file_key')).length, 1)
  for (const [i, key] of keys.entries()) assert.equal(await store.read(key), `letter ${i}`)
})

test('the key of a case file destroyed: its bytes are lost, also out of a backup of the files; others are not touched', async () => {
  await using store = await openStore()
  const [gone, stays] = [
    await store.put('gone', { caseFileId: one }),
    await store.put('stays', { caseFileId: other }),
  ]
  const shared = await store.put('of two', { caseFileId: one }, { caseFileId: other })
  const backup = path.join(store.folder, 'backup')
  await cp(path.join(store.folder, 'blobs'), backup, { recursive: true })
  await store.destroy(one)
  await rm(path.join(store.folder, 'blobs'), { recursive: true })
  await cp(backup, path.join(store.folder, 'blobs'), { recursive: true })
  await assert.rejects(store.read(gone), { code: 'platform.key_destroyed' })
  assert.deepEqual([await store.read(stays), await store.read(shared)], ['stays', 'of two'])
})

test('destroyed is destroyed: no letter gives a case file its key back, and no letter is lost by trying', async () => {
  await using store = await openStore()
  const [gone, waiting] = [
    await store.put('gone', { caseFileId: one }),
    await store.put('waits', { submissionId }),
  ]
  await store.destroy(one)
  await store.handOver(gone, { caseFileId: one })
  await store.handOver(waiting, { caseFileId: one })
  await assert.rejects(store.read(gone), { code: 'platform.key_destroyed' })
  assert.equal(await store.read(waiting), 'waits')
  await store.handOver(waiting, { caseFileId: one }, { caseFileId: other })
  assert.deepEqual(await store.ownersOf(waiting), [other])
})

test('a key put in the place of another does not fit', async () => {
  await using store = await openStore()
  const [first, second] = [
    await store.put('first', { caseFileId: one }),
    await store.put('second', { caseFileId: one }),
  ]
  await store.rows(
    'update blob_key set wrapped = (select wrapped from blob_key where blob = $2) where blob = $1',
    [first, second],
  )
  await assert.rejects(store.read(first), { code: 'platform.key_does_not_fit' })
  assert.equal(await store.read(second), 'second')
})

test('the server’s role sees keys of its tenant only, changes none, and takes away none of a case file', async () => {
  await using store = await openStore()
  await store.put('Sehr geehrte', { caseFileId: one })
  const seenBy = (tenantId: number) =>
    store.database.inTenant(
      tenantId,
      null,
      async (db) => (await db.selectFrom('fileKey').selectAll().execute()).length,
    )
  assert.deepEqual([await seenBy(1), await seenBy(2)], [1, 0])
  await assert.rejects(
    store.inTenant((db) => db.updateTable('fileKey').set({ wrapped: null }).execute()),
    /permission denied/,
  )
  await assert.rejects(
    store.inTenant((db) => db.selectFrom('masterKey').selectAll().execute()),
    /permission denied/,
  )
  await store.inTenant((db) => db.deleteFrom('fileKey').execute())
  assert.equal(await seenBy(1), 1)
})

test('a blob without a key, as a crash leaves it before its row, is unreadable and harmless', async () => {
  await using store = await openStore()
  const key = await store.put('nobody named me')
  assert.ok(!(await store.read(key)).includes('nobody'))
  await store.blobs.remove(key)
  await assert.rejects(store.read(key), { code: 'ENOENT' })
  await store.blobs.remove(key)
})

test('what lies there unencrypted is found; drafts and strangers’ files are none of it', async () => {
  await using store = await openStore()
  const plain = randomBytes(32).toString('hex')
  const folder = path.join(store.folder, 'blobs', plain.slice(0, 2), plain.slice(2, 4))
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, plain), 'from before')
  await writeFile(path.join(folder, 'notes.txt'), 'a stranger')
  await store.put('Sehr geehrte', { submissionId })
  const found: string[] = []
  for await (const key of store.blobs.plainOnes()) found.push(key)
  assert.deepEqual(found, [plain])
  assert.equal(await store.read(plain), 'from before')
})

test('killed while an earlier version took bytes away, they are where they were at the next start', async () => {
  await using store = await openStore()
  const key = await store.put('still named', { submissionId })
  const { file } = await store.inTenant((db) => store.blobs.open(db, { tenantId: 1, key }))
  const folder = path.join(store.folder, 'blobs')
  await rename(file, path.join(folder, 'incoming', `leaving-${key}`))
  await openBlobs(folder, await openTestKeys(store.database, store.folder))
  assert.equal(await store.read(key), 'still named')
  assert.deepEqual(await readdir(path.join(folder, 'incoming')), [])
})
