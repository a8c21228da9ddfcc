import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { openBlobFolder } from './blob-folder.ts'
import { readStored } from './stored-file.ts'

const openStore = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-blobs-'))
  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return {
    folder,
    blobs: await openBlobFolder(folder),
    files,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('plain bytes lie under their hash', async () => {
  await using store = await openStore()
  const bytes = randomBytes(300_000)
  const stored = await store.blobs.putPlain(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
  assert.deepEqual(stored, { key: sha256(bytes), sha256: sha256(bytes), bytes: bytes.length })
  assert.ok((await readFile(store.blobs.placeOf(stored.key))).equals(bytes))
})

test('sealed bytes come back as they went in; neither the file nor its name tells what they are', async () => {
  await using store = await openStore()
  const bytes = Buffer.from('Mira Beispiel '.repeat(20_000))
  const stored = await store.blobs.putSealed(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
  assert.deepEqual([stored.sha256, stored.bytes], [sha256(bytes), bytes.length])
  const file = store.blobs.placeOf(stored.key)
  assert.ok(!(await readFile(file)).includes('Beispiel'))
  assert.ok((await readStored({ file, secret: stored.secret })).equals(bytes))
  const again = await store.blobs.putSealed(bytes)
  assert.notEqual(again.key, stored.key)
  assert.ok(!again.secret.equals(stored.secret))
})

test('only the owner of the process can read what is stored', async () => {
  await using store = await openStore()
  const { key } = await store.blobs.putSealed(Buffer.from('geheim'))
  assert.equal((await stat(store.blobs.placeOf(key))).mode & 0o077, 0)
})

test('the same plain bytes twice lie once, even at the same moment', async () => {
  await using store = await openStore()
  const bytes = randomBytes(50_000)
  const stored = await Promise.all(Array.from({ length: 8 }, () => store.blobs.putPlain(bytes)))
  assert.equal(new Set(stored.map(({ key }) => key)).size, 1)
  assert.equal((await store.files()).length, 1)
})

for (const put of ['putPlain', 'putSealed'] as const) {
  test(`${put}: too large: told, and nothing stays behind; exactly as large as allowed is fine`, async () => {
    await using store = await openStore()
    const over = Readable.from([Buffer.alloc(600), Buffer.alloc(401)])
    await assert.rejects(store.blobs[put](over, { most: 1000 }), {
      code: 'platform.blob_too_large',
      facts: { most: 1000 },
    })
    assert.deepEqual(await store.files(), [])
    assert.equal((await store.blobs[put](Buffer.alloc(1000), { most: 1000 })).bytes, 1000)
  })

  test(`${put}: a stream that breaks off hands on its error and leaves nothing`, async () => {
    await using store = await openStore()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(1000)
        throw new Error('connection lost')
      })(),
    )
    await assert.rejects(store.blobs[put](broken), /connection lost/)
    const aborted = new Readable({ read() {} })
    aborted.push(Buffer.alloc(10))
    setImmediate(() => aborted.destroy())
    await assert.rejects(store.blobs[put](aborted))
    assert.deepEqual(await store.files(), [])
  })
}
