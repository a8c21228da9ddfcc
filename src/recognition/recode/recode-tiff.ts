import { degrees, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { shownAs } from '../pages/page-picture.ts'
import { believable } from '../pages/resolution.ts'
import { readDirectories, resolutionOf, type TiffPage, tag, tagValue } from '../tiff/directory.ts'
import { type Bits, bitsOf, pixelsHash } from './bits.ts'
import { encodeJbig2 } from './encode-jbig2.ts'
import type { Draft, NotRecoded } from './recode-original.ts'

const mostPages = 100_000

/** A PDF with the pictures of a TIFF, each page as large as it is read. */
export async function recodeTiff(bytes: Buffer): Promise<Draft | NotRecoded> {
  const directories = readDirectories(bytes, mostPages) ?? []
  if (directories.length === 0) return 'damaged'
  if (!directories.every(isBitonal)) return 'not-bitonal'
  const document = await PDFDocument.create({ updateMetadata: false })
  const hash = pixelsHash()
  for (const [index, directory] of directories.entries()) {
    const bits = await decode(bytes, index)
    if (!bits) return 'damaged'
    hash.add(bits)
    addPage(document, directory, bits)
  }
  const saved = await document.save({ useObjectStreams: true, addDefaultPage: false })
  return { bytes: Buffer.from(saved), pixelsSha256: hash.digest() }
}

/** PDF shows pages turned, but not mirrored. */
const isBitonal = (page: TiffPage): boolean =>
  tagValue(page, tag.bitsPerSample, 1) === 1 &&
  tagValue(page, tag.samplesPerPixel, 1) === 1 &&
  !shownAs(tagValue(page, tag.orientation, 1)).mirror

async function decode(bytes: Buffer, page: number): Promise<Bits | undefined> {
  try {
    const picture = sharp(bytes, { page, failOn: 'warning', limitInputPixels: false }).toColourspace('b-w')
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    return info.channels === 1
      ? bitsOf({ data, width: info.width, height: info.height, channels: 1 })
      : undefined
  } catch {
    return undefined
  }
}

function addPage(document: PDFDocument, directory: TiffPage, bits: Bits): void {
  const { width, height } = bits
  const { context } = document
  const resolution = believable(resolutionOf(directory), width, height)
  const size: [number, number] = [(width / resolution.x) * 72, (height / resolution.y) * 72]
  const page = document.addPage(size)
  page.setRotation(degrees(shownAs(tagValue(directory, tag.orientation, 1)).degrees))
  const image = context.stream(encodeJbig2(bits), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'JBIG2Decode',
  })
  page.node.setXObject(PDFName.of('Scan'), context.register(image))
  const content = context.stream(`q ${size[0]} 0 0 ${size[1]} 0 0 cm /Scan Do Q`)
  page.node.set(PDFName.of('Contents'), context.register(content))
}
