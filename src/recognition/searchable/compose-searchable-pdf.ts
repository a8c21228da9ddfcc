import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { degrees, PDFDocument, PDFName, type PDFPage, type PDFRef } from '@cantoo/pdf-lib'
import type { MediaType, PageReading } from '../contract.ts'
import { type OpenPdf, openPdf } from '../pdf/pdfium.ts'
import { type Affine, chain, operands, scale } from './affine.ts'
import { embedGlyphlessFont } from './glyphless-font.ts'
import { describeDocument } from './metadata.ts'
import { openForCopying } from './open-source-pdf.ts'
import { frameOf, type PageBox } from './page-frame.ts'
import { boxOf, copyScan, copyWhole } from './pdf-pages.ts'
import { jpegImages, type PlacedImage, pngImages, tiffImages } from './picture-images.ts'
import { fontName, textLayer } from './text-layer.ts'

export type SearchableRequest = {
  /** The original on disk. */
  file: string
  mediaType: MediaType
  /** Pages of the letter (counted from 1 in the original) with what was read on them. */
  pages: { page: number; reading: PageReading }[]
  title: string
  /** BCP 47, e.g. `de-DE`. */
  language: string
}

/** Lays one page into the new document; true when it consists of pictures alone. */
type PageMaker = (page: number, reading: PageReading) => Promise<boolean>

/** See `makeSearchablePdf`; runs in a reader process, for originals may be hostile. */
export async function composeSearchablePdf(request: SearchableRequest): Promise<Buffer> {
  const bytes = await readFile(request.file)
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = embedGlyphlessFont(document.context)
  using pdf = request.mediaType === 'application/pdf' ? await openPdf(bytes) : undefined
  const make = pdf
    ? await pdfPages(document, font, { pdf, bytes })
    : picturePages(document, font, { ...request, bytes })
  let isArchivable = true
  for (const { page, reading } of request.pages) isArchivable = (await make(page, reading)) && isArchivable
  const seed = Buffer.concat([bytes, Buffer.from(JSON.stringify(request.pages))])
  await describeDocument(document, { ...request, isArchivable, seed })
  const saved = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  return Buffer.from(saved)
}

async function pdfPages(
  document: PDFDocument,
  font: PDFRef,
  from: { pdf: OpenPdf; bytes: Buffer },
): Promise<PageMaker> {
  const source = await openForCopying(from.bytes, from.pdf)
  return async (number, reading) => {
    const scan =
      reading.engine === 'pdf-text' ? undefined : copyScan(document, { source, pdf: from.pdf }, number)
    if (scan) {
      const images = [{ image: scan.image, matrix: scan.matrix }]
      composePage(document, font, { reading, box: scan.box, rotate: scan.rotate, images })
      return true
    }
    const page = await copyWhole(document, source, number)
    if (reading.engine !== 'pdf-text') overlay(page, font, reading)
    return false
  }
}

type Pictures = { bytes: Buffer; mediaType: MediaType }

function picturePages(document: PDFDocument, font: PDFRef, { bytes, mediaType }: Pictures): PageMaker {
  return async (number, reading) => {
    const placed = await imagesOf(document, { bytes, mediaType }, number)
    const sideways = reading.turned % 180 !== 0
    const inch = 72 / reading.dpi
    const width = (sideways ? reading.height : reading.width) * inch
    const height = (sideways ? reading.width : reading.height) * inch
    const images = placed.map(({ image, place }) => ({ image, matrix: chain(place, scale(width, height)) }))
    composePage(document, font, { reading, box: { left: 0, bottom: 0, width, height }, rotate: 0, images })
    return true
  }
}

function imagesOf(
  { context }: PDFDocument,
  { bytes, mediaType }: Pictures,
  number: number,
): Promise<PlacedImage[]> {
  if (mediaType === 'image/tiff') return tiffImages(context, bytes, number - 1)
  return mediaType === 'image/jpeg' ? jpegImages(context, bytes) : pngImages(context, bytes)
}

type Composition = {
  reading: PageReading
  box: PageBox
  rotate: 0 | 90 | 180 | 270
  images: { image: PDFRef; matrix: Affine }[]
}

/** Upright by matrix, not by /Rotate: viewers find lines only in text that runs along the page. */
function composePage(
  document: PDFDocument,
  font: PDFRef,
  { reading, box, rotate, images }: Composition,
): void {
  const frame = frameOf(reading, box, rotate)
  const page = document.addPage(frame.size)
  const drawn = images.map(({ image, matrix }, i) => {
    page.node.setXObject(PDFName.of(`Scan${i}`), image)
    return `q ${operands(chain(matrix, frame.straighten, frame.toUpright))} cm /Scan${i} Do Q\n`
  })
  addContent(
    page,
    drawn.join('') + textOn(page, font, { reading, toPage: chain(frame.toPage, frame.toUpright) }),
  )
}

/** Lays the text over a copied page, following its skew: what others drew is not moved. */
function overlay(page: PDFPage, font: PDFRef, reading: PageReading): void {
  const { box, rotate } = boxOf(page)
  const frame = frameOf(reading, box, rotate)
  page.setRotation(degrees(frame.rotate))
  const { context } = page.doc
  page.node.normalize()
  page.node.wrapContentStreams(
    context.register(context.stream('q\n')),
    context.register(context.stream('\nQ\n')),
  )
  addContent(page, textOn(page, font, { reading, toPage: frame.toSkewed }))
}

function textOn(
  page: PDFPage,
  font: PDFRef,
  { reading, toPage }: { reading: PageReading; toPage: Affine },
): string {
  if (reading.words.length === 0) return ''
  page.node.setFontDictionary(PDFName.of(fontName), font)
  return textLayer(reading.words, toPage)
}

function addContent(page: PDFPage, content: string): void {
  const { context } = page.doc
  const packed = deflateSync(Buffer.from(content, 'latin1'))
  page.node.addContentStream(context.register(context.stream(packed, { Filter: 'FlateDecode' })))
}
