import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asTiff, emptySheet } from '../testing/scans.ts'
import { isWhole, readDirectories, resolutionOf, tag, tagValue } from './directory.ts'

test('size, resolution and number of pages are read without decoding', async () => {
  const sheet = emptySheet()
  const file = await asTiff([sheet, sheet, sheet])
  const pages = readDirectories(file, 10) ?? []
  assert.equal(pages.length, 3)
  for (const page of pages) {
    assert.deepEqual([tagValue(page, tag.width), tagValue(page, tag.height)], [sheet.width, sheet.height])
    assert.equal(Math.round(resolutionOf(page)?.x ?? 0), 200)
    assert.ok(isWhole(page, file.length))
    assert.ok(!isWhole(page, 100))
  }
})

test('a file that contradicts itself has no directories', async () => {
  const file = await asTiff([emptySheet()])
  assert.equal(readDirectories(file.subarray(0, 20), 10), undefined)
  const circle = Buffer.from('49492a00080000000000' + '08000000', 'hex')
  assert.equal(readDirectories(circle, 10), undefined)
})
