import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { MediaType, PageReading, Point } from '../contract.ts'
import { type Grey, greyOf } from '../image/grey.ts'
import { normalise } from '../image/normalise.ts'
import { orientationOf } from '../image/orientation.ts'
import { skewOf } from '../image/skew.ts'
import { turn } from '../image/turn.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { writeLetter } from '../testing/letters.ts'
import { openReadingRoom } from '../testing/reading-room.ts'
import { asImagePdf, asJpeg, asTiff, scan } from '../testing/scans.ts'
import { readDirectories, tag } from '../tiff/directory.ts'
import { composeSearchable, composeSearchablePdf } from './compose-searchable-pdf.ts'
import { onPhoto } from './photo-frame.ts'
import { inkUnderText, lookAt, perfectReading, textOn } from './proof.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())
const letter = await writeLetter()
const title = 'Änderung <Müßiggang & Söhne>'

type Pages = { page: number; reading: PageReading }[]

async function bindAs(bytes: Uint8Array, mediaType: MediaType, pages: Pages) {
  const file = await room.put(`original-${Math.random()}`, bytes)
  return composeSearchable({ file, mediaType, pages, title, language: 'de-DE' })
}

/** Binds one page as if it had been read without a mistake. */
async function bind(
  bytes: Uint8Array,
  mediaType: MediaType,
  lie: Partial<PageReading> = {},
): Promise<Buffer> {
  const reading = { ...(await perfectReading(letter)), ...lie }
  return (await bindAs(bytes, mediaType, [{ page: 1, reading }])).bytes
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
  ).split(/ ?\n/)
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
    const pdf = await bind(await asImagePdf([await scan(letter, lie)]), 'application/pdf', lie)
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

test('the scan’s own stream lies in the new file byte by byte', async () => {
  const lie = { turned: 180, skew: 1 } as const
  const scanned = await asImagePdf([await scan(letter, lie)])
  assert.deepEqual(await streamsOf(await bind(scanned, 'application/pdf', lie)), await streamsOf(scanned))
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
    const lie = mediaType === 'image/jpeg' ? {} : ({ turned: 90 } as const)
    const shown = await lookAt(await bind(bytes, mediaType, lie), (opened) => greyOf(drawPage(opened, 200)))
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

test('the same letter gives the same bytes, also from a reader process', async () => {
  const file = await room.put('zweimal.pdf', await asImagePdf([await scan(letter)]))
  const mediaType: MediaType = 'application/pdf'
  const pages = [{ page: 1, reading: await perfectReading(letter) }]
  const request = { file, mediaType, pages, title: 'Brief', language: 'de-DE' }
  const [first, second] = [await room.readers.makeSearchablePdf(request), await composeSearchablePdf(request)]
  assert.ok(first.equals(second))
})

test('a letter is some pages of a stack; title and language are set', async () => {
  const other = await writeLetter([['Ein anderer Brief', 'mit Rechnung vom Zahnarzt']])
  const stack = await asImagePdf([await scan(other), await scan(letter), await scan(other)])
  const { bytes } = await bindAs(stack, 'application/pdf', [
    { page: 2, reading: await perfectReading(letter) },
    { page: 3, reading: await perfectReading(other) },
  ])
  assert.match(await lookAt(bytes, textOn, 1), /Änderung meiner Verhältnisse/)
  assert.match(await lookAt(bytes, textOn, 2), /Rechnung vom Zahnarzt/)
  const document = await PDFDocument.load(bytes)
  assert.equal(document.getPageCount(), 2)
  assert.equal(document.getTitle(), title)
  assert.equal(document.catalog.get(PDFName.of('Lang'))?.toString(), '(de-DE)')
})

test('words on a photo lie where the paper shows them', async () => {
  const corners = [
    { x: 210, y: 150 },
    { x: 1_790, y: 260 },
    { x: 1_900, y: 2_420 },
    { x: 120, y: 2_560 },
  ]
  const photo = await photographed(await scan(letter), corners, { width: 2_000, height: 2_700 })
  for (const turned of [0, 180] as const) {
    const lying = turned === 0 ? photo : turn(photo, 180)
    const there = turned === 0 ? corners : corners.map(({ x, y }) => ({ x: 1_999 - x, y: 2_699 - y }))
    const asShown = turned === 0 ? there : [there[2], there[3], there[0], there[1]]
    const jpeg = await asJpeg(lying)
    const pdf = await bind(jpeg, 'image/jpeg', { corners: asShown as PageReading['corners'], turned })
    assert.deepEqual(await streamsOf(pdf), [jpeg])
    const { words, text } = await lookAt(pdf, (page) => ({ words: inkUnderText(page), text: textOn(page) }))
    assert.ok(words > 0.9, `turned ${turned}: only ${words} of the text lies on ink`)
    assert.match(text, /Verfügung/)
  }
})

/** A page as a camera sees it: each pixel of the photo asks where on the paper it lies. */
async function photographed(
  page: Grey,
  corners: Point[],
  size: { width: number; height: number },
): Promise<Grey> {
  const data = new Uint8Array(size.width * size.height).fill(90)
  const toPhoto = onPhoto({ ...(await perfectReading(letter)), ...page, corners })
  for (let y = 0; y < page.height; y += 0.5) {
    for (let x = 0; x < page.width; x += 0.5) {
      const [a, b, c, d, e, f] = toPhoto(x, y)
      const [px, py] = [Math.round(a * x + c * y + e), Math.round(b * x + d * y + f)]
      data[py * size.width + px] = page.data[Math.floor(y) * page.width + Math.floor(x)] ?? 255
    }
  }
  return { data, ...size }
}
