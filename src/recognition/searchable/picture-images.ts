import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { shownAs } from '../pages/page-picture.ts'
import { readDirectories, type TiffPage, tag, tagValue } from '../tiff/directory.ts'
import { isOldJpeg, oldJpegOf } from '../tiff/old-jpeg.ts'
import { type Affine, chain, identity } from './affine.ts'
import { packRows } from './pack-rows.ts'

/** An image and where it lies in the unit square of the shown page. */
export type PlacedImage = { image: PDFRef; place: Affine }

/** The bytes of a JPEG as they are; in the inks of a press, which an archive's sRGB does not know, as sRGB. */
export async function jpegImages(context: PDFContext, file: Buffer): Promise<PlacedImage[]> {
  const { width, height, channels, orientation } = await sharp(file, { limitInputPixels: false }).metadata()
  const place = placeOf(orientation ?? 1)
  if (channels > 3) return [{ image: await flateImage(context, file, 0), place }]
  return [{ image: codedImage(context, file, { width, height, isGrey: channels === 1 }), place }]
}

type Coded = { width: number; height: number; isGrey: boolean }

/** The bytes of a JPEG in grey or RGB as an image. */
export function codedImage(context: PDFContext, jpeg: Buffer, { width, height, isGrey }: Coded): PDFRef {
  const ColorSpace = isGrey ? 'DeviceGray' : 'DeviceRGB'
  return context.register(
    context.stream(jpeg, { ...imageOf(width, height, 8), ColorSpace, Filter: 'DCTDecode' }),
  )
}

/** A page of a TIFF: fax strips and JPEG as they are, black-and-white pages as G4, all others without loss. */
export async function tiffImages(context: PDFContext, file: Buffer, index: number): Promise<PlacedImage[]> {
  const page = readDirectories(file, index + 1)?.[index]
  if (!page) throw new RangeError('the file has no such page')
  const jpeg = isOldJpeg(page) && oldJpegOf(file, page)
  if (Buffer.isBuffer(jpeg)) return jpegImages(context, jpeg)
  const place = placeOf(tagValue(page, tag.orientation, 1))
  const fax =
    faxStrips(context, file, page) ?? (isBilevel(page) ? await asFax(context, file, index) : undefined)
  if (fax) return fax.map((strip) => ({ image: strip.image, place: chain(strip.place, place) }))
  return [{ image: await flateImage(context, file, index), place }]
}

/** A picture of any other kind without loss, transparent parts white. */
export async function exactImages(context: PDFContext, file: Buffer): Promise<PlacedImage[]> {
  const { orientation } = await sharp(file, { limitInputPixels: false }).metadata()
  return [{ image: await flateImage(context, file, 0), place: placeOf(orientation ?? 1) }]
}

const imageOf = (width: number, height: number, bits: number) => ({
  Type: 'XObject',
  Subtype: 'Image',
  Width: width,
  Height: height,
  BitsPerComponent: bits,
})

const turns: Record<number, Affine> = {
  0: identity,
  90: [0, -1, 1, 0, 0, 1],
  180: [-1, 0, 0, -1, 1, 1],
  270: [0, 1, -1, 0, 1, 0],
}

/** Where a picture of an EXIF orientation lies. */
export function placeOf(orientation: number): Affine {
  const { mirror, degrees } = shownAs(orientation)
  return chain(mirror ? [-1, 0, 0, 1, 1, 0] : identity, turns[degrees] ?? identity)
}

const group3 = 3
const group4 = 4

const isBilevel = (page: TiffPage): boolean =>
  tagValue(page, tag.bitsPerSample, 1) === 1 && tagValue(page, tag.samplesPerPixel, 1) === 1

/** The strips of a fax page, each an image of its own; undefined for other compressions. */
function faxStrips(context: PDFContext, file: Buffer, page: TiffPage): PlacedImage[] | undefined {
  const compression = tagValue(page, tag.compression, 1)
  if (compression !== group3 && compression !== group4) return undefined
  const width = tagValue(page, tag.width)
  const height = tagValue(page, tag.height)
  const rows = Math.min(height, tagValue(page, tag.rowsPerStrip, height))
  const counts = page.tags.get(tag.stripByteCounts) ?? []
  return page.tags.get(tag.stripOffsets)?.map((offset, i) => {
    const first = i * rows
    const strip = Math.min(rows, height - first)
    const data = file.subarray(offset, offset + (counts[i] ?? 0))
    const image = context.register(
      context.stream(tagValue(page, tag.fillOrder, 1) === 2 ? mirrored(data) : data, {
        ...imageOf(width, strip, 1),
        ColorSpace: 'DeviceGray',
        Filter: 'CCITTFaxDecode',
        DecodeParms: {
          K: kOf(page, compression),
          Columns: width,
          Rows: strip,
          BlackIs1: tagValue(page, tag.photometric) === 1,
        },
      }),
    )
    return { image, place: [1, 0, 0, strip / height, 0, 1 - (first + strip) / height] }
  })
}

/** How the rows are coded: −1 for group 4, 0 for group 3 row by row, above for group 3 in two dimensions. */
function kOf(page: TiffPage, compression: number): number {
  if (compression === group4) return -1
  return tagValue(page, tag.faxOptions) & 1 ? 4 : 0
}

/** Some fax machines write the bits of each byte from the right. */
function mirrored(data: Buffer): Buffer {
  return Buffer.from(
    data.map((byte) => Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2)),
  )
}

/** Black and white stays black and white: group 4 loses nothing and is by far the smallest. */
async function asFax(context: PDFContext, file: Buffer, index: number): Promise<PlacedImage[] | undefined> {
  const tiff = await sharp(file, { page: index, failOn: 'none', limitInputPixels: false })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer()
  const page = readDirectories(tiff, 1)?.[0]
  return page && faxStrips(context, tiff, page)
}

/** What was read in spite of a flaw is shown in spite of it, too. */
async function flateImage(context: PDFContext, file: Buffer, index: number): Promise<PDFRef> {
  const source = sharp(file, { page: index, failOn: 'none', limitInputPixels: false })
  const { space } = await source.metadata()
  const isGrey = space === 'b-w' || space === 'grey16'
  const { data, info } = await source
    .flatten({ background: '#ffffff' })
    .toColourspace(isGrey ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { data: packed, coding } = packRows(data, info.width, info.channels)
  const space8 = {
    ...imageOf(info.width, info.height, 8),
    ColorSpace: info.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
  }
  return context.register(context.stream(packed, { ...space8, ...coding }))
}
