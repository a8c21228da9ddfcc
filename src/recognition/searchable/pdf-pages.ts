import { type PDFDocument, PDFObjectCopier, type PDFPage } from '@cantoo/pdf-lib'
import type { PageReading, Word } from '../contract.ts'
import { type Turn, toTurn } from '../image/turn.ts'
import { withMissingPage } from '../pages/missing-page.ts'
import { objectsOf, visibleBox } from '../pdf/page-objects.ts'
import { type PagePhoto, type Place, photoOf } from '../pdf/page-photo.ts'
import { type OpenPage, type OpenPdf, openPage } from '../pdf/pdfium.ts'
import { identity } from './affine.ts'
import { carryPage } from './carry/carry-page.ts'
import { numberAt } from './carry/font-parts.ts'
import { picturesOf } from './carry/page-pictures.ts'
import { Unfit } from './carry/unfit.ts'
import { drawnImage } from './drawn-page.ts'
import type { PageLayout } from './lay-page.ts'
import type { ArchivePart } from './metadata.ts'
import { openForCopying } from './open-source-pdf.ts'
import type { PageBox } from './page-frame.ts'
import { isPhoto, type PictureSize } from './photo-frame.ts'

export type PdfSource = {
  pdf: OpenPdf
  document: PDFDocument | undefined
  copier: PDFObjectCopier | undefined
}

/** A page as it will be laid into the new document, and why it had to be drawn as a picture, if so. */
export type MadePage = { layout: PageLayout; drawn?: string }

/** Opens a PDF for taking its pages over. What only PDFium can open is drawn. */
export async function openSource(
  target: PDFDocument,
  from: { bytes: Buffer; pdf: OpenPdf; pages: number[] },
): Promise<PdfSource> {
  const document = await openForCopying(from)
  const copier = document && PDFObjectCopier.for(document.context, target.context)
  return { pdf: from.pdf, document, copier }
}

/** A sheet that says that the page cannot be shown. */
export const layoutOfMissing = (
  target: PDFDocument,
  number: number,
  reading: PageReading,
): Promise<PageLayout> =>
  withMissingPage(number, (sheet) => {
    const [box, upright] = [boxOf(sheet).box, { ...reading, turned: 0, skew: 0, corners: null } as const]
    return asPicture(target, sheet, { reading: upright, box, rotate: 0, onPage: undefined })
  })

type Wanted = { number: number; reading: PageReading; part: ArchivePart }

/**
 * Takes a page of a PDF over: a scan's own stream untouched, a drawn page as it is drawn if PDF/A takes all of it, every
 * other page as a picture with its text over it.
 */
export async function takePage(target: PDFDocument, source: PdfSource, wanted: Wanted): Promise<MadePage> {
  using page = openPage(source.pdf, wanted.number)
  const onPage = isPhoto(wanted.reading) ? photoOf(page) : undefined
  const outer = { reading: wanted.reading, ...boxOf(page), onPage }
  try {
    const own = source.document?.getPage(wanted.number - 1)
    if (!own || !source.copier) throw new Unfit('unreadable')
    const inner = { target, page, own, copier: source.copier, wanted, outer }
    return { layout: asScan(inner) ?? asDrawing(inner) }
  } catch (error) {
    // whatever is wrong with a page's objects: PDFium can still draw it
    const drawn = error instanceof Unfit ? error.reason : 'unreadable'
    return { layout: await asPicture(target, page, outer), drawn }
  }
}

type Outer = { reading: PageReading; box: PageBox; rotate: Turn; onPage: PagePhoto | undefined }

type Inner = {
  target: PDFDocument
  page: OpenPage
  own: PDFPage
  copier: PDFObjectCopier
  wanted: Wanted
  outer: Outer
}

/** What is shown of a page, and how far it is turned. */
function boxOf(page: OpenPage): { box: PageBox; rotate: Turn } {
  const [left, bottom, right, top] = visibleBox(page)
  const box = { left, bottom, width: right - left, height: top - bottom }
  return { box, rotate: toTurn(page.pdfium.FPDFPage_GetRotation(page.page) * 90) }
}

function asScan({ target, own, copier, wanted, outer }: Inner): PageLayout | undefined {
  const { reading, part } = wanted
  const pictures = reading.engine === pdfText ? undefined : picturesOf(own)
  if (!pictures) return undefined
  const isPlain = pictures.every(({ image }) => !/\/(SMask|JPXDecode)\b/.test(image.dict.toString()))
  if (part === 1 && !isPlain) throw new Unfit('part 1')
  const objects = pictures.map(({ image, matrix }) => ({
    object: target.context.register(copier.copy(image)),
    matrix,
  }))
  const [only] = pictures
  const size = only && pictures.length === 1 ? sizeAsShown(only.image.dict, outer.rotate) : drawnSize(outer)
  return { ...shownOf(outer, size), objects, speaks: false, words: reading.words }
}

const pdfText = 'pdf-text'

function sizeAsShown(image: Parameters<typeof numberAt>[0], rotate: Turn) {
  const width = numberAt(image, 'Width') ?? 1
  const height = numberAt(image, 'Height') ?? 1
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width }
}

function drawnSize({ reading }: Outer) {
  const { width, height, turned } = reading
  return turned % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** What is shown of the page, and of a photo on it. */
function shownOf({ reading, box, rotate, onPage }: Outer, picture: PictureSize) {
  if (!onPage) return { reading, box, rotate, picture }
  const [width, , , height, left, bottom] = onPage.matrix
  return { reading, box, rotate, picture: pixelsOf(onPage), photo: { left, bottom, width, height } }
}

const pixelsOf = ({ width, height, rotate }: PagePhoto): PictureSize =>
  rotate % 180 === 0 ? { width, height } : { width: height, height: width }

function asDrawing({ target, page, own, copier, wanted, outer }: Inner): PageLayout {
  const { reading, part } = wanted
  if (part === 1) throw new Unfit('part 1')
  const isRead = reading.engine !== pdfText
  const { form, group } = carryPage(own, { target, copier, box: outer.box, withoutHidden: isRead })
  return {
    ...shownOf(outer, drawnSize(outer)),
    objects: [{ object: form, matrix: identity }],
    speaks: !isRead,
    words: isRead ? wordsToAdd(page, outer) : [],
    group,
  }
}

/** Words that the page does not say itself: a search would find those twice. */
function wordsToAdd(page: OpenPage, { reading }: Outer): Word[] {
  const kinds = new Set([...objectsOf(page)].map(({ kind }) => kind))
  if (!kinds.has('visible-text') || kinds.has('hidden-text')) return reading.words
  const own = new Set(ownText(page).split(/\s+/))
  return reading.words.filter(({ text }) => !own.has(text))
}

function ownText({ pdfium, page }: OpenPage): string {
  const text = pdfium.FPDFText_LoadPage(page)
  if (text === 0) return ''
  const codes = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (_, i) =>
    pdfium.FPDFText_GetUnicode(text, i),
  )
  pdfium.FPDFText_ClosePage(text)
  return codes.map((code) => (code > 0x10ffff ? ' ' : String.fromCodePoint(code))).join('')
}

async function asPicture(target: PDFDocument, page: OpenPage, outer: Outer): Promise<PageLayout> {
  const width = page.width
  const height = page.height
  const box = { left: 0, bottom: 0, width, height }
  const objects = [
    { object: await drawnImage(target.context, page), matrix: [width, 0, 0, height, 0, 0] as const },
  ]
  const { reading, onPage } = outer
  const picture = onPage ? pixelsOf(onPage) : drawnSize(outer)
  const photo = onPage && boxAsShown(onPage.place, box)
  // the picture is the page as shown: nothing is left to turn but what the reading found
  return { reading, box, rotate: 0, picture, photo, objects, speaks: false, words: reading.words }
}

const boxAsShown = ({ left, top, right, bottom }: Place, { width, height }: PageBox): PageBox => ({
  left: left * width,
  bottom: (1 - bottom) * height,
  width: (right - left) * width,
  height: (bottom - top) * height,
})
