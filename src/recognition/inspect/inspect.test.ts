import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { isHouseError } from '#platform'
import { defaultLimits, inspectOriginal, openReaders } from '../index.ts'
import { borrow, copyOut, openPdf } from '../pdf/pdfium.ts'
import { openFolder } from '../testing/folder.ts'
import { a4, writeLetter } from '../testing/letters.ts'
import { asImagePdf, asJpeg, asPng, asTiff, emptySheet } from '../testing/scans.ts'

const sheet = emptySheet()
const letter = await writeLetter()

async function inspect(bytes: Uint8Array, name: string, limits = defaultLimits) {
  await using folder = await openFolder()
  await using readers = openReaders({ count: 1 })
  return await readers.inspect({ file: await folder.put('original', bytes), name }, limits)
}

const refused =
  (code: string, kind: 'invalid' | 'too-large' = 'invalid') =>
  (error: unknown) => {
    assert.ok(isHouseError(error), String(error))
    assert.equal(error.code, `recognition.${code}`)
    assert.equal(error.kind, kind)
    for (const fact of Object.values(error.facts)) assert.equal(typeof fact, 'number')
    return true
  }

test('each kind of original is known and its pages counted', async () => {
  assert.deepEqual(await inspect(await asImagePdf([sheet, sheet]), 'stapel.pdf'), {
    mediaType: 'application/pdf',
    pages: 2,
    notes: [],
    attachments: { count: 0, documents: 0 },
  })
  assert.deepEqual(await inspect(await asTiff([sheet, sheet, sheet]), 'fax.tif'), {
    mediaType: 'image/tiff',
    pages: 3,
    notes: [],
    attachments: { count: 0, documents: 0 },
  })
  assert.deepEqual(await inspect(await asJpeg(sheet), 'foto.jpeg'), {
    mediaType: 'image/jpeg',
    pages: 1,
    notes: [],
    attachments: { count: 0, documents: 0 },
  })
  assert.deepEqual(await inspect(await asPng(sheet), 'ohne-endung'), {
    mediaType: 'image/png',
    pages: 1,
    notes: [],
    attachments: { count: 0, documents: 0 },
  })
})

test('a single file can be inspected without a pool', async () => {
  await using folder = await openFolder()
  const file = await folder.put('brief', letter)
  assert.deepEqual(await inspectOriginal({ file, name: 'brief.pdf' }), {
    mediaType: 'application/pdf',
    pages: 1,
    notes: [],
    attachments: { count: 0, documents: 0 },
  })
})

test('what is no letter is refused, each with its reason', async () => {
  await assert.rejects(inspect(Buffer.alloc(0), 'leer.pdf'), refused('empty_file'))
  await assert.rejects(inspect(Buffer.from('Guten Tag'), 'gruss.txt'), refused('unknown_type'))
  await assert.rejects(inspect(await asPng(sheet), 'bild.pdf'), refused('wrong_ending'))
})

test('files that were cut off are broken', async () => {
  for (const [bytes, name] of [
    [letter.subarray(0, letter.length * 0.6), 'brief.pdf'],
    [letter.subarray(0, 30), 'brief.pdf'],
    [(await asTiff([sheet, sheet], 'lzw')).subarray(0, 300), 'fax.tif'],
    [(await asJpeg(sheet)).subarray(0, 2_000), 'foto.jpg'],
    [(await asPng(sheet)).subarray(0, 900), 'bild.png'],
  ] as const) {
    await assert.rejects(inspect(Buffer.from(bytes), name), refused('broken'), name)
  }
})

test('a PDF that asks for a password is refused, one that only forbids changes is not', async () => {
  await assert.rejects(inspect(await encrypted(letter, 'geheim'), 'brief.pdf'), refused('encrypted'))
  const { pages, notes } = await inspect(await encrypted(letter, ''), 'brief.pdf')
  assert.deepEqual({ pages, notes }, { pages: 1, notes: ['restricted'] })
})

test('too many pages, or none', async () => {
  const limits = { ...defaultLimits, pages: 2 }
  await assert.rejects(
    inspect(await asImagePdf([sheet, sheet, sheet]), 'a.pdf', limits),
    refused('too_many_pages', 'too-large'),
  )
  await assert.rejects(
    inspect(await asTiff([sheet, sheet, sheet]), 'a.tif', limits),
    refused('too_many_pages', 'too-large'),
  )
  const empty = await PDFDocument.create()
  await assert.rejects(inspect(await empty.save({ addDefaultPage: false }), 'a.pdf'), refused('no_pages'))
})

test('small files that would unfold to gigabytes are refused by their headers', async () => {
  const png = await asPng(sheet)
  png.writeUInt32BE(30_000, 16)
  png.writeUInt32BE(30_000, 20)
  await assert.rejects(inspect(png, 'bombe.png'), refused('too_many_pixels', 'too-large'))
  await assert.rejects(inspect(await withImage(30_000), 'bombe.pdf'), refused('too_many_pixels', 'too-large'))
  await assert.rejects(inspect(await withPage(14_400), 'bombe.pdf'), refused('too_many_pixels', 'too-large'))
  const narrow = { ...defaultLimits, pixelsPerPage: 1_000_000 }
  await assert.rejects(
    inspect(await asTiff([sheet]), 'gross.tif', narrow),
    refused('too_many_pixels', 'too-large'),
  )
})

async function withImage(side: number): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage(a4)
  const dict = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: side,
    Height: side,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceGray',
  }
  page.node.setXObject(
    PDFName.of('Bomb'),
    document.context.register(document.context.flateStream(new Uint8Array(9), dict)),
  )
  page.node.addContentStream(
    document.context.register(document.context.stream('q 500 0 0 500 0 0 cm /Bomb Do Q')),
  )
  return document.save()
}

async function withPage(points: number): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([points, points])
  return document.save()
}

async function encrypted(bytes: Buffer, userPassword: string): Promise<Buffer> {
  using pdf = await openPdf(bytes)
  const { pdfium, document } = pdf
  assert.ok(pdfium.EPDF_SetEncryption(document, userPassword, 'besitzer', 4))
  const writer = pdfium.PDFiumExt_OpenFileWriter()
  pdfium.PDFiumExt_SaveAsCopy(document, writer)
  const size = pdfium.PDFiumExt_GetFileWriterSize(writer)
  using held = borrow(pdfium, size)
  pdfium.PDFiumExt_GetFileWriterData(writer, held.at, size)
  return copyOut(pdfium, held.at, size)
}
