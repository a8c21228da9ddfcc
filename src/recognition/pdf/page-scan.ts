import { type Turn, toTurn } from '../image/turn.ts'
import { boundsOf, imageSize, matrixOf, objectsOf, type PageObject, visibleBox } from './page-objects.ts'
import { borrow, copyOut, type OpenPage } from './pdfium.ts'

const pictureFilters = [
  'DCTDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'JPXDecode',
  'FlateDecode',
  'RunLengthDecode',
] as const
type PictureFilter = (typeof pictureFilters)[number]

/** The one image that is the whole page: what the scanner wrote. */
export type PageScan = {
  object: number
  /** The last of the stream's filters, the one that makes pixels. */
  filter: PictureFilter
  /** Nothing else is wound around: the stream of a JPEG is a JPEG file. */
  isBare: boolean
  width: number
  height: number
  /** Lays the image's unit square on the page, in points before /Rotate. */
  matrix: [number, number, number, number, number, number]
  /** /Rotate of the page, clockwise. */
  rotate: Turn
}

const edgeTolerance = 0.01
/** Grey and RGB, plain or calibrated or with a palette, by PDFium's numbers. */
const plainColours = [1, 2, 4, 5, 7, 10]
/** These hold their colours themselves, or need none. */
const selfColoured: string[] = ['CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode']

/**
 * The scan of a page that is nothing but one upright full-page image (hidden text of an earlier recognition does not
 * count), in a form whose stream can be taken as it is; undefined for all other pages: they are rendered.
 */
export function scanOf(page: OpenPage): PageScan | undefined {
  const image = onlyImage(objectsOf(page))
  return image !== undefined && fillsPage(page, image) ? pictureOf(page, image) : undefined
}

/** An upright picture on a page in a form whose stream can be taken as it is. */
export function pictureOf(page: OpenPage, image: number): PageScan | undefined {
  if (image === 0) return undefined
  const matrix = matrixOf(page, image)
  const coded = codingOf(page, image)
  if (!isUpright(matrix) || !coded) return undefined
  return {
    object: image,
    ...coded,
    ...imageSize(page, image),
    matrix: matrix as PageScan['matrix'],
    rotate: toTurn(page.pdfium.FPDFPage_GetRotation(page.page) * 90),
  }
}

function onlyImage(objects: Iterable<PageObject>): number | undefined {
  let found: number | undefined
  for (const { kind, object, nested } of objects) {
    if (kind === 'hidden-text') continue
    if (kind !== 'image' || nested || found !== undefined) return undefined
    found = object
  }
  return found
}

function fillsPage(page: OpenPage, object: number): boolean {
  const bounds = boundsOf(page, object)
  const box = visibleBox(page)
  const [left, bottom, right, top] = box
  const reach = [right - left, top - bottom, right - left, top - bottom].map((size) => size * edgeTolerance)
  return bounds?.every((edge, i) => Math.abs(edge - (box[i] ?? 0)) <= (reach[i] ?? 0)) ?? false
}

/** True when a matrix neither turns nor mirrors. */
export function isUpright([a = 0, b = 0, c = 0, d = 0]: number[]): boolean {
  return a > 0 && d > 0 && Math.abs(b) < a * 1e-3 && Math.abs(c) < d * 1e-3
}

function codingOf(page: OpenPage, object: number): Pick<PageScan, 'filter' | 'isBare'> | undefined {
  const filters = filtersOf(page, object)
  const filter = pictureFilters.find((known) => known === filters.at(-1))
  if (!filter || filters.slice(0, -1).some((wound) => wound !== 'FlateDecode')) return undefined
  const isPlain = selfColoured.includes(filter) || plainColours.includes(colourSpace(page, object))
  return isPlain ? { filter, isBare: filters.length === 1 } : undefined
}

function filtersOf({ pdfium }: OpenPage, object: number): string[] {
  using held = borrow(pdfium, 64)
  return Array.from({ length: pdfium.FPDFImageObj_GetImageFilterCount(object) }, (_, i) => {
    pdfium.FPDFImageObj_GetImageFilter(object, i, held.at, 64)
    return pdfium.pdfium.UTF8ToString(held.at)
  })
}

/** PDFium's number of the colour space; 0 when it does not know. */
function colourSpace({ pdfium, page }: OpenPage, object: number): number {
  using held = borrow(pdfium, 28)
  const known = pdfium.FPDFImageObj_GetImageMetadata(object, page, held.at)
  return known ? (pdfium.pdfium.getValue(held.at + 20, 'i32') as number) : 0
}

/** The image's stream as it lies in the file. */
export function rawStream({ pdfium }: OpenPage, { object }: PageScan): Buffer {
  const length = pdfium.FPDFImageObj_GetImageDataRaw(object, 0, 0)
  using held = borrow(pdfium, Math.max(1, length))
  pdfium.FPDFImageObj_GetImageDataRaw(object, held.at, length)
  return copyOut(pdfium, held.at, length)
}
