import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { degrees, PDFDict, PDFDocument, PDFName, type PDFPage, PDFRawStream, rgb } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { MediaType, PageReading } from '../contract.ts'
import { greyOf } from '../image/grey.ts'
import { normalise } from '../image/normalise.ts'
import { orientationOf } from '../image/orientation.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { a4, letterLines, writeLetter } from '../testing/letters.ts'
import { openReadingRoom } from '../testing/reading-room.ts'
import { scan } from '../testing/scans.ts'
import { composeSearchablePdf } from './compose-searchable-pdf.ts'
import { lookAt, perfectReading, textOn, wordsFound } from './proof.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())
const letter = await writeLetter()

/** A picture read as any other post is, and its searchable PDF, made twice. */
async function readAndBind(bytes: Uint8Array, mediaType: MediaType) {
  const { reading } = await room.read(bytes, mediaType)
  const file = await room.put(`bild-${Math.random()}`, bytes)
  const request = { file, mediaType, pages: [{ page: 1, reading }], title: 'Brief', language: 'de-DE' }
  const pdf = await composeSearchablePdf(request)
  assert.ok(pdf.equals(await composeSearchablePdf(request)), 'the same bytes whenever asked')
  return { reading, pdf }
}

/** What a person sees and finds on the page of a PDF. */
const look = (pdf: Buffer) =>
  lookAt(pdf, (page) => {
    const lies = orientationOf(normalise(greyOf(drawPage(page, 200))), 200)
    return { width: page.width, height: page.height, lies, text: textOn(page), words: wordsFound(page) }
  })

/** Points; lines are 22 apart, and a word may give or take half the gap to the next. */
const nearby = 4

type Page = Awaited<ReturnType<typeof look>>
type Place = { x: number; y: number }
const truth = await perfectReading(letter)

/** `placeOf` tells where on the page (0 … 1) a spot of the printed letter is to be seen. */
function assertInPlace(
  page: Page,
  placeOf: (x: number, y: number) => Place,
  { words }: PageReading = truth,
): void {
  let compared = 0
  for (const { text, x, y, w, h } of words) {
    if (text.length < 4 || words.filter((word) => word.text === text).length > 1) continue
    const word = page.words.find((one) => one.text === text)
    if (!word) continue
    compared++
    const [from, to] = [placeOf(x, y + h / 2), placeOf(x + w, y + h / 2)]
    const off = Math.max(
      Math.abs(word.left - from.x * page.width),
      Math.abs(word.right - to.x * page.width),
      Math.abs((word.top + word.bottom) / 2 - ((from.y + to.y) / 2) * page.height),
    )
    assert.ok(off < nearby, `${text} is found ${off} points beside its ink`)
  }
  assert.ok(compared > 30, `only ${compared} words were found`)
}

async function filterOf(pdf: Buffer): Promise<string> {
  const document = await PDFDocument.load(pdf)
  const objects = document.getPage(0).node.Resources()?.lookup(PDFName.of('XObject'), PDFDict)
  const [image] = objects?.keys().map((key) => objects.lookup(key)) ?? []
  return image instanceof PDFRawStream ? String(image.dict.get(PDFName.of('Filter'))) : 'none'
}

/** The page is the sheet, upright and in its own size, and its words are found where they stand. */
function assertUpright(page: Page, reading: PageReading, written = truth): void {
  assert.equal(page.lies, 0)
  assert.ok(Math.abs(page.width - a4[0]) < 6 && Math.abs(page.height - a4[1]) < 6)
  assert.ok(Math.abs(page.width / page.height - reading.width / reading.height) < 0.005)
  assert.match(page.text, /Änderung meiner Verhältnisse/)
  assertInPlace(page, (x, y) => ({ x: x / truth.width, y: y / truth.height }), written)
}

test('a HEIC from a telephone becomes a page whose words are found where they stand', async () => {
  const heic = await readFile(new URL('../testing/telephone.heic', import.meta.url))
  const { reading, pdf } = await readAndBind(heic, 'image/heic')
  assertUpright(await look(pdf), reading, await perfectReading(await writeLetter([letterLines.slice(5)])))
  assert.equal(await filterOf(pdf), '/DCTDecode')
})

/** A letter that lies on its side in the file, with the note of EXIF that says how to show it. */
async function lyingLetter(dpi: number) {
  const { data, width, height } = await scan(letter, { dpi, turned: 270 })
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .withMetadata({ orientation: 6 })
}

test('a WebP from a telephone stands upright as its EXIF note says', async () => {
  for (const [dpi, filter] of [
    [250, '/DCTDecode'],
    [150, '/FlateDecode'],
  ] as const) {
    const webp = await (await lyingLetter(dpi)).webp({ quality: 80 }).toBuffer()
    const { reading, pdf } = await readAndBind(webp, 'image/webp')
    assertUpright(await look(pdf), reading)
    assert.equal(await filterOf(pdf), filter)
  }
})

test('a transparent WebP stays without loss, on white paper', async () => {
  const { data, info } = await (await lyingLetter(250)).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const webp = await sharp(data, { raw: { width, height, channels } })
    .unflatten()
    .withMetadata({ orientation: 6 })
    .webp({ quality: 80 })
    .toBuffer()
  assert.equal((await sharp(webp).metadata()).hasAlpha, true)
  const { reading, pdf } = await readAndBind(webp, 'image/webp')
  assertUpright(await look(pdf), reading)
  assert.equal(await filterOf(pdf), '/FlateDecode')
})

test('a PNG stands upright as its EXIF note says', async () => {
  const png = await (await lyingLetter(150)).png().toBuffer()
  const { reading, pdf } = await readAndBind(png, 'image/png')
  assertUpright(await look(pdf), reading)
})

const photoSize = { width: 1_700, height: 2_250 }

/** Where a camera held aslant sees a spot of a letter scanned at 200 dpi. */
function seen(x: number, y: number): Place {
  const depth = 1 + 0.00004 * x + 0.00003 * y
  return { x: (0.9 * x - 0.04 * y + 180) / depth, y: (0.07 * x + 0.93 * y + 90) / depth }
}

/** The letter on a brown table. */
async function photograph(): Promise<Buffer> {
  const page = await scan(letter)
  const { width, height } = photoSize
  const data = Buffer.alloc(width * height * 3, Buffer.from([74, 53, 38]))
  for (let y = 0; y < page.height; y += 0.5) {
    for (let x = 0; x < page.width; x += 0.5) {
      const spot = seen(x, y)
      const at = (Math.floor(spot.y) * width + Math.floor(spot.x)) * 3
      data.fill(page.data[Math.floor(y) * page.width + Math.floor(x)] ?? 255, at, at + 3)
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

test('words of a photographed sheet are found where the received photo shows them', async () => {
  const sheet = await photograph()
  // upside down, sideways, and sideways with the telephone's note of it
  for (const [lying, orientation] of [
    [180, 1],
    [90, 1],
    [270, 6],
  ] as const) {
    const photo = await sharp(sheet)
      .rotate(lying)
      .withMetadata({ orientation })
      .jpeg({ quality: 88 })
      .toBuffer()
    const { reading, pdf } = await readAndBind(photo, 'image/jpeg')
    assert.equal(reading.corners?.length, 4)
    const page = await look(pdf)
    assert.equal(page.lies, 0)
    assert.ok(Math.abs(page.height / page.width - photoSize.height / photoSize.width) < 0.005)
    assertInPlace(page, (x, y) => {
      const spot = seen(x, y)
      return { x: spot.x / photoSize.width, y: spot.y / photoSize.height }
    })
  }
})

/** As apps of telephones bind a photo: as wide as A4, sideways with a note on the page when it was taken so. */
async function bindPhoto(jpeg: Buffer, rotate: number): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const image = await document.embedJpg(jpeg)
  const [width, height] = [595, (595 * image.height) / image.width]
  const page = document.addPage([width, height])
  page.drawImage(image, { x: 0, y: 0, width, height })
  page.setRotation(degrees(rotate))
  return Buffer.from(await document.save())
}

for (const [lying, rotate] of [
  [0, 0],
  [90, 270],
  [180, 0],
] as const)
  test(`a photo in a PDF, taken turned by ${lying} and shown turned by ${rotate}, is laid flat like one on its own`, async () => {
    const jpeg = await sharp(await photograph())
      .rotate(lying)
      .jpeg({ quality: 88 })
      .toBuffer()
    const { reading, pdf } = await readAndBind(await bindPhoto(jpeg, rotate), 'application/pdf')
    assert.equal(reading.corners?.length, 4)
    const page = await look(pdf)
    assert.equal(page.lies, 0)
    assertInPlace(page, (x, y) => {
      const spot = seen(x, y)
      return { x: spot.x / photoSize.width, y: spot.y / photoSize.height }
    })
  })

/** As other apps bind a photo: in the middle of white paper, which some paint first. */
async function bindPhotoOnPaper(picture: Buffer, rotate: number, paints: boolean) {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { format = 'jpeg' } = await sharp(picture).metadata()
  const image = format === 'png' ? await document.embedPng(picture) : await document.embedJpg(picture)
  const page = document.addPage(rotate % 180 === 0 ? [595, 842] : [842, 595])
  const factor = Math.min((page.getWidth() - 90) / image.width, (page.getHeight() - 90) / image.height)
  const [width, height] = [image.width * factor, image.height * factor]
  const place = { x: 40, y: 30, width, height }
  if (paints) page.drawRectangle({ x: 0, y: 0, width: 842, height: 842, color: rgb(1, 1, 1) })
  page.drawImage(image, place)
  page.setRotation(degrees(rotate))
  return { document, page, place }
}

for (const [lying, rotate, kind, paints] of [
  [0, 0, 'jpeg', false],
  [90, 270, 'jpeg', true],
  [180, 180, 'png', true],
  [270, 90, 'png', false],
] as const)
  test(`a photo on white paper (${kind}), taken turned by ${lying} and shown turned by ${rotate}, is laid flat like one on its own`, async () => {
    const photo = sharp(await photograph()).rotate(lying)
    const picture = await (kind === 'png' ? photo.png() : photo.jpeg({ quality: 88 })).toBuffer()
    const { document, place } = await bindPhotoOnPaper(picture, rotate, paints)
    const { reading, pdf } = await readAndBind(await document.save(), 'application/pdf')
    assert.equal(reading.corners?.length, 4)
    const page = await look(pdf)
    assert.equal(page.lies, 0)
    assert.deepEqual([Math.round(page.width), Math.round(page.height)], [595, 842])
    const paper = rotate % 180 === 0 ? [595, 842] : [842, 595]
    const [w = 0, h = 0] = paper
    const [l, t, r, b] = [place.x, h - place.y - place.height, w - place.x - place.width, place.y]
    const margins = { 0: [l, t, r, b], 90: [b, l, t, r], 180: [r, b, l, t], 270: [t, r, b, l] }[rotate]
    const [left = 0, top = 0, right = 0, bottom = 0] = margins
    assertInPlace(page, (x, y) => {
      const spot = seen(x, y)
      return {
        x: (left + (spot.x / photoSize.width) * (595 - left - right)) / 595,
        y: (top + (spot.y / photoSize.height) * (842 - top - bottom)) / 842,
      }
    })
  })

test('a page with a photo and anything else on it is read whole, as it is drawn', async () => {
  const jpeg = await sharp(await photograph())
    .jpeg({ quality: 88 })
    .toBuffer()
  const changes: ((page: PDFPage) => void)[] = [
    // a note in the margin, a signature over the photo, both drawn as lines
    (page) => page.drawLine({ start: { x: 60, y: 12 }, end: { x: 300, y: 20 }, thickness: 2 }),
    (page) => page.drawRectangle({ x: 100, y: 100, width: 300, height: 300, color: rgb(0.2, 0.2, 0.2) }),
    (page) => page.drawText('Anlage zum Antrag', { x: 60, y: 8, size: 14 }),
  ]
  for (const change of changes) {
    const { document, page } = await bindPhotoOnPaper(jpeg, 0, false)
    change(page)
    const { reading } = await room.read(await document.save(), 'application/pdf')
    assert.equal(reading.corners, null)
  }
})

test('a photo on white paper is shown flat, too, and read again in the same frame', async () => {
  const jpeg = await sharp(await photograph())
    .jpeg({ quality: 88 })
    .toBuffer()
  const { document } = await bindPhotoOnPaper(jpeg, 0, true)
  const bytes = await document.save()
  const { reading } = await room.read(bytes, 'application/pdf')
  const { corners, turned, skew, width, height } = reading
  const file = await room.put('papier.pdf', bytes)
  const request = { file, mediaType: 'application/pdf', page: 1 } as const
  const shown = await room.readers.render({ ...request, turned, skew, corners, width })
  const size = await sharp(shown).metadata()
  assert.deepEqual([size.width, size.height], [width, height])
  const again = await room.readers.read({ ...request, lie: { turned, skew, corners } })
  assert.deepEqual(
    again.reading.words.map(({ text }) => text),
    reading.words.map(({ text }) => text),
  )
})
