import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { drawScan } from '#training'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let documentId: string
before(async () => {
  house = await openTestHouse()
  const lines = [
    'Mira Beispiel',
    `BG-Nummer: ${caseFiles.mira}`,
    'Geburtsdatum: 12.03.1980',
    'Kontoauszug',
    'Neuer Kontostand',
  ]
  const scan = await drawScan({ lines, size: 'a5', dpi: 150, format: 'png', turned: 180 })
  const { body } = await house.as('mia').upload('/intake', { bytes: scan, fileName: 'scan.png' })
  await house.work()
  const { letters } = (await house.as('mia').get(`/intake/submissions/${body.submissionId}`)).body
  documentId = letters[0].documentId
})
after(() => house[Symbol.asyncDispose]())

const page = (what: string, login = 'ada') => house.as(login).get(`/documents/${documentId}/pages/${what}`)

for (const [what, width] of [
  ['1/image', 1240],
  ['1/image?width=1240', 1240],
  ['1/image?width=1654', 1654],
  ['1/thumbnail', 110],
] as const)
  test(`${what} is a picture of ${width} pixels that no browser keeps`, async () => {
    const { status, headers, bytes } = await page(what)
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'image/webp')
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    const facts = await sharp(bytes).metadata()
    assert.deepEqual([facts.format, facts.width], ['webp', width])
    // A5 upright, although it lay on its head.
    assert.ok(Math.abs((facts.height ?? 0) / width - 210 / 148) < 0.02)
  })

test('the page lay on its head and is shown upright, small and large', async () => {
  for (const what of ['1/image', '1/image?width=1654']) {
    const { bytes } = await page(what)
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const ink = async (top: number) => {
      const half = { left: 0, top, width, height: Math.floor(height / 2) }
      const pixels = await sharp(bytes).extract(half).greyscale().raw().toBuffer()
      return pixels.reduce((count, level) => count + (level < 128 ? 1 : 0), 0)
    }
    assert.ok((await ink(0)) > 10 * (await ink(Math.floor(height / 2))), what)
  }
})

for (const what of ['2/image', '2/thumbnail', '2/text'])
  test(`${what} is not there`, async () => {
    const { status, body } = await page(what)
    assert.deepEqual([status, body.code], [404, 'casefiles.no_such_document'])
  })

for (const what of [
  '0/image',
  '-1/image',
  'x/image',
  '1/image?width=100',
  '1/image?width=99999',
  '1.5/thumbnail',
])
  test(`${what} is refused`, async () => {
    assert.equal((await page(what)).status, 422)
  })

test('whoever looks is on record, once in ten minutes, however many pages and pictures', async () => {
  const looks = async () =>
    (
      await house.rows(
        "select from act where what = 'casefiles.document_seen' and subject_id = $1 and staff_id = $2",
        [documentId, await house.idOf('ben')],
      )
    ).length
  for (const what of ['1/image', '1/image?width=1654', '1/text', '1/image']) await page(what, 'ben')
  await house.as('ben').get(`/documents/${documentId}`)
  assert.equal(await looks(), 1)
  await house.rows("update act set at = at - interval '11 minutes'")
  await page('1/text', 'ben')
  assert.equal(await looks(), 2)
})

test('the thumbnail of a list is no look', async () => {
  await page('1/thumbnail', 'lea')
  assert.deepEqual(
    await house.rows('select from act where subject_id = $1 and staff_id = $2', [
      documentId,
      await house.idOf('lea'),
    ]),
    [],
  )
})

test('with the whole cache gone the same pictures and the same PDF, byte for byte, are made again', async () => {
  const taken = async () => ({
    image: (await page('1/image')).bytes,
    thumbnail: (await page('1/thumbnail')).bytes,
    pdf: (await house.as('ada').get(`/documents/${documentId}/pdf`)).bytes,
  })
  const before = await taken()
  await rm(house.house.config.LAUFMAPPE_CACHE, { recursive: true })
  const again = await taken()
  assert.ok(before.pdf.equals(again.pdf))
  for (const what of ['image', 'thumbnail'] as const) {
    const [now, then] = [await sharp(again[what]).metadata(), await sharp(before[what]).metadata()]
    assert.deepEqual([now.format, now.width, now.height], [then.format, then.width, then.height])
  }
  const [{ pdf_sha256: onRecord }] = (await house.rows<{ pdf_sha256: string }>(
    'select pdf_sha256 from document where id = $1',
    [documentId],
  )) as [{ pdf_sha256: string }]
  assert.equal(createHash('sha256').update(again.pdf).digest('hex'), onRecord)
  assert.ok(!(await house.actsOn(documentId)).includes('recognition.pdf_renewed'))
})

test('a PDF that comes out differently from what is on record says so there', async () => {
  await house.rows("update document set pdf_sha256 = repeat('0', 64) where id = $1", [documentId])
  assert.equal((await house.as('ada').get(`/documents/${documentId}/pdf`)).status, 200)
  const [act] = await house.rows<{ facts: object }>(
    "select facts from act where what = 'recognition.pdf_renewed' and subject_id = $1",
    [documentId],
  )
  assert.partialDeepStrictEqual(act?.facts, { before: '0'.repeat(64), expected: false })
  await house.as('ada').get(`/documents/${documentId}/pdf`)
  assert.equal(
    (await house.actsOn(documentId)).filter((what) => what === 'recognition.pdf_renewed').length,
    1,
  )
})

test('the mail room prints its separator sheets', async () => {
  const { status, headers, bytes } = await house.as('mia').get('/separator-sheets')
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'application/pdf')
  assert.equal(headers['content-disposition'], 'attachment; filename="Trennblaetter.pdf"')
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
})
