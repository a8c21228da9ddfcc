import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openCache } from './cache.ts'

const key = randomBytes(32)
const entry = (name: string) => ({ name, secret: undefined })

const openFolder = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-cache-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

test('what was made once lies there the next time, and another house on the folder sees it', async () => {
  await using place = await openFolder()
  let made = 0
  const make = async () => Buffer.from(`picture ${++made}`)
  for (const cache of [openCache(place.folder, key), openCache(place.folder, key)])
    assert.equal((await cache.keep(entry('page 1'), make)).toString(), 'picture 1')
  assert.equal(await openCache(place.folder, key).get(entry('page 2')), null)
})

test('a folder deleted meanwhile or a file cut short is made anew', async () => {
  await using place = await openFolder()
  const cache = openCache(place.folder, key)
  await cache.put(entry('page'), Buffer.from('whole picture'))
  const [file = ''] = await filesIn(place.folder)
  await truncate(file, 20)
  assert.equal(await cache.get(entry('page')), null)
  assert.equal((await cache.keep(entry('page'), async () => Buffer.from('anew'))).toString(), 'anew')
  await rm(place.folder, { recursive: true })
  assert.equal(await cache.get(entry('page')), null)
  assert.equal((await cache.keep(entry('page'), async () => Buffer.from('again'))).toString(), 'again')
})

test('trimming takes what was not used for longest, and a draft left by a crash', async () => {
  await using place = await openFolder()
  const cache = openCache(place.folder, key)
  const old = new Date(Date.now() - 50 * 24 * 60 * 60 * 1000)
  for (const name of ['seldom', 'often']) await cache.put(entry(name), Buffer.alloc(1000))
  for (const file of await filesIn(place.folder)) await utimes(file, old, old)
  await cache.get(entry('often'))
  assert.equal(await cache.trim(1100), 1028)
  assert.deepEqual(
    [await cache.get(entry('seldom')), (await cache.get(entry('often')))?.length],
    [null, 1000],
  )
  assert.equal(await cache.trim(0), 0)
  assert.deepEqual(await filesIn(place.folder), [])
})

test('what lies there is of no use without the key of its original', async () => {
  await using place = await openFolder()
  const [secret, other] = [randomBytes(32), randomBytes(32)]
  const cache = openCache(place.folder, key)
  await cache.put({ name: 'page', secret }, Buffer.from('Mira Beispiel'))
  const [file = ''] = await filesIn(place.folder)
  assert.ok(!(await readFile(file)).includes('Beispiel'))
  assert.equal((await cache.get({ name: 'page', secret }))?.toString(), 'Mira Beispiel')
  assert.equal(await cache.get({ name: 'page', secret: other }), null)
  assert.equal(await cache.get(entry('page')), null)
})
