import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type HouseError, officeDay } from '#platform'
import { readBlob } from '../../platform/testing/test-keys.ts'
import { drop, listTree } from '../testing/drop-folder.ts'
import { openIntakeHouse } from '../testing/intake-house.ts'
import { makePdf, makePng } from '../testing/papers.ts'
import { urgentFolder } from './shelve-scan.ts'
import { watchScanFolder } from './watch-scan-folder.ts'

const quick = { tenantId: 1, pollMillis: 20, settleMillis: 60, patienceMillis: 300 }

type House = Awaited<ReturnType<typeof openIntakeHouse>>
const scansOf = (house: House) => path.join(house.folder, 'scans')

/** Watches until everything in the folder is done. */
const runThrough = async (house: House, more: Partial<typeof quick> = {}) => {
  await using watch = await watchScanFolder(house.desk, { ...quick, ...more, folder: scansOf(house) })
  await watch.idle()
}

test('what is dropped is taken in and then lies in done under its receipt number', async () => {
  await using house = await openIntakeHouse()
  await using watch = await watchScanFolder(house.desk, { ...quick, folder: scansOf(house) })
  await drop(scansOf(house), { 'eins.pdf': await makePdf('eins'), 'zwei.png': await makePng(2) })
  await watch.idle()
  const rows = await house.seen.submissions()
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['received', 'received'],
  )
  assert.deepEqual(
    await listTree(scansOf(house)),
    rows.map((row) => `done/${officeDay(new Date())}/${row.receipt_number}_${row.file_name}`).toSorted(),
  )
  assert.equal((await house.seen.jobs()).length, 2)
})

test('a file that is still being written is taken only when it is whole', async () => {
  await using house = await openIntakeHouse()
  const folder = scansOf(house)
  await using watch = await watchScanFolder(house.desk, { ...quick, folder, patienceMillis: 5000 })
  const pdf = await makePdf('langsam')
  const file = path.join(folder, 'langsam.pdf')
  const step = Math.ceil(pdf.length / 12)
  await writeFile(file, '')
  for (let from = 0; from < pdf.length; from += step) {
    // Some of the breaks are longer than a file has to lie still: then its missing end tells.
    await pause(from % (step * 3) === 0 ? 150 : 25)
    assert.deepEqual(await house.seen.submissions(), [], 'not one half of it was taken')
    await appendFile(file, pdf.subarray(from, from + step))
  }
  await watch.idle()
  const rows = await house.seen.submissions()
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['received'],
  )
  assert.deepEqual(await readBlob(house.desk, rows[0]?.blob_key ?? ''), pdf)
})

test('a file under a working name waits until it gets its own', async () => {
  await using house = await openIntakeHouse()
  const folder = scansOf(house)
  const pdf = await makePdf('kommt')
  await drop(folder, { 'a.pdf.part': pdf, '.b.pdf': pdf, 'c.tmp': pdf, 'd.pdf~': pdf, 'Thumbs.db': pdf })
  await runThrough(house)
  assert.deepEqual(await house.seen.submissions(), [])
  await rename(path.join(folder, 'a.pdf.part'), path.join(folder, 'a.pdf'))
  await runThrough(house)
  assert.deepEqual(
    (await house.seen.submissions()).map(({ file_name }) => file_name),
    ['a.pdf'],
  )
})

test('what never gets whole is refused after some patience and lies beside its reason', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('abgebrochen')
  await drop(scansOf(house), { 'halb.pdf': pdf.subarray(0, 300), 'leer.tif': Buffer.alloc(0) })
  await runThrough(house)
  const rows = await house.seen.submissions()
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['rejected', 'rejected'],
  )
  const names = rows.map((row) => `rejected/${row.receipt_number}_${row.file_name}`)
  assert.deepEqual(await listTree(scansOf(house)), names.flatMap((name) => [name, `${name}.txt`]).toSorted())
  const half = rows.find(({ file_name }) => file_name === 'halb.pdf')
  const note = await readFile(
    path.join(scansOf(house), `rejected/${half?.receipt_number}_halb.pdf.txt`),
    'utf8',
  )
  assert.match(note, /beschädigt oder unvollständig/)
  assert.ok(note.includes(`Belegnummer: ${half?.receipt_number}\r\n`))
  assert.equal((await house.seen.clearing()).length, 2)
})

test('a file beyond the limit is not read, but a person learns of it', async () => {
  await using house = await openIntakeHouse({ maxBytes: 50_000 })
  await drop(scansOf(house), { 'riesig.pdf': Buffer.alloc(60_000, 1) })
  await runThrough(house)
  const [row] = await house.seen.submissions()
  assert.equal(row?.state, 'rejected')
  const [open] = await house.seen.clearing()
  assert.deepEqual(open, {
    submission_id: row?.id,
    kind: 'rejected',
    reason: 'intake.too_large',
    facts: { limit: 0.05, fileBytes: 60_000 },
  })
  assert.ok((await readBlob(house.desk, row?.blob_key ?? '')).length < 200, 'only a note is kept')
  assert.ok(existsSync(path.join(scansOf(house), `rejected/${row?.receipt_number}_riesig.pdf`)))
})

test('the same letter under another name is told to be one, and moves to done as well', async () => {
  await using house = await openIntakeHouse()
  const pdf = await makePdf('doppelt')
  await drop(scansOf(house), { 'a.pdf': pdf, 'b.pdf': pdf })
  await runThrough(house)
  assert.deepEqual((await house.seen.submissions()).map(({ state }) => state).toSorted(), [
    'duplicate',
    'received',
  ])
  assert.equal((await listTree(path.join(scansOf(house), 'done'))).length, 2)
  assert.equal((await house.seen.jobs()).length, 1)
})

test('names of every kind come through, folders and links stay where they are', async () => {
  await using house = await openIntakeHouse()
  const folder = scansOf(house)
  const names = [
    '  mit Leerzeichen .pdf',
    'Bu\u0308rgschaft.pdf',
    'zwei\nZeilen.pdf',
    '; rm -rf $HOME`.pdf',
    'a..b.pdf',
    `${'l'.repeat(251)}.pdf`,
    'ohne-endung',
    '-rf.pdf',
  ]
  for (const name of names) await drop(folder, { [name]: await makePdf(name) })
  // Not UTF-8: an old scanner writes Latin-1.
  const latin = Buffer.concat([Buffer.from(`${folder}/M`), Buffer.from([0xfc]), Buffer.from('ller.pdf')])
  await writeFile(latin, await makePdf('latin'))
  await mkdir(path.join(folder, 'alte.pdf'))
  await writeFile(path.join(house.folder, 'fremd.pdf'), await makePdf('fremd'))
  await symlink(path.join(house.folder, 'fremd.pdf'), path.join(folder, 'link.pdf'))
  await runThrough(house)
  const rows = await house.seen.submissions()
  assert.equal(rows.length, names.length + 1)
  assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['received']))
  assert.ok(
    rows.every(({ file_name }) => file_name === file_name.normalize('NFC') && !/[\n/]/.test(file_name)),
  )
  assert.equal((await listTree(path.join(folder, 'done'))).length, names.length + 1)
  assert.deepEqual(
    (await listTree(folder)).filter((name) => !name.startsWith('done/')),
    ['link.pdf'],
  )
})

test('a file known from before a crash is moved under its first receipt and not read again', async () => {
  await using house = await openIntakeHouse()
  const file = path.join(scansOf(house), 'brief.pdf')
  await drop(scansOf(house), { 'brief.pdf': await makePdf('Brief') })
  const lain = new Date('2026-05-04T10:00:00Z')
  await utimes(file, lain, lain)
  await runThrough(house)
  const [done = ''] = await listTree(path.join(scansOf(house), 'done'))
  // Committed, and killed before the move: the file lies there as it lay.
  await rename(path.join(scansOf(house), 'done', done), file)
  await runThrough(house)
  assert.equal((await house.seen.submissions()).length, 1)
  assert.deepEqual(await listTree(path.join(scansOf(house), 'done')), [done])
})

test('done may lie on another device', async (t) => {
  await using house = await openIntakeHouse()
  const elsewhere = `/dev/shm/laufmappe-${process.pid}`
  const here = statSync(house.folder).dev
  if (!existsSync('/dev/shm') || statSync('/dev/shm').dev === here) return t.skip('no second device here')
  t.after(() => rm(elsewhere, { recursive: true, force: true }))
  await mkdir(elsewhere)
  await mkdir(scansOf(house))
  await symlink(elsewhere, path.join(scansOf(house), 'done'))
  const pdf = await makePdf('weit weg')
  await drop(scansOf(house), { 'weit.pdf': pdf })
  await runThrough(house)
  const moved = await listTree(elsewhere)
  assert.equal(moved.length, 1)
  assert.deepEqual(await readFile(path.join(elsewhere, moved[0] ?? '')), pdf)
  assert.equal(existsSync(path.join(scansOf(house), 'weit.pdf')), false)
})

test('a full disk holds a file back and loses nothing', async () => {
  await using house = await openIntakeHouse()
  let full = true
  const { blobs } = house.desk
  const put: typeof blobs.put = (content, options) =>
    full
      ? Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
      : blobs.put(content, options)
  const desk = { ...house.desk, blobs: { ...blobs, put } }
  await drop(scansOf(house), { 'a.pdf': await makePdf('a') })
  await using watch = await watchScanFolder(desk, { ...quick, folder: scansOf(house) })
  await watch.idle()
  assert.deepEqual(await listTree(scansOf(house)), ['a.pdf'])
  full = false
  while ((await house.seen.submissions()).length === 0) await pause(50)
  await watch.stop()
  assert.deepEqual(
    (await house.seen.submissions()).map(({ state }) => state),
    ['received'],
  )
  assert.deepEqual(await listTree(path.join(scansOf(house), 'rejected')), [])
})

test('a file that cannot be read is told to a person once and holds up nobody', async () => {
  await using house = await openIntakeHouse()
  const bad = await makePdf('defekter Sektor')
  const { blobs } = house.desk
  const put: typeof blobs.put = async (content, options) => {
    const bytes = Buffer.isBuffer(content) ? content : await buffer(content)
    if (bytes.equals(bad)) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
    return blobs.put(bytes, options)
  }
  await drop(scansOf(house), { 'a-defekt.pdf': bad, 'b.pdf': await makePdf('b') })
  const desk = { ...house.desk, blobs: { ...blobs, put } }
  await using watch = await watchScanFolder(desk, { ...quick, folder: scansOf(house) })
  await watch.idle()
  const taken = (await house.seen.submissions()).filter(({ state }) => state === 'received')
  assert.deepEqual(
    taken.map(({ file_name }) => file_name),
    ['b.pdf'],
  )
  // Tried on: after 200, 400 and 800 ms.
  await pause(2500)
  assert.deepEqual(
    (await house.seen.clearing()).map(({ reason }) => reason),
    ['intake.unreadable'],
  )
  assert.ok(existsSync(path.join(scansOf(house), 'a-defekt.pdf')), 'it stays where it lies')
})

test('a folder is watched once', async () => {
  await using house = await openIntakeHouse()
  await using _first = await watchScanFolder(house.desk, { ...quick, folder: scansOf(house) })
  await assert.rejects(
    watchScanFolder(house.desk, { ...quick, folder: scansOf(house) }),
    (error: HouseError) => error.code === 'platform.folder_in_use',
  )
})

test('what is dropped among the urgent scans is urgent, and the folder around it leaves it alone', async () => {
  await using house = await openIntakeHouse()
  const folder = scansOf(house)
  const urgent = path.join(folder, urgentFolder)
  await mkdir(urgent, { recursive: true })
  await drop(folder, { 'brief.png': await makePng(80) })
  await drop(urgent, { 'klage.png': await makePng(81) })
  await runThrough(house)
  assert.ok(existsSync(path.join(urgent, 'klage.png')))
  await using watch = await watchScanFolder(house.desk, { ...quick, folder: urgent, urgent: true })
  await watch.idle()
  const rows = await house.desk.database.owner.query(
    'select file_name, urgent from submission order by file_name',
  )
  assert.deepEqual(rows.rows, [
    { file_name: 'brief.png', urgent: false },
    { file_name: 'klage.png', urgent: true },
  ])
})
