import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { MediaType } from '../contract.ts'
import { type Limits, readingDpi } from '../limits.ts'
import { imageSize, objectsOf } from '../pdf/page-objects.ts'
import { type OpenPdf, openPage, openPdf } from '../pdf/pdfium.ts'
import { refusals } from '../refusals.ts'
import { isWhole, readDirectories, type TiffPage, tag, tagValue } from '../tiff/directory.ts'

export type Inspection = { mediaType: MediaType; pages: number }
type Request = { file: string; mediaType: MediaType; limits: Limits }

/** Counts the pages and weighs them by what their headers say, before any is decoded. Runs in a reader process. */
export async function inspectPages({ file, mediaType, limits }: Request): Promise<Inspection> {
  const bytes = await readFile(file)
  const pages =
    mediaType === 'application/pdf'
      ? await inspectPdf(bytes, limits)
      : mediaType === 'image/tiff'
        ? inspectTiff(bytes, limits)
        : await inspectPicture(bytes, limits)
  return { mediaType, pages }
}

function checkCount(pages: number, limits: Limits): void {
  if (pages === 0) throw refusals.noPages()
  if (pages > limits.pages) throw refusals.tooManyPages(pages, limits.pages)
}

function checkPixels(page: number, pixels: number, limits: Limits): void {
  if (pixels > limits.pixelsPerPage)
    throw refusals.tooManyPixels(page, Math.round(pixels), limits.pixelsPerPage)
}

const endMark = '%%EOF'
const tailLength = 4096

async function inspectPdf(bytes: Buffer, limits: Limits): Promise<number> {
  using pdf = await openPdf(bytes)
  // PDFium repairs what was cut off and shows the pages it finds: the missing ones would be lost silently
  if (!bytes.subarray(-tailLength).includes(endMark)) throw refusals.broken()
  checkCount(pdf.pages, limits)
  for (let page = 1; page <= pdf.pages; page++) checkPdfPage(pdf, page, limits)
  return pdf.pages
}

function checkPdfPage(pdf: OpenPdf, number: number, limits: Limits): void {
  using page = openPage(pdf, number)
  const inches = (page.width / 72) * (page.height / 72)
  checkPixels(number, inches * readingDpi ** 2, limits)
  for (const { kind, object } of objectsOf(page)) {
    if (kind !== 'image') continue
    const { width, height } = imageSize(page, object)
    checkPixels(number, width * height, limits)
  }
}

function inspectTiff(bytes: Buffer, limits: Limits): number {
  const pages = readDirectories(bytes, limits.pages)
  if (!pages) throw refusals.broken()
  checkCount(pages.length, limits)
  for (const [i, page] of pages.entries()) checkTiffPage(page, { number: i + 1, bytes: bytes.length, limits })
  return pages.length
}

function checkTiffPage(page: TiffPage, about: { number: number; bytes: number; limits: Limits }): void {
  const pixels = tagValue(page, tag.width) * tagValue(page, tag.height)
  checkPixels(about.number, pixels, about.limits)
  if (pixels === 0 || !isWhole(page, about.bytes)) throw refusals.broken()
}

async function inspectPicture(bytes: Buffer, limits: Limits): Promise<number> {
  const picture = () => sharp(bytes, { failOn: 'truncated', limitInputPixels: false })
  const { width, height } = await picture()
    .metadata()
    .catch(() => Promise.reject(refusals.broken()))
  checkPixels(1, width * height, limits)
  // small enough to be decoded once: a picture that was cut off is told from a whole one only by its pixels
  await picture()
    .resize(16, 16)
    .raw()
    .toBuffer()
    .catch(() => Promise.reject(refusals.broken()))
  return 1
}
