import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp, { type Sharp, type TiffOptions } from 'sharp'
import { inspectPages } from '../inspect/inspect-pages.ts'
import { defaultLimits } from '../limits.ts'
import { openOriginal } from '../pages/open-original.ts'
import { decode } from '../pages/page-picture.ts'
import { openFolder } from '../testing/folder.ts'
import { writeLetter } from '../testing/letters.ts'
import { asTiff, scan } from '../testing/scans.ts'
import { readDirectories, tag, tagValue } from './directory.ts'

const folder = await openFolder()
after(() => folder[Symbol.asyncDispose]())
const page = await scan(await writeLetter(), { dpi: 100 })
const raw = { width: page.width, height: page.height, channels: 1 as const }
const grey = () => sharp(page.data, { raw }).toColourspace('b-w')
const inch = { xres: 100 / 25.4, yres: 100 / 25.4 }

const kinds: [string, (from: Sharp) => Sharp, TiffOptions][] = [
  ['plain', (from) => from, { compression: 'none' }],
  ['packed in tiles', (from) => from, { compression: 'lzw', tile: true, tileWidth: 128, tileHeight: 128 }],
  ['packed with differences', (from) => from, { compression: 'deflate', predictor: 'horizontal' }],
  ['run lengths', (from) => from.threshold(128), { compression: 'packbits', bitdepth: 1 }],
  ['16 bit', (from) => from.toColourspace('grey16'), { compression: 'deflate' }],
  ['colour', (from) => from.toColourspace('srgb'), { compression: 'jpeg', quality: 90 }],
  ['for print', (from) => from.toColourspace('cmyk'), { compression: 'lzw' }],
  ['with transparency', (from) => from.toColourspace('srgb').ensureAlpha(), { compression: 'lzw' }],
  ['white is 0', (from) => from, { compression: 'deflate', miniswhite: true }],
]

for (const [kind, prepare, options] of kinds)
  test(`a TIFF is shown as it is meant: ${kind}`, async () => {
    const tiff = await prepare(grey())
      .tiff({ ...inch, ...options })
      .toBuffer()
    assert.ok((await difference(tiff)) < 0.01)
  })

test('a fax whose bits run from the right is shown like any other', async () => {
  const tiff = await asTiff([page], 'ccittfax4', 100)
  const [directory] = readDirectories(tiff, 1) ?? []
  assert.ok(directory)
  const counts = directory.tags.get(tag.stripByteCounts) ?? []
  for (const [i, offset] of (directory.tags.get(tag.stripOffsets) ?? []).entries())
    for (let at = offset; at < offset + (counts[i] ?? 0); at++) tiff[at] = mirrored(tiff[at] ?? 0)
  // the orientation tag, which says the usual here, gives its place to the order of bits
  assert.equal(tagValue(directory, tag.orientation, 1), 1)
  const entry = tiff.indexOf(Buffer.from([tag.orientation & 255, tag.orientation >> 8, 3, 0, 1, 0, 0, 0]))
  assert.ok(entry > 0)
  tiff.writeUInt16LE(tag.fillOrder, entry)
  tiff.writeUInt16LE(2, entry + 8)
  assert.ok((await difference(tiff)) < 0.01)
})

test('a fax of twice as many dots across as down has square pixels', async () => {
  const fax = await grey()
    .resize(1728, 1143, { fit: 'fill' })
    .threshold(128)
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 204 / 25.4, yres: 98 / 25.4 })
    .toBuffer()
  const { width, height } = await shown(fax)
  assert.ok(Math.abs(height / width - 1143 / 98 / (1728 / 204)) < 0.01, `${width} × ${height}`)
})

const mirrored = (byte: number): number =>
  Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2)

let files = 0
async function shown(tiff: Buffer) {
  const file = await folder.put(`${++files}.tif`, tiff)
  const request = { file, mediaType: 'image/tiff' } as const
  assert.equal((await inspectPages({ ...request, limits: defaultLimits })).pages, 1)
  const original = await openOriginal(request)
  return decode(original.page(1))
}

/** Share of pixels that are black in one and white in the other. */
async function difference(tiff: Buffer): Promise<number> {
  const { data, width, height, channels } = await shown(tiff)
  assert.deepEqual([width, height], [page.width, page.height])
  const seen = await sharp(data, { raw: { width, height, channels } }).toColourspace('b-w').raw().toBuffer()
  const wrong = seen.filter((value, i) => Math.abs(value - (page.data[i] ?? 0)) > 140)
  return wrong.length / seen.length
}
