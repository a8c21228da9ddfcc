import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { refusals } from '../refusals.ts'

let loaded: Promise<WrappedPdfiumModule> | undefined

/** PDFium from the npm package's own file; loaded once per process. */
export async function loadPdfium(): Promise<WrappedPdfiumModule> {
  loaded ??= (async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
    const pdfium = await init({ wasmBinary: Uint8Array.from(wasm).buffer })
    pdfium.PDFiumExt_Init()
    return pdfium
  })()
  return loaded
}

/** Memory in PDFium's own heap, given back at the end of the scope. */
export function borrow(pdfium: WrappedPdfiumModule, bytes: number): Disposable & { at: number } {
  const at = pdfium.pdfium.wasmExports.malloc(bytes)
  if (at === 0) throw new Error('PDFium is out of memory')
  return { at, [Symbol.dispose]: () => pdfium.pdfium.wasmExports.free(at) }
}

/** Copies bytes out of PDFium's heap (the heap may move when it grows: never keep a view of it). */
export const copyOut = ({ pdfium }: WrappedPdfiumModule, at: number, bytes: number): Buffer =>
  Buffer.from(pdfium.HEAPU8.slice(at, at + bytes).buffer)

export const readFloats = ({ pdfium }: WrappedPdfiumModule, at: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => pdfium.getValue(at + 4 * i, 'float') as number)

/** An open PDF. `pages` counts what PDFium found. */
export type OpenPdf = Disposable & {
  pdfium: WrappedPdfiumModule
  document: number
  pages: number
  /** PDFium's handle of the form; opened when the first page with entries is. */
  form(): number
}

const passwordNeeded = 4
const unknownSecurity = 5

/** Opens a PDF that needs no password. Throws `recognition.encrypted` or `recognition.broken`. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfium = await loadPdfium()
  const held = borrow(pdfium, Math.max(1, bytes.length))
  pdfium.pdfium.HEAPU8.set(bytes, held.at)
  const document = pdfium.FPDF_LoadMemDocument(held.at, bytes.length, '')
  if (document === 0) {
    const error = pdfium.FPDF_GetLastError()
    held[Symbol.dispose]()
    throw error === passwordNeeded || error === unknownSecurity ? refusals.encrypted() : refusals.broken()
  }
  let form: ReturnType<typeof openForm> | undefined
  const close = () => {
    form?.[Symbol.dispose]()
    pdfium.FPDF_CloseDocument(document)
    held[Symbol.dispose]()
  }
  return {
    pdfium,
    document,
    pages: pdfium.FPDF_GetPageCount(document),
    form: () => {
      form ??= openForm(pdfium, document)
      return form.handle
    },
    [Symbol.dispose]: close,
  }
}

/** Scripts are not run: this PDFium has no engine for them. */
function openForm(pdfium: WrappedPdfiumModule, document: number): Disposable & { handle: number } {
  const info = pdfium.PDFiumExt_OpenFormFillInfo()
  const handle = pdfium.PDFiumExt_InitFormFillEnvironment(document, info)
  const close = () => {
    pdfium.PDFiumExt_ExitFormFillEnvironment(handle)
    pdfium.PDFiumExt_CloseFormFillInfo(info)
  }
  return { handle, [Symbol.dispose]: close }
}

/** An open page; sizes in points as shown (after /Rotate). */
export type OpenPage = Disposable & {
  pdfium: WrappedPdfiumModule
  page: number
  width: number
  height: number
}

/**
 * Opens a page (counted from 1) with its annotations and form entries made part of the page; those that say only what
 * they hold, and not how it looks, get a look first.
 */
export function openPage(pdf: OpenPdf, number: number): OpenPage {
  const { pdfium, document } = pdf
  let page = loadPage(pdfium, document, number)
  if (pdfium.FPDFPage_GetAnnotCount(page) > 0 && flatten(pdf, page)) {
    pdfium.FPDF_ClosePage(page)
    page = loadPage(pdfium, document, number)
  }
  return {
    pdfium,
    page,
    width: pdfium.FPDF_GetPageWidthF(page),
    height: pdfium.FPDF_GetPageHeightF(page),
    [Symbol.dispose]: () => pdfium.FPDF_ClosePage(page),
  }
}

const flattened = 1
const mostAnnotations = 5_000

function flatten(pdf: OpenPdf, page: number): boolean {
  const { pdfium } = pdf
  const form = pdf.form()
  // this draws the entries of form fields that have no look
  pdfium.FORM_OnAfterLoadPage(page, form)
  const annotations = Math.min(mostAnnotations, pdfium.FPDFPage_GetAnnotCount(page))
  for (let i = 0; i < annotations; i++) dress(pdfium, page, i)
  const isFlat = pdfium.FPDFPage_Flatten(page, 0) === flattened
  pdfium.FORM_OnBeforeClosePage(page, form)
  return isFlat
}

const freeText = 3
const normalLook = 0
const helvetica = 4

/** A note written on the page is drawn, in Helvetica if its own font is unknown. */
function dress(pdfium: WrappedPdfiumModule, page: number, index: number): void {
  const annotation = pdfium.FPDFPage_GetAnnot(page, index)
  if (annotation === 0) return
  if (
    pdfium.FPDFAnnot_GetSubtype(annotation) === freeText &&
    !pdfium.EPDFAnnot_HasAppearanceStream(annotation, normalLook) &&
    !pdfium.EPDFAnnot_GenerateAppearance(annotation)
  ) {
    pdfium.EPDFAnnot_SetDefaultAppearance(annotation, helvetica, 12, 0, 0, 0)
    pdfium.EPDFAnnot_GenerateAppearance(annotation)
  }
  pdfium.FPDFPage_CloseAnnot(annotation)
}

function loadPage(pdfium: WrappedPdfiumModule, document: number, number: number): number {
  const page = pdfium.FPDF_LoadPage(document, number - 1)
  if (page === 0) throw refusals.broken()
  return page
}
