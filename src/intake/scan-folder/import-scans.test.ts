import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { drop, listTree } from '../testing/drop-folder.ts'
import { openIntakeHouse } from '../testing/intake-house.ts'
import { makePdf, makePng } from '../testing/papers.ts'
import { importScans } from './import-scans.ts'

test('a folder tree is taken in once, past what is refused, and stays as it is', async () => {
  await using house = await openIntakeHouse({ maxBytes: 100_000 })
  const folder = path.join(house.folder, 'alt')
  await drop(folder, { 'a.pdf': await makePdf('a'), 'leer.pdf': Buffer.alloc(0) })
  await drop(path.join(folder, 'unten'), {
    'b.png': await makePng(3),
    'riesig.pdf': Buffer.alloc(100_001, 1),
  })
  const before = await listTree(folder)
  const run = async () => {
    const found = await Array.fromAsync(importScans(house.desk, { folder, tenantId: 1 }))
    return Object.fromEntries(
      found.map((one) => [one.path, 'receipt' in one ? one.receipt : assert.fail(one.code)]),
    )
  }
  const first = await run()
  assert.deepEqual(
    Object.entries(first)
      .map(([name, { reason }]) => [name, reason])
      .toSorted(),
    [
      ['a.pdf', null],
      ['leer.pdf', 'recognition.empty_file'],
      ['unten/b.png', null],
      ['unten/riesig.pdf', 'intake.too_large'],
    ],
  )
  assert.equal(first['unten/riesig.pdf']?.bytes, 100_001)
  assert.deepEqual(await run(), first, 'once more: the same receipts')
  assert.equal((await house.seen.submissions()).length, 4)
  assert.deepEqual(await listTree(folder), before)
})
