import { stat } from 'node:fs/promises'
import { readStored, type StoredFile } from '#stored-file'
import type { MediaType, Word } from '../contract.ts'
import { decodeHeic } from '../heic/decode-heic.ts'
import type { Pixels } from '../image/grey.ts'
import { readingDpi } from '../limits.ts'
import { withoutExif } from '../pdf/jpeg-segments.ts'
import { isDrawingLost } from '../pdf/lost-drawing.ts'
import { decodeImage, drawPage } from '../pdf/page-bitmap.ts'
import { type Place, photoOf } from '../pdf/page-photo.ts'
import { type PageScan, rawStream, scanOf } from '../pdf/page-scan.ts'
import { joinStrips } from '../pdf/page-strips.ts'
import { textOf } from '../pdf/page-text.ts'
import { type OpenPage, openPage, openPdf } from '../pdf/pdfium.ts'
import { hintsOf, type PictureHints } from '../pdf/picture-hints.ts'
import { shownWords } from '../pdf/shown-words.ts'
import { refusals } from '../refusals.ts'
import { readDirectories, resolutionOf } from '../tiff/directory.ts'
import { isOldJpeg, oldJpegOf } from '../tiff/old-jpeg.ts'
import type { PageSource } from './page-picture.ts'
import { isOfScanner } from './resolution.ts'

/**
 * A page of an original: its picture, its words when the file itself holds them as text, and the one picture that may
 * be a photo laid on it with margins around.
 */
export type OriginalPage = PageSource & { words?: Word[]; photo?: PageSource & { place: Place } }

export type OpenOriginal = Disposable & { page(number: number): OriginalPage }

type Key = StoredFile & { mediaType: MediaType }

let last: { key: string; original: OpenOriginal } | undefined

/** Opens an original; the last one stays open, for the pages of a stack are asked for one after the other. */
export async function openOriginal({ file, secret, mediaType }: Key): Promise<OpenOriginal> {
  const { size, mtimeMs } = await stat(file)
  const key = [file, mediaType, size, mtimeMs].join('\n')
  if (last?.key === key) return last.original
  last?.original[Symbol.dispose]()
  last = undefined
  const original = await open(await readStored({ file, secret }), mediaType)
  last = { key, original }
  return original
}

async function open(bytes: Buffer, mediaType: MediaType): Promise<OpenOriginal> {
  if (mediaType === 'application/pdf') return pdfOriginal(bytes)
  if (mediaType === 'image/tiff') return tiffOriginal(bytes)
  return pictureOriginal(mediaType === 'image/heic' ? await decodeHeic(bytes) : bytes)
}

function pictureOriginal(picture: Buffer | Pixels): OpenOriginal {
  const page = (number: number): OriginalPage => {
    if (number !== 1) throw new RangeError('a picture has one page')
    // scanners write PDF and TIFF: a single picture of another kind may be a telephone's
    return { picture, mayBePhoto: true }
  }
  return { page, [Symbol.dispose]: () => {} }
}

function tiffOriginal(picture: Buffer): OpenOriginal {
  const pages = readDirectories(picture, 100_000) ?? []
  const page = (number: number): OriginalPage => {
    const directory = pages[number - 1]
    if (!directory) throw new RangeError('the file has no such page')
    const resolution = resolutionOf(directory)
    if (!isOldJpeg(directory)) return { picture, index: number - 1, resolution }
    const jpeg = oldJpegOf(picture, directory)
    if (typeof jpeg === 'string') throw refusals.broken()
    return { picture: jpeg, resolution }
  }
  return { page, [Symbol.dispose]: () => {} }
}

async function pdfOriginal(bytes: Buffer): Promise<OpenOriginal> {
  const pdf = await openPdf(bytes)
  const hints = hintsOf(bytes)
  const page = (number: number): OriginalPage => {
    if (number < 1 || number > pdf.pages) throw new RangeError('the file has no such page')
    using opened = openPage(pdf, number)
    return scannedPage(opened, hints) ?? withPhoto(opened, hints, drawnPage(opened))
  }
  return { page, [Symbol.dispose]: () => pdf[Symbol.dispose]() }
}

/** The scanner's own picture, in one or in strips: no needless drawing, which would cost time and sharpness. */
function scannedPage(page: OpenPage, hints: PictureHints): OriginalPage | undefined {
  if (hints.masks) return undefined
  const scan = scanOf(page)
  if (!scan) return joinStrips(page)
  const isJpeg = scan.filter === 'DCTDecode' && scan.isBare && !hints.mapped
  const picture = isJpeg ? withoutExif(rawStream(page, scan)) : decodeImage(page, scan.object)
  // drawn, it would be an empty sheet, and pass for an empty back
  if (!picture) throw refusals.broken()
  const resolution = resolutionOfScan(scan)
  return { picture, rotate: scan.rotate, resolution, mayBePhoto: isJpeg && !isOfScanner(resolution) }
}

function withPhoto(page: OpenPage, hints: PictureHints, drawn: OriginalPage): OriginalPage {
  const photo = hints.masks || drawn.words ? undefined : photoOf(page)
  const resolution = photo && resolutionOfScan(photo)
  if (!photo || !resolution || isOfScanner(resolution)) return drawn
  const isJpeg = photo.filter === 'DCTDecode' && photo.isBare && !hints.mapped
  const picture = isJpeg ? withoutExif(rawStream(page, photo)) : decodeImage(page, photo.object)
  if (!picture) return drawn
  return { ...drawn, photo: { picture, rotate: photo.rotate, resolution, place: photo.place } }
}

const resolutionOfScan = ({ width, height, matrix }: PageScan) => ({
  x: (width / matrix[0]) * 72,
  y: (height / matrix[3]) * 72,
})

function drawnPage(page: OpenPage): OriginalPage {
  const scale = scaleFor(page)
  const written = textOf(page, scale)
  const picture = drawPage(page, scale)
  if (isDrawingLost(page, picture)) throw refusals.broken()
  const words = written && shownWords(written, picture)
  return { picture, resolution: { x: readingDpi, y: readingDpi }, isDrawn: true, ...(words ? { words } : {}) }
}

const longestInch = 24
const a4Inch = 8.27
const mostPixels = 24_000_000

/**
 * Pixels per inch of the page. A page larger than A2 was made by a program that took pixels for points: it is drawn
 * as if it were as wide as A4, which nearly all post is.
 */
function scaleFor({ width, height }: OpenPage): number {
  const isTooLarge = Math.max(width, height) / 72 > longestInch
  const wanted = isTooLarge ? (readingDpi * a4Inch * 72) / Math.min(width, height) : readingDpi
  return Math.min(wanted, Math.sqrt(mostPixels / ((width / 72) * (height / 72))))
}
