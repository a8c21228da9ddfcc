import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { greyOf } from '../image/grey.ts'
import { normalise } from '../image/normalise.ts'
import { orientationOf } from '../image/orientation.ts'
import { skewOf } from '../image/skew.ts'
import { type MediaType, makeSearchablePdf } from '../index.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { type OpenPage, openPage, openPdf } from '../pdf/pdfium.ts'
import { writeLetter } from '../testing/letters.ts'
import { openReadingRoom } from '../testing/reading-room.ts'
import { asImagePdf, asJpeg, asTiff, scan } from '../testing/scans.ts'
import { readDirectories, tag } from '../tiff/directory.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())
const letter = await writeLetter()

async function bind(bytes: Uint8Array, mediaType: MediaType, pages = [1]): Promise<Buffer> {
  const file = await room.put(`original-${Math.random()}`, bytes)
  const readings = []
  for (const page of pages)
    readings.push({ page, reading: (await room.readers.read({ file, mediaType, page })).reading })
  const title = 'Änderung <Müßiggang & Söhne>'
  return room.readers.makeSearchablePdf({ file, mediaType, pages: readings, title, language: 'de-DE' })
}

/** The lines a reader would find by searching. */
function textOn({ pdfium, page }: OpenPage): string {
  const text = pdfium.FPDFText_LoadPage(page)
  const codes = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (_, i) =>
    pdfium.FPDFText_GetUnicode(text, i),
  )
  pdfium.FPDFText_ClosePage(text)
  return String.fromCodePoint(...codes).replaceAll('\r', '')
}

async function lookAt<T>(pdf: Buffer, look: (page: OpenPage) => T, number = 1): Promise<T> {
  using opened = await openPdf(pdf)
  using page = openPage(opened, number)
  return look(page)
}

async function streamsOf(pdf: Buffer): Promise<Buffer[]> {
  const document = await PDFDocument.load(pdf)
  const objects = document.getPage(0).node.Resources()?.lookup(PDFName.of('XObject'), PDFDict)
  const images = objects?.keys().map((key) => objects.lookup(key)) ?? []
  return images
    .filter((image) => image instanceof PDFRawStream)
    .map((image) => Buffer.from(image.getContents()))
}

const sentence = 'ich möchte Ihnen mitteilen, dass ich seit dem 01.09.2026 in einer kleineren'

test('text is found in the searchable PDF, line by line and with umlauts', async () => {
  const found = (
    await lookAt(await bind(await asImagePdf([await scan(letter)]), 'application/pdf'), textOn)
  ).split('\n')
  for (const line of [
    'Große Äckerstraße 17',
    'Änderung meiner Verhältnisse',
    sentence,
    'Mit freundlichen Grüßen',
  ]) {
    assert.ok(found.includes(line), `${line} not in ${found.join(' / ')}`)
  }
})

test('pages that lay upside down, sideways or askew stand upright and straight, their text with them', async () => {
  for (const lie of [{ turned: 180 }, { turned: 90 }, { turned: 270, skew: -1.5 }, { skew: 2 }] as const) {
    const pdf = await bind(await asImagePdf([await scan(letter, lie)]), 'application/pdf')
    const { text, page, words } = await lookAt(pdf, (opened) => ({
      text: textOn(opened),
      page: normalise(greyOf(drawPage(opened, 200))),
      words: inkUnderText(opened),
    }))
    assert.ok(text.includes(sentence), `${JSON.stringify(lie)}: ${text}`)
    assert.equal(orientationOf(page, 200), 0)
    assert.equal(skewOf(page, 200), 0)
    assert.ok(words > 0.95, `${JSON.stringify(lie)}: only ${words} of the text lies on ink`)
  }
})

/** Share of the letters of the text layer that lie where the picture has ink. */
function inkUnderText(page: OpenPage): number {
  const { pdfium } = page
  const shown = greyOf(drawPage(page, 100))
  const text = pdfium.FPDFText_LoadPage(page.page)
  const at = pdfium.pdfium.wasmExports.malloc(64)
  const count = pdfium.FPDFText_CountChars(text)
  let letters = 0
  let inked = 0
  for (let i = 0; i < count; i++) {
    if (pdfium.FPDFText_GetUnicode(text, i) <= 32) continue
    const number = (offset: number, kind: 'double' | 'i32') =>
      pdfium.pdfium.getValue(at + offset, kind) as number
    pdfium.FPDFText_GetCharOrigin(text, i, at, at + 8)
    pdfium.FPDF_PageToDevice(
      page.page,
      0,
      0,
      shown.width,
      shown.height,
      0,
      number(0, 'double'),
      number(8, 'double'),
      at + 16,
      at + 20,
    )
    letters++
    if (hasInk(shown, number(16, 'i32'), number(20, 'i32'))) inked++
  }
  pdfium.FPDFText_ClosePage(text)
  pdfium.pdfium.wasmExports.free(at)
  return letters < 300 ? 0 : inked / letters
}

function hasInk({ data, width }: { data: Uint8Array; width: number }, x: number, y: number): boolean {
  for (let row = y - 12; row <= y + 2; row++) {
    for (let column = x - 3; column < x + 10; column++)
      if ((data[row * width + column] ?? 255) < 140) return true
  }
  return false
}

test('the scan’s own stream lies in the new file byte by byte', async () => {
  const scanned = await asImagePdf([await scan(letter, { turned: 180, skew: 1 })])
  assert.deepEqual(await streamsOf(await bind(scanned, 'application/pdf')), await streamsOf(scanned))
  const photo = await asJpeg(await scan(letter))
  assert.deepEqual(await streamsOf(await bind(photo, 'image/jpeg')), [photo])
  const fax = await asTiff([await scan(letter)])
  const [page] = readDirectories(fax, 1) ?? []
  const counts = page?.tags.get(tag.stripByteCounts) ?? []
  const strips =
    page?.tags.get(tag.stripOffsets)?.map((offset, i) => fax.subarray(offset, offset + (counts[i] ?? 0))) ??
    []
  const kept = await streamsOf(await bind(fax, 'image/tiff'))
  assert.deepEqual(
    kept,
    strips.map((strip) => Buffer.from(strip)),
  )
})

test('pictures of all kinds look the same in the new file', async () => {
  const page = await scan(letter, { turned: 90 })
  const raw = { width: page.width, height: page.height, channels: 1 as const }
  const originals: [Uint8Array, MediaType][] = [
    [await asTiff([page]), 'image/tiff'],
    [await asTiff([page], 'lzw'), 'image/tiff'],
    [
      await sharp(page.data, { raw }).toColourspace('b-w').withMetadata({ density: 200 }).png().toBuffer(),
      'image/png',
    ],
    [
      await sharp(page.data, { raw }).toColourspace('srgb').withMetadata({ density: 200 }).png().toBuffer(),
      'image/png',
    ],
    [
      await sharp(page.data, { raw }).withMetadata({ orientation: 8, density: 200 }).jpeg().toBuffer(),
      'image/jpeg',
    ],
    [
      await sharp(page.data, { raw }).flop().withMetadata({ orientation: 5, density: 200 }).jpeg().toBuffer(),
      'image/jpeg',
    ],
  ]
  const upright = await scan(letter)
  for (const [bytes, mediaType] of originals) {
    const shown = await lookAt(await bind(bytes, mediaType), (opened) => greyOf(drawPage(opened, 200)))
    assert.deepEqual(
      [Math.abs(shown.width - upright.width) < 3, Math.abs(shown.height - upright.height) < 3],
      [true, true],
    )
    const differing = shown.data.reduce(
      (n, value, i) => n + (Math.abs(value - nearest(upright, shown, i)) > 128 ? 1 : 0),
      0,
    )
    assert.ok(differing / shown.data.length < 0.02, `${mediaType}: ${differing / shown.data.length} differ`)
  }
})

function nearest(from: { data: Uint8Array; width: number }, to: { width: number }, i: number): number {
  return from.data[Math.floor(i / to.width) * from.width + (i % to.width)] ?? 255
}

test('the same letter gives the same bytes', async () => {
  const file = await room.put('zweimal.pdf', await asImagePdf([await scan(letter)]))
  const { reading } = await room.readers.read({ file, mediaType: 'application/pdf', page: 1 })
  const mediaType: MediaType = 'application/pdf'
  const request = { file, mediaType, pages: [{ page: 1, reading }], title: 'Brief', language: 'de-DE' }
  const [first, second] = [await room.readers.makeSearchablePdf(request), await makeSearchablePdf(request)]
  assert.ok(first.equals(second))
})

test('a letter is some pages of a stack; title and language are set', async () => {
  const other = await writeLetter([['Ein anderer Brief', 'mit Rechnung vom Zahnarzt']])
  const stack = await asImagePdf([await scan(other), await scan(letter), await scan(other)])
  const pdf = await bind(stack, 'application/pdf', [2, 3])
  assert.match(await lookAt(pdf, textOn, 1), /Änderung meiner Verhältnisse/)
  assert.match(await lookAt(pdf, textOn, 2), /Rechnung vom Zahnarzt/)
  const document = await PDFDocument.load(pdf)
  assert.equal(document.getPageCount(), 2)
  assert.equal(document.getTitle(), 'Änderung <Müßiggang & Söhne>')
  assert.equal(document.catalog.get(PDFName.of('Lang'))?.toString(), '(de-DE)')
})

test('a born-digital page is copied as it is, without a second text layer', async () => {
  const found = await lookAt(await bind(letter, 'application/pdf'), textOn)
  assert.equal(found.split('Änderung').length - 1, 1)
})

test('a drawn page with a picture keeps its drawing under the text layer', async () => {
  const document = await PDFDocument.load(await asImagePdf([await scan(letter)]))
  document.getPage(0).drawText('Eingang', { x: 400, y: 800, size: 14 })
  const pdf = await bind(await document.save(), 'application/pdf')
  const found = await lookAt(pdf, textOn)
  assert.match(found, /Eingang/)
  assert.match(found, /Änderung meiner Verhältnisse/)
})

test('the file is written whole to disk by whoever asked: it opens again', async () => {
  const file = await room.put(
    'neu.pdf',
    await bind(await asImagePdf([await scan(letter)]), 'application/pdf'),
  )
  assert.equal((await room.readers.inspect({ file, name: 'neu.pdf' })).pages, 1)
  assert.ok((await readFile(file)).subarray(-8).includes('%%EOF'))
})
