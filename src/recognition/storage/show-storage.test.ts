import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { drawScan } from '#training'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { recodeArchive } from '../recode-submission.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const storage = async () => (await house.as('admin').get('/storage')).body
const handIn = async (bytes: Buffer, fileName: string) => {
  const { status } = await house.as('mia').upload('/intake', { bytes, fileName })
  await house.work()
  return status
}

const scanned = async (matter: string) => {
  const lines = ['Mira Beispiel', `BG-Nummer: ${caseFiles.mira}`, 'Geburtsdatum: 12.03.1980', '', matter]
  return sharp(await drawScan({ lines, size: 'a5', dpi: 150, format: 'png' }))
    .threshold(128)
    .toColourspace('b-w')
    .tiff({ compression: 'none', bitdepth: 1, xres: 150 / 25.4, yres: 150 / 25.4 })
    .toBuffer()
}

test('the office reads how many pages it holds, what came and what is kept; packing anew shows as saved', async () => {
  assert.deepEqual(await storage(), {
    pages: 0,
    bytesReceived: 0,
    bytesKept: 0,
    bytesOfText: 0,
    bytesSaved: 0,
  })
  const bytes = await scanned('Veränderungsmitteilung')
  await handIn(bytes, 'scan.tif')
  const { bytesOfText: text, ...before } = await storage()
  assert.ok(text > 100 && text < 20_000, `${text} bytes of text`)
  assert.deepEqual(before, {
    pages: 1,
    bytesReceived: bytes.length,
    bytesKept: bytes.length + text,
    bytesSaved: 0,
  })

  assert.equal(await handIn(bytes, 'noch einmal.tif'), 200)
  assert.deepEqual(await storage(), { ...before, bytesOfText: text }, 'the same bytes lie once')

  await recodeArchive(house.house, 1, { receivedBefore: new Date(Date.now() + 1000) })
  await house.work()
  const [packed] = await house.rows<{ bytes: string }>(
    "select facts ->> 'bytes' as bytes from act where what = 'recognition.original_recoded'",
  )
  const after = await storage()
  assert.equal(after.bytesSaved, bytes.length - Number(packed?.bytes))
  assert.equal(after.bytesKept, Number(packed?.bytes) + after.bytesOfText)
  assert.deepEqual([after.pages, after.bytesReceived], [1, bytes.length])
})

test('what is refused is kept, too, though it has no pages', async () => {
  const before = await storage()
  assert.equal(await handIn(Buffer.from('PK\x03\x04 …'), 'brief.docx'), 422)
  const after = await storage()
  assert.deepEqual([after.pages, after.bytesKept > before.bytesKept], [before.pages, true])
})

test('what is kept count of is what one would count', async () => {
  const [counted] = await house.rows(
    `select sum(pages)::int as pages, sum(received)::int as received, sum(kept)::int as kept from storage_count where tenant_id = 1`,
  )
  const [added] = await house.rows(
    `select sum(coalesce(pages, 0))::int as pages, sum(bytes)::int as received,
       sum(coalesce(recoded_bytes, bytes))::int as kept from submission where tenant_id = 1 and state <> 'duplicate'`,
  )
  assert.deepEqual(counted, added)
  // As a better reading of a page replaces the one before.
  await house.rows(`update page_text set words = '[{"text":"Neu"}]'`)
  const [read] = await house.rows(
    `select (select sum(read)::int from storage_count where tenant_id = 1) as counted,
       (select sum(app.size_of(page_text))::int from page_text where tenant_id = 1) as added`,
  )
  const { counted: known, added: stored } = read as { counted: number; added: number }
  assert.equal(known, stored)
})

test('the figures of one office are not those of another, and a clerk has no need of them', async () => {
  assert.equal((await house.as('ada').get('/storage')).status, 403)
  assert.equal((await house.as('yuri').get('/storage')).body.pages, 0)
})
