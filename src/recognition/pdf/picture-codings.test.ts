import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFHexString } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { Grey } from '../image/grey.ts'
import { openOriginal } from '../pages/open-original.ts'
import { decode } from '../pages/page-picture.ts'
import { openFolder } from '../testing/folder.ts'
import { flateGrey, jbig2Of, type PdfImage, type Place, pdfOfImages } from '../testing/image-pdfs.ts'
import { writeLetter } from '../testing/letters.ts'
import { asJpeg, asTiff, scan } from '../testing/scans.ts'
import { readDirectories, tag, tagValue } from '../tiff/directory.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const whole = await scan(await writeLetter())
const rows = (from: number, count: number): Grey => ({
  width: whole.width,
  height: count,
  data: whole.data.slice(from * whole.width, (from + count) * whole.width),
})
const page = rows(200, 480)
const points = ({ width, height }: Grey): [number, number] => [(width * 72) / 200, (height * 72) / 200]
const size = points(page)
const full: Place = [0, 0, ...size]

let files = 0
async function open(pdf: Uint8Array) {
  const file = await folder.put(`${++files}.pdf`, pdf)
  const original = await openOriginal({ file, mediaType: 'application/pdf' })
  const source = original.page(1)
  return { source, picture: await decode(source) }
}
const shown = (image: PdfImage, more = {}) => pdfOfImages(size, [{ image, place: full }], more).then(open)

/** Share of pixels that are black in one picture and white in the other. */
async function difference(picture: Awaited<ReturnType<typeof decode>>, to: Grey): Promise<number> {
  const { data, width, height, channels } = picture
  const grey = await sharp(data, { raw: { width, height, channels } })
    .resize(to.width, to.height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  let wrong = 0
  for (let i = 0; i < grey.length; i++) if (Math.abs((grey[i] ?? 0) - (to.data[i] ?? 0)) > 100) wrong++
  return wrong / grey.length
}

const jpegImage = async (data: Buffer, dict: object): Promise<PdfImage> => {
  const { width, height } = await sharp(data).metadata()
  return { data, width, height, dict: { BitsPerComponent: 8, Filter: 'DCTDecode', ...dict } }
}

async function faxOf(grey: Grey): Promise<{ data: Buffer; isInverse: boolean }> {
  const tiff = await asTiff([grey])
  const [directory] = readDirectories(tiff, 1) ?? []
  assert.ok(directory)
  const offset = tagValue(directory, tag.stripOffsets)
  assert.equal(directory.tags.get(tag.stripOffsets)?.length, 1)
  const data = tiff.subarray(offset, offset + tagValue(directory, tag.stripByteCounts))
  return { data, isInverse: tagValue(directory, tag.photometric) === 1 }
}
const oneStrip = rows(220, 100)

test('packed greys of every depth and predictor are taken pixel by pixel', async () => {
  for (const options of [{}, { predictor: 15 }, { predictor: 2 }, { bits: 16 }, { bits: 1 }] as Parameters<
    typeof flateGrey
  >[1][]) {
    const { source, picture } = await shown(flateGrey(page, options))
    assert.equal(source.isDrawn, undefined, JSON.stringify(options))
    assert.deepEqual([picture.width, picture.height], [page.width, page.height])
    assert.ok((await difference(picture, page)) < 0.02, JSON.stringify(options))
  }
})

test('a picture with a palette has its own colours', async () => {
  const palette = PDFHexString.of('0000a0fffff0')
  const indices = Buffer.from(page.data.map((value) => (value > 127 ? 1 : 0)))
  const { width, height } = page
  const { picture } = await shown({
    data: deflateSync(indices),
    width,
    height,
    dict: { BitsPerComponent: 8, ColorSpace: ['Indexed', 'DeviceRGB', 1, palette], Filter: 'FlateDecode' },
  })
  const seen = new Set<string>()
  for (let i = 0; i < picture.data.length; i += 3) seen.add([...picture.data.slice(i, i + 3)].join())
  assert.deepEqual([...seen].toSorted(), ['0,0,160', '255,255,240'])
})

test('JBIG2 with globals and JPEG 2000 are decoded', async () => {
  const fax = await faxOf(oneStrip)
  const { data, globals } = jbig2Of(fax.data, oneStrip.width, oneStrip.height)
  const image: PdfImage = {
    data,
    width: oneStrip.width,
    height: oneStrip.height,
    jbig2Globals: globals,
    dict: {
      BitsPerComponent: 1,
      ColorSpace: 'DeviceGray',
      Filter: 'JBIG2Decode',
      ...(fax.isInverse ? { Decode: [1, 0] } : {}),
    },
  }
  const strip = points(oneStrip)
  const jbig2 = await open(await pdfOfImages(strip, [{ image, place: [0, 0, ...strip] }]))
  assert.equal(jbig2.source.isDrawn, undefined)
  assert.ok((await difference(jbig2.picture, oneStrip)) < 0.02)

  const jp2 = await readFile(new URL('../testing/street.jp2', import.meta.url))
  const jpx = { data: jp2, width: 240, height: 80, dict: { Filter: 'JPXDecode' } }
  const street = await open(await pdfOfImages([86.4, 28.8], [{ image: jpx, place: [0, 0, 86.4, 28.8] }]))
  assert.equal(street.source.isDrawn, undefined)
  assert.deepEqual([street.picture.width, street.picture.height], [240, 80])
  const dark = street.picture.data.filter((value) => value < 100).length / street.picture.data.length
  assert.ok(dark > 0.03 && dark < 0.2, `${dark}`)
})

test('a JPEG is shown as the PDF says: not turned by its EXIF, inverted by its Decode, in CMYK too', async () => {
  const jpeg = await asJpeg(page)
  const turnedByExif = await sharp(jpeg).withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toBuffer()
  const exif = await shown(await jpegImage(turnedByExif, { ColorSpace: 'DeviceRGB' }))
  assert.deepEqual([exif.picture.width, exif.picture.height], [page.width, page.height])

  const negative = await sharp(jpeg).negate().toColourspace('b-w').jpeg({ quality: 90 }).toBuffer()
  const decoded = await shown(await jpegImage(negative, { ColorSpace: 'DeviceGray', Decode: [1, 0] }))
  assert.ok((await difference(decoded.picture, page)) < 0.02)

  const cmyk = await sharp(jpeg).toColourspace('cmyk').jpeg({ quality: 90 }).toBuffer()
  // as every program writes it: Adobe's marker, values inverted, Decode saying so
  const adobe = await shown(
    await jpegImage(cmyk, { ColorSpace: 'DeviceCMYK', Decode: [1, 0, 1, 0, 1, 0, 1, 0] }),
  )
  assert.ok((await difference(adobe.picture, page)) < 0.02)
})

test('a page cut into strips is joined without seams, turned as the page says', async () => {
  const cuts = [0, 130, 260, 390, page.height]
  const strips = cuts.slice(0, -1).map((from, i) => {
    const until = cuts[i + 1] ?? page.height
    const part = {
      width: page.width,
      height: until - from,
      data: page.data.slice(from * page.width, until * page.width),
    }
    const place: Place = [0, ((page.height - until) * 72) / 200, size[0], ((until - from) * 72) / 200]
    return { image: flateGrey(part), place }
  })
  const { source, picture } = await open(await pdfOfImages(size, strips))
  assert.equal(source.isDrawn, undefined)
  assert.deepEqual([picture.width, picture.height, picture.dpi], [page.width, page.height, 200])
  assert.deepEqual(Buffer.from(picture.data), Buffer.from(page.data))
  const turned = await open(await pdfOfImages(size, strips, { rotate: 90 }))
  assert.deepEqual([turned.picture.width, turned.picture.height], [page.height, page.width])
  const gap = await open(await pdfOfImages(size, strips.slice(1)))
  assert.equal(gap.source.isDrawn, true, 'a page with a part missing is drawn')
})

test('layers with a mask are shown as they lie above each other', async () => {
  const bright = { ...page, data: new Uint8Array(page.data.length).fill(235) }
  const stencil = flateGrey(page, { bits: 1 })
  const mask: PdfImage = { ...stencil, dict: { ImageMask: true, BitsPerComponent: 1, Filter: 'FlateDecode' } }
  const layers = [
    { image: flateGrey(bright), place: full },
    { image: mask, place: full },
  ]
  const { source, picture } = await open(await pdfOfImages(size, layers))
  assert.equal(source.isDrawn, true)
  assert.ok((await difference(picture, page)) < 0.03)
})

test('a scan that cannot be decoded is told to be broken instead of passing for an empty sheet', async () => {
  const jp2 = await readFile(new URL('../testing/street.jp2', import.meta.url))
  const image: PdfImage = {
    data: jp2.subarray(0, 120),
    width: 240,
    height: 80,
    dict: { Filter: 'JPXDecode' },
  }
  const pdf = await pdfOfImages([86.4, 28.8], [{ image, place: [0, 0, 86.4, 28.8] }])
  await assert.rejects(open(pdf), { code: 'recognition.broken' })
})
