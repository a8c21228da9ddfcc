import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { type Grey, greyOf } from '../image/grey.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { openPage, openPdf } from '../pdf/pdfium.ts'
import { openFolder } from '../testing/folder.ts'
import { writeLetter } from '../testing/letters.ts'
import { asImagePdf, asTiff, scan } from '../testing/scans.ts'
import { tag } from '../tiff/directory.ts'
import { type Bits, bitsOf, pixelsHash } from './bits.ts'
import { encodeJbig2 } from './encode-jbig2.ts'
import { provePixels } from './prove-pixels.ts'
import { recodeOriginal } from './recode-original.ts'
import { picturesOn } from './recode-pdf.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const letter = await writeLetter()
const page = blackAndWhite(await scan(letter))
const second = blackAndWhite(await scan(letter, { turned: 180 }))

function blackAndWhite(grey: Grey): Grey {
  return { ...grey, data: grey.data.map((value) => (value < 128 ? 0 : 255)) }
}

const bits = (grey: Grey): Bits => {
  const found = bitsOf({ ...grey, channels: 1 })
  assert.ok(found)
  return found
}

function hashOf(pages: Grey[]): string {
  const hash = pixelsHash()
  for (const one of pages) hash.add(bits(one))
  return hash.digest()
}

/** A PDF of pictures, each given as a stream and its entries, at 200 dpi. */
async function pdfOf(
  pages: { grey: Grey; data: Uint8Array; entries: Record<string, unknown> }[],
): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  for (const { grey, data, entries } of pages) {
    const [width, height] = [grey.width * 0.36, grey.height * 0.36]
    const image = context.stream(data, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: grey.width,
      Height: grey.height,
      BitsPerComponent: 1,
      ColorSpace: 'DeviceGray',
      ...(entries as object),
    })
    const sheet = document.addPage([width, height])
    sheet.node.setXObject(PDFName.of('Scan'), context.register(image))
    const content = context.stream(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`)
    sheet.node.addContentStream(context.register(content))
  }
  return Buffer.from(await document.save())
}

const jbig2Pdf = (grey: Grey) =>
  pdfOf([{ grey, data: encodeJbig2(bits(grey)), entries: { Filter: 'JBIG2Decode' } }])

/** Eight pixels a byte, white being 1 unless told otherwise. */
function packed({ data, width, height }: Grey, white = 1): Buffer {
  const rowBytes = (width + 7) >> 3
  const out = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = data[y * width + x] === 255 ? white : 1 - white
      out[y * rowBytes + (x >> 3)] = (out[y * rowBytes + (x >> 3)] ?? 0) | (bit << (7 - (x & 7)))
    }
  }
  return out
}

const flatePdf = (pages: Grey[]) =>
  pdfOf(pages.map((grey) => ({ grey, data: deflateSync(packed(grey)), entries: { Filter: 'FlateDecode' } })))

test('pictures of all shapes come out of another decoder pixel by pixel', async () => {
  let seed = 7
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed / 0x7fffffff
  }
  const shapes: [number, number, (x: number, y: number) => boolean][] = [
    [1, 1, () => true],
    [3, 5, () => false],
    [2, 40, (_, y) => y % 3 === 0],
    [257, 63, () => noise() < 0.5],
    [640, 200, (x, y) => (x >> 3) % 2 === (y >> 4) % 2],
    [1_001, 99, () => noise() < 0.02],
    [500, 500, () => true],
  ]
  for (const [width, height, isBlack] of shapes) {
    const data = Uint8Array.from({ length: width * height }, (_, i) =>
      isBlack(i % width, Math.floor(i / width)) ? 0 : 255,
    )
    using pdf = await openPdf(await jbig2Pdf({ data, width, height }))
    const [decoded] = picturesOn(pdf, 1)
    assert.deepEqual(decoded, bits({ data, width, height }), `${width} × ${height}`)
  }
})

test('a fax as TIFF becomes a smaller PDF of the same pixels and the same size on paper', async () => {
  const file = await folder.put('fax.tif', await asTiff([page, second]))
  const result = await recodeOriginal({ file, mediaType: 'image/tiff' })
  assert.ok('recoded' in result, JSON.stringify(result))
  const { bytes, pages, pixelsSha256 } = result.recoded
  assert.deepEqual([pages, pixelsSha256], [2, hashOf([page, second])])
  using pdf = await openPdf(bytes)
  using shown = openPage(pdf, 2)
  assert.ok(Math.abs(shown.width - page.width * 0.36) < 0.5)
  const drawn = greyOf(drawPage(shown, 200))
  assert.deepEqual([drawn.width, drawn.height], [second.width, second.height])
  const wrong = drawn.data.filter((value, i) => value !== second.data[i]).length
  assert.ok(wrong < drawn.data.length / 1000, `${wrong} pixels differ`)
})

test('TIFF of other codings is taken too; a turned page stays turned', async () => {
  for (const compression of ['lzw', 'packbits', 'deflate'] as const) {
    const raw = { width: page.width, height: page.height, channels: 1 as const }
    const tiff = await sharp(page.data, { raw })
      .toColourspace('b-w')
      .tiff({ compression, bitdepth: 1, predictor: 'none', xres: 200 / 25.4, yres: 200 / 25.4 })
      .toBuffer()
    lieOnItsSide(tiff)
    const result = await recodeOriginal({ file: await folder.put('a.tif', tiff), mediaType: 'image/tiff' })
    assert.ok('recoded' in result, JSON.stringify(result))
    assert.equal(result.recoded.pixelsSha256, hashOf([page]))
    using pdf = await openPdf(result.recoded.bytes)
    using shown = openPage(pdf, 1)
    assert.ok(shown.width > shown.height)
  }
})

/** Sets the orientation a TIFF says to 6: to be shown turned clockwise. */
function lieOnItsSide(tiff: Buffer): void {
  const directory = tiff.readUInt32LE(4)
  for (let i = 0; i < tiff.readUInt16LE(directory); i++) {
    const entry = directory + 2 + i * 12
    if (tiff.readUInt16LE(entry) === tag.orientation) tiff.writeUInt16LE(6, entry + 8)
  }
}

test('a PDF of black-and-white pages keeps all but the coding of its pictures', async () => {
  const document = await PDFDocument.load(await flatePdf([page, second]))
  document.setSubject('Eingangspost 14')
  const original = Buffer.from(await document.save())
  const file = await folder.put('scan.pdf', original)
  const result = await recodeOriginal({ file, mediaType: 'application/pdf' })
  assert.ok('recoded' in result, JSON.stringify(result))
  const { bytes, pages, pixelsSha256 } = result.recoded
  assert.deepEqual([pages, pixelsSha256], [2, hashOf([page, second])])
  assert.ok(bytes.length < original.length * 0.8)
  assert.equal((await PDFDocument.load(bytes)).getSubject(), 'Eingangspost 14')
  const again = await recodeOriginal({ file, mediaType: 'application/pdf' })
  const digest = (of: Buffer) => createHash('sha256').update(of).digest('hex')
  assert.ok('recoded' in again && digest(again.recoded.bytes) === digest(bytes))
})

test('a picture whose bits mean the opposite still shows the same', async () => {
  const inverse = await pdfOf([
    { grey: page, data: deflateSync(packed(page, 0)), entries: { Filter: 'FlateDecode', Decode: [1, 0] } },
  ])
  const file = await folder.put('inverse.pdf', inverse)
  const result = await recodeOriginal({ file, mediaType: 'application/pdf' })
  assert.ok('recoded' in result, JSON.stringify(result))
  assert.equal(result.recoded.pixelsSha256, hashOf([page]))
})

test('originals that are not, or not only, black and white, signed or small already stay as they came', async () => {
  const mixed = await PDFDocument.load(await flatePdf([page]))
  const [grey] = await mixed.copyPages(await PDFDocument.load(await asImagePdf([await scan(letter)])), [0])
  if (grey) mixed.addPage(grey)
  const cases: [string, string, Uint8Array][] = [
    ['grey', 'not-bitonal', await asImagePdf([await scan(letter)])],
    ['mixed', 'not-bitonal', await mixed.save()],
    ['written', 'not-bitonal', letter],
    ['signed', 'signed', Buffer.concat([await flatePdf([page]), Buffer.from('\n% /ByteRange [0 1 2 3]')])],
    ['small', 'not-smaller', await jbig2Pdf(page)],
  ]
  for (const [name, kept, bytes] of cases) {
    const file = await folder.put(`${name}.pdf`, bytes)
    assert.deepEqual(await recodeOriginal({ file, mediaType: 'application/pdf' }), { kept }, name)
  }
  const tiff = await asTiff([await scan(letter)], 'lzw')
  const file = await folder.put('grey.tif', tiff)
  assert.deepEqual(await recodeOriginal({ file, mediaType: 'image/tiff' }), { kept: 'not-bitonal' })
  const cut = (await asTiff([page, second])).subarray(0, 9_000)
  await writeFile(file, cut)
  const result = await recodeOriginal({ file, mediaType: 'image/tiff' })
  assert.ok('kept' in result)
})

test('a single wrong pixel fails the proof', async () => {
  const wrong = { ...page, data: page.data.slice() }
  wrong.data[page.width * 400 + 300] = 255 - (wrong.data[page.width * 400 + 300] ?? 0)
  const bytes = await jbig2Pdf(wrong)
  assert.equal(await provePixels({ bytes, pixelsSha256: hashOf([wrong]) }, undefined), 1)
  assert.equal(await provePixels({ bytes, pixelsSha256: hashOf([page]) }, undefined), undefined)
  const draft = { bytes, pixelsSha256: hashOf([wrong]) }
  assert.equal(await provePixels(draft, await flatePdf([page])), undefined)
})
