import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { isHouseError } from '#platform'
import { readBlob } from '../../platform/testing/test-keys.ts'
import { watchScanFolder } from '../scan-folder/watch-scan-folder.ts'
import { takeIn } from '../take-in.ts'
import { drop, listTree } from '../testing/drop-folder.ts'
import { harmful, openFakeClamd } from '../testing/fake-clamd.ts'
import { openIntakeHouse } from '../testing/intake-house.ts'
import { makePdf } from '../testing/papers.ts'
import { askClamd } from './ask-clamd.ts'
import { openVirusCheck } from './open-virus-check.ts'

const infected = async (words: string) => Buffer.concat([await makePdf(words), Buffer.from(`\n${harmful}`)])

const openChecked = async (mood: Parameters<typeof openFakeClamd>[0] = { is: 'well' }) => {
  const house = await openIntakeHouse()
  const clamd = await openFakeClamd(mood)
  const quarantine = path.join(house.folder, 'quarantine')
  const virusCheck = await openVirusCheck({ address: clamd.address, quarantine, silenceMillis: 500 })
  return {
    house,
    clamd,
    quarantine,
    desk: { ...house.desk, virusCheck },
    [Symbol.asyncDispose]: async () => {
      await clamd[Symbol.asyncDispose]()
      await house[Symbol.asyncDispose]()
    },
  }
}

const upload = (content: Buffer) => ({
  tenantId: 1,
  staffId: null,
  channel: 'upload' as const,
  fileName: 'Brief.pdf',
  content,
})

test('a clean file is taken in byte for byte, and nothing stays aside', async () => {
  await using office = await openChecked()
  const pdf = await makePdf('sauber')
  const receipt = await takeIn(office.desk, upload(pdf))
  assert.equal(receipt.state, 'received')
  assert.equal(office.clamd.checks(), 1)
  const [row] = await office.house.seen.submissions()
  assert.deepEqual(await readBlob(office.desk, row?.blob_key ?? ''), pdf)
  assert.deepEqual(await listTree(office.quarantine), [])
})

test('a harmful file lies in quarantine, not among the originals, and is on record', async () => {
  await using office = await openChecked()
  const pdf = await infected('böse')
  const inspected: string[] = []
  const desk = {
    ...office.desk,
    inspect: (original: { file: string; name: string }) => {
      inspected.push(original.file)
      return office.desk.inspect(original)
    },
  }
  const receipt = await takeIn(desk, upload(pdf))
  assert.deepEqual(
    [receipt.state, receipt.reason, receipt.bytes],
    ['rejected', 'intake.virus_found', pdf.length],
  )
  assert.deepEqual(inspected, [], 'nothing opened it')
  const [held = ''] = await listTree(office.quarantine)
  assert.deepEqual(await readFile(path.join(office.quarantine, held)), pdf)
  for (const blob of await listTree(office.house.blobFolder))
    assert.ok(!(await readFile(path.join(office.house.blobFolder, blob))).includes(harmful))
  const [open] = await office.house.seen.clearing()
  assert.deepEqual([open?.kind, open?.reason], ['rejected', 'intake.virus_found'])
  assert.deepEqual(open?.facts, {
    signature: 'Uebung.Schaedling',
    fileBytes: pdf.length,
    fileSha256: path.basename(held),
  })
  assert.deepEqual(await office.house.seen.acts(receipt.submissionId), [
    { what: 'intake.rejected', staff_id: null },
  ])
})

test('without an answer nothing is taken in: the sender is told to come again', async () => {
  const mood: Parameters<typeof openFakeClamd>[0] = { is: 'silent' }
  await using office = await openChecked(mood)
  for (mood.is of ['silent', 'rude'] as const)
    await assert.rejects(
      takeIn(office.desk, upload(await makePdf('wartet'))),
      (error) => isHouseError(error, 'intake.virus_check_unavailable') && error.kind === 'unavailable',
    )
  assert.deepEqual(await office.house.seen.submissions(), [])
  assert.deepEqual(await listTree(office.quarantine), [])
  mood.is = 'strict'
  const receipt = await takeIn(office.desk, upload(await makePdf('zu lang für die Prüfung')))
  assert.deepEqual([receipt.state, receipt.reason], ['rejected', 'intake.too_large_to_check'])
})

test('scans wait in their folder while the check is away, one person learns of it, then all are taken', async () => {
  const mood: Parameters<typeof openFakeClamd>[0] = { is: 'rude' }
  await using office = await openChecked(mood)
  const folder = path.join(office.house.folder, 'scans')
  await drop(folder, { 'a.pdf': await makePdf('a'), 'b.pdf': await makePdf('b') })
  const quick = { tenantId: 1, pollMillis: 20, settleMillis: 60, patienceMillis: 300 }
  await using watch = await watchScanFolder(office.desk, { ...quick, folder })
  while ((await office.house.seen.clearing()).length === 0) await pause(50)
  await pause(1500)
  assert.deepEqual(
    (await office.house.seen.clearing()).map(({ reason }) => reason),
    ['intake.virus_check_unavailable'],
  )
  assert.deepEqual(
    (await listTree(folder)).filter((name) => !name.includes('/')),
    ['a.pdf', 'b.pdf'],
  )
  mood.is = 'well'
  const taken = async () =>
    (await office.house.seen.submissions()).filter(({ state }) => state === 'received')
  while ((await taken()).length < 2) await pause(50)
  await watch.idle()
  assert.equal((await listTree(path.join(folder, 'done'))).length, 2)
})

test('a harmful scan leaves only a note in the shared folder', async () => {
  await using office = await openChecked()
  const folder = path.join(office.house.folder, 'scans')
  await drop(folder, { 'boese.pdf': await infected('Scan') })
  await using watch = await watchScanFolder(office.desk, {
    tenantId: 1,
    folder,
    pollMillis: 20,
    settleMillis: 60,
    patienceMillis: 300,
  })
  await watch.idle()
  const [row] = await office.house.seen.submissions()
  const note = `rejected/${row?.receipt_number}_boese.pdf.txt`
  assert.deepEqual(await listTree(folder), [note])
  assert.match(await readFile(path.join(folder, note), 'utf8'), /Schädling gefunden \(Uebung\.Schaedling\)/)
  assert.equal((await listTree(office.quarantine)).length, 1)
})

test('the EICAR test file is found by a real clamd', async (t) => {
  const socket = process.env.LAUFMAPPE_TEST_CLAMD ?? '/run/clamav/clamd.ctl'
  if (!existsSync(socket)) return t.skip('no clamd on this machine')
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-eicar-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  // in two parts, so that this file is not taken for the test virus itself
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
  const [bad, good] = [path.join(folder, 'eicar.com'), path.join(folder, 'brief.pdf')]
  await writeFile(bad, eicar)
  await writeFile(good, await makePdf('harmlos'))
  const found = await askClamd(`unix:${socket}`, { file: bad })
  assert.ok(typeof found === 'object' && /eicar/i.test(found.found), JSON.stringify(found))
  assert.equal(await askClamd(`unix:${socket}`, { file: good }), 'clean')
})
