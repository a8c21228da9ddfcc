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
export type OpenPdf = Disposable & { pdfium: WrappedPdfiumModule; document: number; pages: number }

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
  const close = () => {
    pdfium.FPDF_CloseDocument(document)
    held[Symbol.dispose]()
  }
  return { pdfium, document, pages: pdfium.FPDF_GetPageCount(document), [Symbol.dispose]: close }
}

/** An open page; sizes in points as shown (after /Rotate). */
export type OpenPage = Disposable & {
  pdfium: WrappedPdfiumModule
  page: number
  width: number
  height: number
}

/** Opens a page (counted from 1) with its annotations and form entries made part of the page. */
export function openPage({ pdfium, document }: OpenPdf, number: number): OpenPage {
  let page = loadPage(pdfium, document, number)
  if (pdfium.FPDFPage_GetAnnotCount(page) > 0 && pdfium.FPDFPage_Flatten(page, 0) === flattened) {
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

function loadPage(pdfium: WrappedPdfiumModule, document: number, number: number): number {
  const page = pdfium.FPDF_LoadPage(document, number - 1)
  if (page === 0) throw refusals.broken()
  return page
}
