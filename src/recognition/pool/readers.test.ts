import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isHouseError } from '#platform'
import { openReaders } from '../index.ts'
import { openFolder } from '../testing/folder.ts'
import { writeLetter } from '../testing/letters.ts'
import { asImagePdf, asPng, emptySheet, scan } from '../testing/scans.ts'

const scanned = await asImagePdf([await scan(await writeLetter())])
const failed = (page: number) => (error: unknown) => {
  assert.ok(isHouseError(error, 'recognition.page_failed'), String(error))
  assert.deepEqual([error.kind, error.facts], ['unavailable', { page }])
  return true
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await condition()) return
    await sleep(25)
  }
  assert.fail('waited too long')
}

test('a reader killed in the middle of a page costs that page only', async () => {
  await using folder = await openFolder()
  await using readers = openReaders({ count: 1 })
  const request = {
    file: await folder.put('brief.pdf', scanned),
    mediaType: 'application/pdf',
    page: 1,
  } as const
  await readers.read(request)
  const before = readers.pids()
  const struck = readers.read(request)
  const next = readers.read(request)
  await sleep(100)
  for (const pid of before) process.kill(pid, 'SIGKILL')
  await assert.rejects(struck, failed(1))
  assert.ok((await next).reading.words.length > 50)
  assert.notDeepEqual(readers.pids(), before)
})

test('a page that takes too long or eats too much fails, and its reader ends', async () => {
  await using folder = await openFolder()
  const request = {
    file: await folder.put('brief.pdf', scanned),
    mediaType: 'application/pdf',
    page: 1,
  } as const
  for (const limit of [{ timeoutMs: 30 }, { maxMemoryMb: 48 }]) {
    await using readers = openReaders({ count: 1, ...limit })
    await assert.rejects(readers.read(request), failed(1), JSON.stringify(limit))
    await until(() => readers.pids().length === 0)
  }
})

test('a page that is not there fails; the reader goes on', async () => {
  await using folder = await openFolder()
  await using readers = openReaders({ count: 1 })
  const file = await folder.put('leer.png', await asPng(emptySheet()))
  await assert.rejects(readers.read({ file, mediaType: 'image/png', page: 2 }), failed(2))
  const [pid] = readers.pids()
  await readers.read({ file, mediaType: 'image/png', page: 1 })
  assert.deepEqual(readers.pids(), [pid])
})

test('pages are read in the order they were asked for', async () => {
  await using folder = await openFolder()
  await using readers = openReaders({ count: 1 })
  const file = await folder.put('leer.png', await asPng(emptySheet()))
  const order: number[] = []
  const pages = [1, 2, 3, 4].map((turn) =>
    readers.read({ file, mediaType: 'image/png', page: 1 }).then(() => order.push(turn)),
  )
  await Promise.all(pages)
  assert.deepEqual(order, [1, 2, 3, 4])
})

test('an inspection that runs out of time says nothing of the file', async () => {
  await using folder = await openFolder()
  const file = await folder.put('brief.pdf', scanned)
  await using readers = openReaders({ count: 1, timeoutMs: 30 })
  await assert.rejects(readers.inspect({ file, name: 'brief.pdf' }), (error: unknown) => {
    assert.ok(isHouseError(error, 'recognition.not_inspected'), String(error))
    return error.kind === 'unavailable'
  })
})

test('what a person waits for comes before the pages that wait to be read', async () => {
  await using folder = await openFolder()
  await using readers = openReaders({ count: 1 })
  const file = await folder.put('leer.png', await asPng(emptySheet()))
  const page = { file, mediaType: 'image/png', page: 1 } as const
  const order: string[] = []
  const note = (what: string) => () => order.push(what)
  await Promise.all([
    readers.read(page).then(note('page at hand')),
    readers.read(page).then(note('second page')),
    readers.read(page).then(note('third page')),
    readers.inspect({ file, name: 'leer.png' }).then(note('inspection')),
    readers.render({ ...page, turned: 0, skew: 0, width: 110 }).then(note('picture')),
  ])
  assert.deepEqual(order.slice(0, 1), ['page at hand'])
  assert.deepEqual(order.slice(-2), ['second page', 'third page'])
})

test('after closing nothing is read and no process is left', async () => {
  await using folder = await openFolder()
  const readers = openReaders({ count: 2 })
  const request = {
    file: await folder.put('brief.pdf', scanned),
    mediaType: 'application/pdf',
    page: 1,
  } as const
  const asked = [readers.read(request), readers.read(request), readers.read(request)]
  const outcomes = Promise.allSettled(asked)
  await sleep(50)
  const pids = readers.pids()
  await readers.close()
  for (const outcome of await outcomes) {
    assert.ok(outcome.status === 'rejected' && isHouseError(outcome.reason, 'recognition.readers_closed'))
  }
  assert.equal(pids.length, 2)
  assert.ok(pids.every((pid) => !isRunning(pid)))
  await assert.rejects(readers.read(request), (error) => isHouseError(error, 'recognition.readers_closed'))
})

test('readers end with their parent, even when it is killed and they are deep in a page', async () => {
  await using folder = await openFolder()
  const file = await folder.put('brief.pdf', scanned)
  const program = `
    import { openReaders } from ${JSON.stringify(new URL('./readers.ts', import.meta.url).href)}
    const readers = openReaders({ count: 2 })
    const ask = () => readers.read({ file: ${JSON.stringify(file)}, mediaType: 'application/pdf', page: 1 }).then(ask)
    ask(), ask()
    setTimeout(() => console.log(JSON.stringify(readers.pids())), 700)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pids = JSON.parse(line.toString()) as number[]
  assert.equal(pids.length, 2)
  assert.ok(pids.every(isRunning))
  parent.kill('SIGKILL')
  await until(() => !pids.some(isRunning))
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
