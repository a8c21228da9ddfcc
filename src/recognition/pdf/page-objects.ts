import type { OpenPage } from './pdfium.ts'
import { borrow, readFloats } from './pdfium.ts'

const text = 1
const image = 3
const form = 5
/** Neither filled nor stroked, and only cutting out what is drawn later. */
const unseenModes = [3, 7]
const deepestForm = 6

/** A drawn object, as deep as it lies in forms. Other kinds are paths and shadings. */
export type PageObject = {
  kind: 'visible-text' | 'hidden-text' | 'image' | 'other'
  object: number
  nested: boolean
}

/** All objects a page draws, in drawing order, those inside forms included. */
export function* objectsOf({ pdfium, page }: OpenPage): Generator<PageObject> {
  const count = pdfium.FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) yield* expand(pdfium.FPDFPage_GetObject(page, i), 0)

  function* expand(object: number, depth: number): Generator<PageObject> {
    const type = pdfium.FPDFPageObj_GetType(object)
    if (type === form && depth < deepestForm) {
      const inside = pdfium.FPDFFormObj_CountObjects(object)
      for (let i = 0; i < inside; i++) yield* expand(pdfium.FPDFFormObj_GetObject(object, i), depth + 1)
      return
    }
    yield { kind: kindOf(type, object), object, nested: depth > 0 }
  }

  function kindOf(type: number, object: number): PageObject['kind'] {
    if (type === image) return 'image'
    if (type !== text) return 'other'
    return unseenModes.includes(pdfium.FPDFTextObj_GetTextRenderMode(object)) ? 'hidden-text' : 'visible-text'
  }
}

/** Pixels of an image object. */
export function imageSize({ pdfium }: OpenPage, object: number): { width: number; height: number } {
  using held = borrow(pdfium, 8)
  pdfium.FPDFImageObj_GetImagePixelSize(object, held.at, held.at + 4)
  const at = (offset: number) => (pdfium.pdfium.getValue(held.at + offset, 'i32') as number) >>> 0
  return { width: at(0), height: at(4) }
}

/** The matrix [a b c d e f] that lays an image's unit square on the page. */
export function matrixOf({ pdfium }: OpenPage, object: number): number[] {
  using held = borrow(pdfium, 24)
  return pdfium.FPDFPageObj_GetMatrix(object, held.at) ? readFloats(pdfium, held.at, 6) : []
}

/** Left, bottom, right, top of an object in points of the page. */
export function boundsOf({ pdfium }: OpenPage, object: number): [number, number, number, number] | undefined {
  using held = borrow(pdfium, 16)
  const { at } = held
  if (!pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return undefined
  return readFloats(pdfium, at, 4) as [number, number, number, number]
}

/** Left, bottom, right, top of what is shown of the page, in points before /Rotate. */
export function visibleBox({ pdfium, page }: OpenPage): [number, number, number, number] {
  using held = borrow(pdfium, 16)
  pdfium.FPDF_GetPageBoundingBox(page, held.at)
  const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdfium, held.at, 4)
  return [left, bottom, right, top]
}
