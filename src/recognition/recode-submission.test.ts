import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { drawScan } from '#training'
import { placeOfBlob } from '../platform/testing/test-keys.ts'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { recodeArchive } from './recode-submission.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const lines = [
  'Mira Beispiel',
  `BG-Nummer: ${caseFiles.mira}`,
  'Geburtsdatum: 12.03.1980',
  '',
  'Veränderungsmitteilung',
]

const handIn = async (bytes: Buffer, fileName: string) => {
  const { status, body } = await house.as('mia').upload('/intake', { bytes, fileName })
  assert.equal(status, 201, JSON.stringify(body))
  await house.work()
  return (await house.as('klara').get(`/intake/submissions/${body.submissionId}`)).body
}

const rowOf = async (id: string) =>
  (
    await house.rows<{ blob_key: string; sha256: string; recoded_sha256: string | null; media_type: string }>(
      'select blob_key, sha256, recoded_sha256, media_type from submission where id = $1',
      [id],
    )
  )[0] ?? assert.fail()

/** As on the day after: everything that was received is old enough. */
const recodeEverything = async () => {
  await recodeArchive(house.house, 1, { receivedBefore: new Date(Date.now() + 1000) })
  await house.work()
}

const inkOf = async (bytes: Buffer) => sharp(bytes).greyscale().threshold(128).raw().toBuffer()

test('a filed black-and-white scan is packed anew, shows the same, and both hashes are on record', async () => {
  const drawn = await drawScan({ lines, size: 'a5', dpi: 150, format: 'png' })
  const scan = await sharp(drawn)
    .threshold(128)
    .toColourspace('b-w')
    .tiff({ compression: 'none', bitdepth: 1, xres: 150 / 25.4, yres: 150 / 25.4 })
    .toBuffer()
  const { receipt, letters } = await handIn(scan, 'scan.tif')
  assert.equal(letters[0].state, 'filed')
  const ada = house.as('ada')
  const look = async () =>
    (await ada.get(`/documents/${letters[0].documentId}/pages/1/image?width=1654`)).bytes
  const [before, seen] = [await rowOf(receipt.submissionId), await look()]
  const received = await placeOfBlob(house.house, before.blob_key)
  assert.ok(existsSync(received))
  await recodeEverything()

  const after = await rowOf(receipt.submissionId)
  assert.equal(
    after.sha256,
    createHash('sha256').update(scan).digest('hex'),
    'what was received stays on record',
  )
  assert.equal(after.media_type, 'application/pdf')
  const kept = (await ada.get(`/documents/${letters[0].documentId}/original`)).bytes
  assert.equal(createHash('sha256').update(kept).digest('hex'), after.recoded_sha256)
  assert.ok(kept.length < scan.length / 2, `${kept.length} of ${scan.length} bytes`)
  assert.ok((await inkOf(await look())).equals(await inkOf(seen)), 'the page shows the same')
  assert.ok(!existsSync(received), 'the received bytes are gone')
  assert.deepEqual(
    (await house.actsOn(receipt.submissionId)).filter((what) => what.includes('recoded')),
    ['recognition.original_recoded'],
  )
  const pdf = await ada.get(`/documents/${letters[0].documentId}/pdf`)
  assert.equal(pdf.status, 200)
  await recodeEverything()
  assert.deepEqual(await rowOf(receipt.submissionId), after, 'once is enough')
})

test('a letter that waits for a second look stays as it came until somebody has confirmed it', async () => {
  const scan = await sharp(
    await drawScan({ lines: [...lines, 'zweite'], size: 'a5', dpi: 150, format: 'png' }),
  )
    .threshold(128)
    .toColourspace('b-w')
    .tiff({ compression: 'none', bitdepth: 1, xres: 150 / 25.4, yres: 150 / 25.4 })
    .toBuffer()
  const { receipt, letters } = await handIn(scan, 'stichprobe.tif')
  const { documentId, state } = letters[0]
  assert.equal(state, 'filed')
  await house.rows(
    `insert into filing_sample (tenant_id, document_id, decision_id, case_file_id)
     select d.tenant_id, d.id, f.id, d.case_file_id from document d join filing_decision f on f.document_id = d.id
     where d.id = $1 on conflict do nothing`,
    [documentId],
  )
  await house.rows("update filing_sample set state = 'open' where document_id = $1", [documentId])
  const before = await rowOf(receipt.submissionId)
  await recodeEverything()
  assert.deepEqual(await rowOf(receipt.submissionId), before)
  const confirmed = await house.as('klara').post(`/filing/samples/${documentId}/confirm`)
  assert.ok(confirmed.status < 300, JSON.stringify(confirmed.body))
  await recodeEverything()
  assert.ok((await rowOf(receipt.submissionId)).recoded_sha256)
})

test('a letter still in clearing, and a scan in grey, stay as they came', async () => {
  const inClearing = await handIn(
    await drawScan({ lines: ['Unbekannt'], size: 'a5', dpi: 150, format: 'tiff' }),
    'x.tif',
  )
  const grey = await handIn(await drawScan({ lines, size: 'a5', dpi: 150, format: 'pdf' }), 'grau.pdf')
  const before = [await rowOf(inClearing.receipt.submissionId), await rowOf(grey.receipt.submissionId)]
  await recodeEverything()
  assert.deepEqual(
    [await rowOf(inClearing.receipt.submissionId), await rowOf(grey.receipt.submissionId)],
    before,
  )
  assert.ok((await house.actsOn(grey.receipt.submissionId)).includes('recognition.original_kept'))
})
