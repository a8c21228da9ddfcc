import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName, rgb } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { Turn } from '../image/turn.ts'
import { describeEngine, type PageReading } from '../index.ts'
import { drawCode } from '../sheets/draw-code.ts'
import { a4, letterLines, writeLetter } from '../testing/letters.ts'
import { openReadingRoom, textOfReading } from '../testing/reading-room.ts'
import { asImagePdf, asPng, asTiff, emptySheet, scan } from '../testing/scans.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())
const letter = await writeLetter()
const wanted = letterLines.join(' ').split(' ').filter(Boolean)

/** Words of the letter that were not read exactly. */
function missing(reading: PageReading, words = wanted): string[] {
  const read = new Set(reading.words.map(({ text }) => text))
  return words.filter((word) => !read.has(word))
}

function assertRead(reading: PageReading, most = 2): void {
  assert.ok(missing(reading).length <= most, `not read: ${missing(reading).join(' ')}`)
}

test('a scanned letter is read with its umlauts, numbers and lines', async (t) => {
  const { reading, image, thumbnail } = await room.read(
    await asImagePdf([await scan(letter)]),
    'application/pdf',
  )
  t.diagnostic(`read by ${reading.engine}`)
  assert.match(
    reading.engine,
    (await describeEngine()).kind === 'native' ? /^libtesseract/ : /^tesseract\.js/,
  )
  assertRead(reading, 1)
  for (const word of [
    'Große',
    'Äckerstraße',
    'Änderung',
    'Grüßen',
    '71204//0012345,',
    '354B811406',
    '18.07.1972',
  ]) {
    assert.ok(
      reading.words.some(({ text }) => text === word),
      word,
    )
  }
  assert.deepEqual(textOfReading(reading).split('\n').slice(0, 3), letterLines.slice(0, 3))
  const { turned, skew, blank, separator } = reading
  assert.deepEqual({ turned, skew, blank, separator }, { turned: 0, skew: 0, blank: false, separator: false })
  assert.ok(Math.abs(reading.dpi - 200) < 1 && reading.confidence > 80)
  assert.equal((await sharp(image).metadata()).width, 1240)
  assert.equal((await sharp(thumbnail).metadata()).width, 110)
  assert.ok(image.length < 120_000, `${image.length} bytes`)
})

test('word boxes lie on the ink of the shown page, also of a page scanned upside down and askew', async () => {
  const crooked = await scan(letter, { turned: 180, skew: 1.5 })
  const { reading, image } = await room.read(await asImagePdf([crooked]), 'application/pdf')
  const shown = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true })
  const perPixel = 1240 / reading.width
  const darkShare = (x: number, y: number, w: number, h: number) => {
    let dark = 0
    for (let row = y; row < y + h; row++) {
      for (let column = x; column < x + w; column++)
        if ((shown.data[row * shown.info.width + column] ?? 255) < 128) dark++
    }
    return dark / (w * h)
  }
  const long = reading.words.filter(({ text }) => text.length > 5)
  assert.ok(long.length > 20)
  for (const word of long) {
    const [x = 0, y = 0, w = 0, h = 0] = [word.x, word.y, word.w, word.h].map((value) =>
      Math.round(value * perPixel),
    )
    assert.ok(darkShare(x, y, w, h) > 0.1, `no ink under ${word.text}`)
    assert.ok(darkShare(x, y - 3, w, 2) < 0.05, `ink above ${word.text}`)
  }
})

test('a letter is read however it lay on the scanner', async () => {
  for (const turned of [90, 180, 270] as Turn[]) {
    const { reading } = await room.read(await asImagePdf([await scan(letter, { turned })]), 'application/pdf')
    assert.equal(reading.turned, turned)
    assert.ok(reading.height > reading.width, 'the reading is upright')
    assertRead(reading)
  }
})

test('a skew of two degrees is taken out', async () => {
  const { reading } = await room.read(await asImagePdf([await scan(letter, { skew: 2 })]), 'application/pdf')
  assert.ok(Math.abs(reading.skew - 2) < 0.1, `${reading.skew}`)
  assertRead(reading)
})

test('each page of a two-page fax is read, and those of other TIFF kinds', async () => {
  const second = await writeLetter([['Zweite Seite des Schreibens', 'mit Anlage über Heizkosten']], 'arimo')
  const fax = await asTiff([await scan(letter), await scan(second)])
  assertRead((await room.read(fax, 'image/tiff', 1)).reading)
  assert.match(
    textOfReading((await room.read(fax, 'image/tiff', 2)).reading),
    /Zweite Seite des Schreibens\n.*Heizkosten/,
  )
  for (const compression of ['lzw', 'deflate', 'jpeg'] as const) {
    assertRead((await room.read(await asTiff([await scan(letter)], compression), 'image/tiff')).reading)
  }
})

test('a photo turned by its EXIF note is read as shown, at a resolution guessed from its width', async () => {
  const lying = await scan(letter, { dpi: 300, turned: 270 })
  const raw = { width: lying.width, height: lying.height, channels: 1 as const }
  const photo = await sharp(lying.data, { raw })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 85 })
    .toBuffer()
  const { reading } = await room.read(photo, 'image/jpeg')
  assert.equal(reading.turned, 0)
  assert.ok(Math.abs(reading.width - 1654) < 4, `${reading.width}`)
  assertRead(reading)
})

test('a transparent PNG is read on white paper', async () => {
  const page = await scan(letter)
  const alpha = Buffer.alloc(page.data.length * 4)
  for (let i = 0; i < page.data.length; i++) alpha[i * 4 + 3] = 255 - (page.data[i] ?? 0)
  const raw = { width: page.width, height: page.height, channels: 4 as const }
  const png = await sharp(alpha, { raw }).withMetadata({ density: 200 }).png().toBuffer()
  const { reading } = await room.read(png, 'image/png')
  assertRead(reading)
})

test('an empty back is blank and has no words', async () => {
  const { reading } = await room.read(await asPng(emptySheet()), 'image/png')
  assert.deepEqual([reading.blank, reading.words.length, reading.confidence], [true, 0, 0])
})

test('a born-digital page is not read from its picture: its text is taken with its place', async () => {
  const { reading } = await room.read(letter, 'application/pdf')
  assert.equal(reading.engine, 'pdf-text')
  assert.deepEqual(
    reading.words.map(({ text }) => text),
    wanted,
  )
  const heading = reading.words.find(({ text }) => text === 'Änderung')
  // line 7 of the letter stands 70 pt from the left and 760 − 6 · 22 pt from below
  assert.ok(Math.abs((heading?.x ?? 0) - (70 / 72) * 200) < 6, `${heading?.x}`)
  const baseline = ((a4[1] - (760 - 6 * 22)) / 72) * 200
  assert.ok((heading?.y ?? 0) < baseline && (heading?.y ?? 0) + (heading?.h ?? 0) >= baseline - 2)
})

test('a born-digital page tells its language, its codes and its ticked boxes', async () => {
  const document = await PDFDocument.load(letter)
  const page = document.getPage(0)
  const code = { text: 'E-2026-0815', format: 'QRCode' } as const
  await drawCode(page, code, { x: 400, y: 700, width: 80, height: 80 })
  for (const y of [200, 170])
    page.drawRectangle({ x: 70, y, width: 12, height: 12, borderWidth: 1, borderColor: rgb(0, 0, 0) })
  page.drawLine({ start: { x: 71, y: 171 }, end: { x: 81, y: 181 }, thickness: 1.5 })
  page.drawLine({ start: { x: 71, y: 181 }, end: { x: 81, y: 171 }, thickness: 1.5 })
  const { reading } = await room.read(await document.save(), 'application/pdf')
  assert.deepEqual([reading.engine, reading.language], ['pdf-text', 'de'])
  assert.deepEqual(reading.barcodes, [{ format: 'QRCode', text: 'E-2026-0815' }])
  const boxes = reading.marks.filter(({ kind }) => kind === 'checkbox').toSorted((a, b) => a.y - b.y)
  assert.deepEqual(
    boxes.map(({ checked }) => checked),
    [false, true],
  )
  assert.deepEqual(missing(reading), [])

  const turkish = await room.read(await writeLetter([turkishLines]), 'application/pdf')
  assert.deepEqual([turkish.reading.language, turkish.reading.doubts], ['tr', []])
  assert.ok(turkish.reading.quality >= 90, `${turkish.reading.quality}`)
})

const turkishLines = [
  'Sayın yetkili, size istediğiniz belgeleri bu mektupla birlikte gönderiyorum.',
  'Kira sözleşmesi ve banka hesap özetleri ektedir, başka bir belge gerekirse',
  'lütfen bana haber verin. Ben ve eşim bu ay için para almadık ve çok zor',
  'durumdayız. Bu konuda bize yardım ederseniz çok memnun oluruz.',
]

test('text that means nothing is not believed: the page is read from its picture', async () => {
  const document = await PDFDocument.load(letter)
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'))
  }
  const { reading } = await room.read(await document.save(), 'application/pdf')
  assert.notEqual(reading.engine, 'pdf-text')
  assertRead(reading)
})

test('a page whose program took pixels for points is read as A4', async () => {
  const huge = await PDFDocument.load(letter)
  huge.getPage(0).scale(3.5, 3.5)
  const { reading } = await room.read(await huge.save(), 'application/pdf')
  assert.ok(Math.abs(reading.width - 1654) < 4 && reading.dpi === 200, `${reading.width} at ${reading.dpi}`)
  assert.deepEqual(missing(reading), [])
  assert.ok(reading.words.every(({ x, w }) => x + w <= reading.width))
})

test('what was typed into a form is read, too', async () => {
  const document = await PDFDocument.load(letter)
  const field = document.getForm().createTextField('Name')
  field.setText('Eingetragen')
  field.addToPage(document.getPage(0), { x: 70, y: 100, width: 200, height: 24 })
  const { reading } = await room.read(await document.save(), 'application/pdf')
  assert.ok(reading.words.some(({ text }) => text === 'Eingetragen'))
})

test('hidden text of an earlier recognition is not believed: the scan itself is read', async () => {
  const scanned = await asImagePdf([await scan(letter)])
  const first = await room.read(scanned, 'application/pdf')
  const liar = { ...first.reading, words: first.reading.words.map((word) => ({ ...word, text: 'Falsch' })) }
  const file = await room.put('scan.pdf', scanned)
  const pages = [{ page: 1, reading: liar }]
  const pdf = await room.readers.makeSearchablePdf({
    file,
    mediaType: 'application/pdf',
    pages,
    title: 't',
    language: 'de',
  })
  const { reading } = await room.read(pdf, 'application/pdf')
  assert.notEqual(reading.engine, 'pdf-text')
  assertRead(reading)
})

test('a page can be shown at any width, turned as its reading says', async () => {
  const file = await room.put('quer.pdf', await asImagePdf([await scan(letter, { turned: 90 })]))
  const lie = { file, mediaType: 'application/pdf', page: 1, turned: 90, skew: 0 } as const
  const { width, height } = await sharp(await room.readers.render({ ...lie, width: 1654 })).metadata()
  assert.equal(width, 1654)
  assert.ok(height > width)
})

test('a letter photographed on a table is laid flat, and shown in the frame its words count in', async () => {
  const page = await scan(letter, { dpi: 150 })
  const photo = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
    .toColourspace('srgb')
    .rotate(3, { background: '#4a3526' })
    .extend({ top: 90, bottom: 70, left: 80, right: 110, background: '#4a3526' })
    .jpeg({ quality: 88 })
    .toBuffer()
  const { reading } = await room.read(photo, 'image/jpeg')
  assert.equal(reading.corners?.length, 4)
  assertRead(reading, 3)
  assert.ok(Math.abs(reading.skew) < 0.3, 'the corners took the slant out')
  const { corners, turned, skew, width, height } = reading
  const file = await room.put('foto.jpg', photo)
  const shown = await room.readers.render({
    file,
    mediaType: 'image/jpeg',
    page: 1,
    turned,
    skew,
    corners,
    width,
  })
  const { data, info } = await sharp(shown).greyscale().raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height], [width, height])
  for (const { text, x, y, w, h } of reading.words) {
    let dark = 0
    for (let row = y; row < y + h; row++)
      for (let at = row * width + x; at < row * width + x + w; at++) if ((data[at] ?? 255) < 140) dark++
    assert.ok(dark > 0.05 * w * h, `no ink under ${text}`)
  }
})
