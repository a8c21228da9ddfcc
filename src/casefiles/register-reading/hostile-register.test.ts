import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { residentMegabytes } from '#platform'
import { openTestDatabase } from '../../platform/testing/test-database.ts'
import { importRegister, type RegisterImport } from '../import-register.ts'
import { columns, importMembers, member, registerFile } from '../testing/register-file.ts'

let house: Awaited<ReturnType<typeof openTestDatabase>>
before(async () => {
  house = await openTestDatabase()
  await importMembers(house.database, member())
})
after(() => house[Symbol.asyncDispose]())

const importFrom = (source: Readable, more: Partial<RegisterImport> = {}) =>
  importRegister({ database: house.database, tenantId: 1, staffId: null, source, gzip: 'detect', ...more })

const header = `${columns.join(';')}\n`
const lineOf = (place: number) => {
  const number = String(place).padStart(6, '0')
  const cells = { bg_nummer: `99704//0${number}`, kundennummer: `200A${number}` }
  return `${registerFile([member(cells)], '\n').split('\n')[1]}\n`
}

/** The register has its one household of before, and takes a file as ever. */
const assertUntouched = async () => {
  const { rows } = await house.database.owner.query('select bg_number from household')
  assert.deepEqual(rows, [{ bg_number: '99704//0000101' }])
  const again = await importMembers(house.database, member())
  assert.deepEqual([again.imported, again.households.unchanged], [true, 1])
}

/** The processes that this one has started. */
const children = async (): Promise<number[]> =>
  (await readFile(`/proc/self/task/${process.pid}/children`, 'latin1')).split(' ').filter(Boolean).map(Number)

/** As many megabytes of the same piece, made while they are read. */
const much = (megabytes: number, piece: Buffer, start = '') =>
  Readable.from(
    (function* () {
      yield Buffer.from(header + start)
      for (let left = megabytes * 2 ** 20; left > 0; left -= piece.length) yield piece
    })(),
    { objectMode: false },
  )

const full = (text: string) => Buffer.from(text.repeat(Math.ceil(2 ** 16 / text.length)))
for (const [about, file, reason] of [
  ['one line of two gigabytes', () => much(2048, full('x')), 'line_too_long'],
  ['one field of two gigabytes over many lines', () => much(2048, full('x\n'), '"'), 'line_too_long'],
  ['a million columns', () => Readable.from([Buffer.from('spalte;'.repeat(1_000_000))]), 'line_too_long'],
  [
    'a million columns of two signs each, as far as they fit into a line',
    () => Readable.from([Buffer.from(`${'ort;'.repeat(60_000)}\n`)]),
    'missing_column',
  ],
  ['half letters', () => Readable.from([Buffer.from(header), Buffer.from([0xc3, 0x28, 10])]), 'not_utf8'],
  ['UTF-16', () => Readable.from([Buffer.from(header, 'utf16le')]), 'missing_column'],
  ['a hundred million zeros', () => much(100, Buffer.alloc(2 ** 16)), 'line_too_long'],
] as const)
  test(`${about}: it is said what is wrong, nothing is imported, and the server does not grow`, async () => {
    const before = process.memoryUsage.rss()
    const result = await importFrom(file())
    assert.equal(result.imported, false)
    assert.equal(result.errors[0]?.reason, reason)
    assert.ok(result.errors.length <= 1000)
    assert.ok(process.memoryUsage.rss() - before < 150 * 2 ** 20, 'nothing of it was kept here')
    assert.deepEqual(await children(), [])
    await assertUntouched()
  })

test('a file packed a thousandfold, and one packed twice, end as sentences', async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from(header), Buffer.alloc(200 * 2 ** 20, '\n')]))
  await assert.rejects(importFrom(Readable.from([bomb])), { code: 'casefiles.register_unfolds' })
  const twice = await importFrom(Readable.from([gzipSync(bomb)]))
  assert.equal(twice.imported, false)
  await assertUntouched()
})

test('a reader that is killed in the middle costs this import only, and none of it stays', async () => {
  async function* slow() {
    yield Buffer.from(header)
    for (let place = 0; place < 20_000; place += 1) {
      if (place === 15_000) for (const pid of await children()) process.kill(pid, 'SIGKILL')
      yield Buffer.from(lineOf(place))
    }
  }
  await assert.rejects(importFrom(Readable.from(slow())), { code: 'casefiles.register_reading_broke_off' })
  assert.deepEqual(await children(), [])
  await assertUntouched()
})

test('a file that keeps its reader busy for ever is given up', async () => {
  const endless = '(?:\\d+)+x'
  const settings = (json: string) => house.database.owner.query('update tenant set settings = $1', [json])
  await settings(JSON.stringify({ numberFormats: { customerNumber: endless } }))
  const file = registerFile([member({ kundennummer: '1'.repeat(40) })])
  const limits = { workMs: 1000, maxMemoryMb: 512 }
  const beats: number[] = []
  const heart = setInterval(() => beats.push(performance.now()), 50)
  await assert.rejects(importFrom(Readable.from([Buffer.from(file)]), { limits }), {
    code: 'casefiles.register_takes_too_long',
  })
  clearInterval(heart)
  assert.ok(beats.length > 10, 'the server had time for others')
  await settings('{}')
  await assertUntouched()
})

test('a reader that eats too much is ended', async () => {
  const limits = { workMs: 60_000, maxMemoryMb: 20 }
  async function* slow() {
    yield Buffer.from(header)
    for (let place = 0; place < 300; place += 1) {
      yield Buffer.from(lineOf(place))
      await pause(10)
    }
  }
  await assert.rejects(importFrom(Readable.from(slow()), { limits }), {
    code: 'casefiles.register_takes_too_much',
  })
  assert.deepEqual(await children(), [])
  await assertUntouched()
})

test('a slow upload is no slow reading: waiting for it counts for nothing', async () => {
  async function* drip() {
    yield Buffer.from(header)
    await pause(1500)
    yield Buffer.from(registerFile([member()], '\n').split('\n')[1] ?? '')
  }
  const result = await importFrom(Readable.from(drip()), { limits: { workMs: 1000, maxMemoryMb: 512 } })
  assert.equal(result.imported, true)
})

test('the reader is told none of our secrets', async () => {
  process.env.LAUFMAPPE_TEST_SECRET = 'nobody may know'
  let seen = ''
  async function* look() {
    yield Buffer.from(header)
    await pause(300)
    for (const pid of await children()) seen += await readFile(`/proc/${pid}/environ`, 'latin1')
    assert.ok((await residentMegabytes((await children())[0])) > 0)
  }
  await importFrom(Readable.from(look()))
  delete process.env.LAUFMAPPE_TEST_SECRET
  assert.match(seen, /PATH=/)
  assert.doesNotMatch(seen, /LAUFMAPPE|DATABASE_URL|nobody may know/)
})
