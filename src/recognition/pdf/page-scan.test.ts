import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { writeLetter } from '../testing/letters.ts'
import { asImagePdf, asJpeg, asTiff, scan } from '../testing/scans.ts'
import { readDirectories, tag, tagValue } from '../tiff/directory.ts'
import { decodeImage } from './page-bitmap.ts'
import { rawStream, scanOf } from './page-scan.ts'
import { openPage, openPdf } from './pdfium.ts'

const page = await scan(await writeLetter())
/** The upper part of the page: low enough to be one strip of a fax. */
const top = { width: page.width, height: 100, data: page.data.slice(page.width * 220, page.width * 320) }

async function faxPdf(place = 'q 595.44 0 0 36 0 0 cm /Fax Do Q'): Promise<Uint8Array> {
  const fax = await asTiff([top])
  const [strip] = readDirectories(fax, 1) ?? []
  const number = (of: number) => (strip ? tagValue(strip, of) : 0)
  const offset = number(tag.stripOffsets)
  const document = await PDFDocument.create()
  const { context } = document
  const stream = context.stream(fax.subarray(offset, offset + number(tag.stripByteCounts)), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: top.width,
    Height: top.height,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: top.width, Rows: top.height, BlackIs1: number(tag.photometric) === 1 },
  })
  const sheet = document.addPage([595.44, 36])
  sheet.node.setXObject(PDFName.of('Fax'), context.register(stream))
  sheet.node.addContentStream(context.register(context.stream(place)))
  return document.save()
}

test('a fax page is taken pixel by pixel, not drawn anew', async () => {
  using pdf = await openPdf(await faxPdf())
  using opened = openPage(pdf, 1)
  const found = scanOf(opened)
  assert.equal(found?.filter, 'CCITTFaxDecode')
  const pixels = decodeImage(opened, found?.object ?? 0)
  assert.deepEqual([pixels?.width, pixels?.height], [top.width, top.height])
  const wrong = top.data.reduce(
    (n, value, i) => n + (value < 128 === (pixels?.data[i] ?? 0) < 128 ? 0 : 1),
    0,
  )
  assert.equal(wrong, 0)
})

test('a picture that is turned, or smaller than the page, is no scan', async () => {
  for (const place of ['q 300 0 0 18 20 10 cm /Fax Do Q', 'q 0 36 -595.44 0 595.44 0 cm /Fax Do Q']) {
    using pdf = await openPdf(await faxPdf(place))
    using opened = openPage(pdf, 1)
    assert.equal(scanOf(opened), undefined, place)
  }
})

test('a JPEG page gives its stream as it lies in the file', async () => {
  using pdf = await openPdf(await asImagePdf([page]))
  using opened = openPage(pdf, 1)
  const found = scanOf(opened)
  assert.ok(found)
  assert.ok(rawStream(opened, found).equals(await asJpeg(page)))
})

test('a written page is no scan', async () => {
  using pdf = await openPdf(await writeLetter())
  using opened = openPage(pdf, 1)
  assert.equal(scanOf(opened), undefined)
})
