import { type Turn, toTurn } from '../image/turn.ts'
import { boundsOf, imageSize, matrixOf, objectsOf, type PageObject, visibleBox } from './page-objects.ts'
import { borrow, copyOut, type OpenPage } from './pdfium.ts'

/** The one image that is the whole page: what the scanner wrote. */
export type PageScan = {
  object: number
  filter: 'DCTDecode' | 'CCITTFaxDecode'
  width: number
  height: number
  /** Lays the image's unit square on the page, in points before /Rotate. */
  matrix: [number, number, number, number, number, number]
  /** /Rotate of the page, clockwise. */
  rotate: Turn
}

const edgeTolerance = 0.01
const plainColours = [1, 2, 4, 5, 7]

/**
 * The scan of a page that is nothing but one upright full-page image (hidden text of an earlier recognition does not
 * count), in a form whose stream can be taken as it is; undefined for all other pages: they are rendered.
 */
export function scanOf(page: OpenPage): PageScan | undefined {
  const image = onlyImage(objectsOf(page))
  if (image === undefined) return undefined
  const matrix = matrixOf(page, image)
  const [a = 0, b = 0, c = 0, d = 0] = matrix
  const isUpright = a > 0 && d > 0 && Math.abs(b) < a * 1e-3 && Math.abs(c) < d * 1e-3
  const filter = plainFilter(page, image)
  if (!isUpright || filter === undefined || !fillsPage(page, image)) return undefined
  return {
    object: image,
    filter,
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

function plainFilter(page: OpenPage, object: number): PageScan['filter'] | undefined {
  const { pdfium } = page
  if (pdfium.FPDFImageObj_GetImageFilterCount(object) !== 1) return undefined
  using held = borrow(pdfium, 64)
  pdfium.FPDFImageObj_GetImageFilter(object, 0, held.at, 64)
  const filter = pdfium.pdfium.UTF8ToString(held.at)
  if (filter === 'CCITTFaxDecode') return filter
  return filter === 'DCTDecode' && plainColours.includes(colourSpace(page, object)) ? filter : undefined
}

/** PDFium's number of the colour space; 1, 2, 4, 5, 7 are grey and RGB, plain or calibrated. */
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
