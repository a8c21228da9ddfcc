import { PDFDocument, PDFName, type PDFPage, type PDFRawStream } from '@cantoo/pdf-lib'
import { decodeImage } from '../pdf/page-bitmap.ts'
import { objectsOf } from '../pdf/page-objects.ts'
import { type OpenPdf, openPage, openPdf } from '../pdf/pdfium.ts'
import { picturesIn } from '../searchable/carry/page-pictures.ts'
import { Unfit } from '../searchable/carry/unfit.ts'
import { type Bits, bitsOf, pixelsHash } from './bits.ts'
import { encodeJbig2 } from './encode-jbig2.ts'
import type { Draft, NotRecoded } from './recode-original.ts'

/** Exchanges the pictures of a PDF in place; all else of the file stays as it came. */
export async function recodePdf(bytes: Buffer): Promise<Draft | NotRecoded> {
  if (bytes.includes('/ByteRange')) return 'signed'
  using pdf = await openPdf(bytes)
  const document = await load(bytes)
  if (document?.getPageCount() !== pdf.pages) return 'damaged'
  const hash = pixelsHash()
  const done = new Set<PDFRawStream>()
  for (const [i, page] of document.getPages().entries()) {
    const pictures = bitonalPictures(pdf, page, i + 1)
    if (!pictures) return 'not-bitonal'
    for (const { image, bits } of pictures) {
      hash.add(bits)
      if (!done.has(image)) exchange(image, bits)
      done.add(image)
    }
  }
  const saved = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  return { bytes: Buffer.from(saved), pixelsSha256: hash.digest() }
}

async function load(bytes: Buffer): Promise<PDFDocument | undefined> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false })
  } catch {
    return undefined
  }
}

type Picture = { image: PDFRawStream; bits: Bits }

function bitonalPictures(pdf: OpenPdf, page: PDFPage, number: number): Picture[] | undefined {
  const streams = picturesOrNone(page)
  const decoded = picturesOn(pdf, number)
  if (!streams || streams.length !== decoded.length) return undefined
  const pictures = streams.map(({ image }, i) => ({ image, bits: decoded[i] }))
  return pictures.every(isSure) ? pictures : undefined
}

const isSure = (picture: { image: PDFRawStream; bits: Bits | undefined }): picture is Picture =>
  picture.bits !== undefined &&
  sizeAt(picture.image, 'Width') === picture.bits.width &&
  sizeAt(picture.image, 'Height') === picture.bits.height &&
  !['Mask', 'SMask'].some((key) => picture.image.dict.has(PDFName.of(key)))

const sizeAt = (image: PDFRawStream, key: string): number => Number(image.dict.lookup(PDFName.of(key)))

function picturesOrNone(page: PDFPage): ReturnType<typeof picturesIn> {
  try {
    return picturesIn(page)
  } catch (error) {
    if (error instanceof Unfit) return undefined
    throw error
  }
}

/** The decoded pictures of a page in drawing order, undefined where one is not black and white. */
export function picturesOn(pdf: OpenPdf, number: number): (Bits | undefined)[] {
  using page = openPage(pdf, number)
  return [...objectsOf(page)]
    .filter(({ kind, nested }) => kind === 'image' && !nested)
    .map(({ object }) => {
      const pixels = decodeImage(page, object)
      return pixels && bitsOf(pixels)
    })
}

function exchange(image: PDFRawStream, bits: Bits): void {
  const { dict } = image
  for (const key of ['Decode', 'DecodeParms', 'Length']) dict.delete(PDFName.of(key))
  dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'))
  dict.set(PDFName.of('BitsPerComponent'), dict.context.obj(1))
  dict.set(PDFName.of('Filter'), PDFName.of('JBIG2Decode'))
  image.updateContents(encodeJbig2(bits))
}
