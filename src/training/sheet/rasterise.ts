import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { HouseError } from '#platform'

/** Pixels row by row without padding, one channel (grey) or three (red, green, blue). */
export type Bitmap = { width: number; height: number; channels: 1 | 3; data: Buffer }

const loadPdfium = async () => {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const bytes = await readFile(file)
  const pdfium = await init({ wasmBinary: new Uint8Array(bytes).buffer })
  pdfium.PDFiumExt_Init()
  return pdfium
}

let loading: Promise<WrappedPdfiumModule> | undefined
export const openPdfium = () => {
  loading ??= loadPdfium()
  return loading
}

const formats = { 1: 1, 3: 2 } as const // FPDFBitmap_Gray, FPDFBitmap_BGR
const reverseByteOrder = 0x10

const copyRows = (pdfium: WrappedPdfiumModule, bitmap: number, size: Omit<Bitmap, 'data'>): Bitmap => {
  const stride = pdfium.FPDFBitmap_GetStride(bitmap)
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
  const row = size.width * size.channels
  const data = Buffer.alloc(row * size.height)
  const heap: Uint8Array = Reflect.get(pdfium.pdfium, 'HEAPU8')
  for (let y = 0; y < size.height; y++)
    data.set(heap.subarray(start + y * stride, start + y * stride + row), y * row)
  return { ...size, data }
}

const renderPage = (
  pdfium: WrappedPdfiumModule,
  document: number,
  wish: { dpi: number; channels: 1 | 3 },
) => {
  const page = pdfium.FPDF_LoadPage(document, 0)
  const width = Math.round((pdfium.FPDF_GetPageWidthF(page) / 72) * wish.dpi)
  const height = Math.round((pdfium.FPDF_GetPageHeightF(page) / 72) * wish.dpi)
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, formats[wish.channels], 0, 0)
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const flags = wish.channels === 3 ? reverseByteOrder : 0
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    return copyRows(pdfium, bitmap, { width, height, channels: wish.channels })
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
  }
}

/** The first page of a PDF as pixels. Throws `training.sheet_not_drawn` when PDFium cannot open it. */
export const rasterise = async (pdf: Uint8Array, wish: { dpi: number; channels: 1 | 3 }): Promise<Bitmap> => {
  const pdfium = await openPdfium()
  const memory = pdfium.pdfium.wasmExports.malloc(pdf.length)
  const heap: Uint8Array = Reflect.get(pdfium.pdfium, 'HEAPU8')
  heap.set(pdf, memory)
  const document = pdfium.FPDF_LoadMemDocument(memory, pdf.length, '')
  try {
    if (!document) throw new HouseError('invalid', 'training.sheet_not_drawn')
    return renderPage(pdfium, document, wish)
  } finally {
    if (document) pdfium.FPDF_CloseDocument(document)
    pdfium.pdfium.wasmExports.free(memory)
  }
}
