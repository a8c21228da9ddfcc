import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { openLocalBlobs } from './blobs.ts'

const openStore = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-blobs-'))
  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return {
    folder,
    blobs: await openLocalBlobs(folder),
    files,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('bytes come back as they went in, under their hash', async () => {
  await using store = await openStore()
  const bytes = randomBytes(300_000)
  const stored = await store.blobs.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
  assert.deepEqual(stored, { key: sha256(bytes), sha256: sha256(bytes), bytes: bytes.length })
  assert.ok((await buffer(store.blobs.read(stored.key))).equals(bytes))
  assert.ok((await readFile(store.blobs.path(stored.key))).equals(bytes))
  assert.equal(await store.blobs.size(stored.key), bytes.length)
})

test('only the owner of the process can read what is stored', async () => {
  await using store = await openStore()
  const { key } = await store.blobs.put(Buffer.from('geheim'))
  assert.equal((await stat(store.blobs.path(key))).mode & 0o077, 0)
})

test('the same bytes twice lie once, even at the same moment', async () => {
  await using store = await openStore()
  const bytes = randomBytes(50_000)
  const stored = await Promise.all(Array.from({ length: 8 }, () => store.blobs.put(bytes)))
  assert.equal(new Set(stored.map(({ key }) => key)).size, 1)
  assert.equal((await store.files()).length, 1)
})

test('an empty file has its place, too', async () => {
  await using store = await openStore()
  const { key, bytes } = await store.blobs.put(Buffer.alloc(0))
  assert.equal(bytes, 0)
  assert.equal(await store.blobs.size(key), 0)
})

test('too large: told, and nothing stays behind; exactly as large as allowed is fine', async () => {
  await using store = await openStore()
  const over = Readable.from([Buffer.alloc(600), Buffer.alloc(401)])
  await assert.rejects(store.blobs.put(over, { most: 1000 }), {
    code: 'platform.blob_too_large',
    facts: { most: 1000 },
  })
  assert.deepEqual(await store.files(), [])
  assert.equal((await store.blobs.put(Buffer.alloc(1000), { most: 1000 })).bytes, 1000)
})

test('a stream that breaks off hands on its error and leaves nothing', async () => {
  await using store = await openStore()
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(1000)
      throw new Error('connection lost')
    })(),
  )
  await assert.rejects(store.blobs.put(broken), /connection lost/)
  const aborted = new Readable({ read() {} })
  aborted.push(Buffer.alloc(10))
  setImmediate(() => aborted.destroy())
  await assert.rejects(store.blobs.put(aborted))
  assert.deepEqual(await store.files(), [])
})

test('what is not there is an error, never an empty file', async () => {
  await using store = await openStore()
  await assert.rejects(buffer(store.blobs.read('0'.repeat(64))), { code: 'ENOENT' })
  await assert.rejects(store.blobs.size('0'.repeat(64)), { code: 'ENOENT' })
})

test('what nobody names any more can go; what has just come in again stays', async () => {
  await using store = await openStore()
  const { blobs } = store
  const { key } = await blobs.put(Buffer.from('old original'))
  assert.equal(await blobs.remove(key), false)
  assert.equal((await buffer(blobs.read(key))).toString(), 'old original')
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
  await utimes(blobs.path(key), longAgo, longAgo)
  assert.equal(await blobs.remove(key), true)
  await assert.rejects(blobs.size(key))
  assert.equal(await blobs.remove(key), true, 'and is gone for good')
  assert.deepEqual(await store.files(), [])
})

test('killed while bytes are being taken away, they are where they were at the next start', async () => {
  await using store = await openStore()
  const { key } = await store.blobs.put(Buffer.from('still named'))
  await rename(store.blobs.path(key), path.join(store.folder, 'incoming', `leaving-${key}`))
  const again = await openLocalBlobs(store.folder)
  assert.equal((await buffer(again.read(key))).toString(), 'still named')
})
