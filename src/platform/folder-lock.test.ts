import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { lockFolder, tellLock } from './folder-lock.ts'

const openFolder = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-lock-'))
  return {
    folder,
    file: path.join(folder, 'lock'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

/** A process that lives until it is told otherwise. */
const startSleeper = async () => {
  const child = spawn(process.execPath, ['-e', 'console.log("awake"); setInterval(() => {}, 1000)'])
  await once(child.stdout, 'data')
  return { pid: child.pid ?? 0, end: async () => child.kill('SIGKILL') && (await once(child, 'exit')) }
}

test('the second is told who is there and where; after the first has left it may in', async () => {
  await using place = await openFolder()
  const first = await lockFolder(place.folder, { about: 'http://127.0.0.1:8080' })
  const { pid } = process
  await assert.rejects(lockFolder(place.folder), {
    code: 'platform.folder_in_use',
    facts: { folder: place.folder, pid, about: 'http://127.0.0.1:8080' },
  })
  await tellLock(place.folder, 'http://127.0.0.1:9999')
  await assert.rejects(lockFolder(place.folder), {
    facts: { folder: place.folder, pid, about: 'http://127.0.0.1:9999' },
  })
  await first.release()
  await using _second = await lockFolder(place.folder)
})

test('the lock of a living process holds, that of a dead one is taken over', async () => {
  await using place = await openFolder()
  const sleeper = await startSleeper()
  await writeFile(place.file, JSON.stringify({ pid: sleeper.pid, about: 'anderswo' }))
  await assert.rejects(lockFolder(place.folder), { code: 'platform.folder_in_use' })
  await sleeper.end()
  await using _lock = await lockFolder(place.folder)
  assert.equal(JSON.parse(await readFile(place.file, 'utf8')).pid, process.pid)
})

test('a number that meanwhile belongs to another process does not hold the folder', async (t) => {
  if (process.platform !== 'linux') return t.skip('only Linux tells when a process began')
  await using place = await openFolder()
  const born = 'a start of the machine long ago 4711'
  await writeFile(place.file, JSON.stringify({ pid: process.pid, about: 'vor dem Stromausfall', born }))
  await using _lock = await lockFolder(place.folder)
  await assert.rejects(lockFolder(place.folder), { code: 'platform.folder_in_use' })
})

test('whoever waits gets in as soon as the other leaves', async () => {
  await using place = await openFolder()
  const first = await lockFolder(place.folder)
  const waiting = lockFolder(place.folder, { waitMs: 5000 })
  setTimeout(first.release, 100)
  await using _lock = await waiting
})

for (const broken of ['', '{"pid":', 'null', '\0\0\0\0'])
  test(`a lock file broken by a power cut stops nobody: ${JSON.stringify(broken)}`, async () => {
    await using place = await openFolder()
    await writeFile(place.file, broken)
    await using _lock = await lockFolder(place.folder)
    assert.equal(JSON.parse(await readFile(place.file, 'utf8')).pid, process.pid)
  })
