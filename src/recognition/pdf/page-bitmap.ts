import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Pixels } from '../image/grey.ts'
import { copyOut, type OpenPage } from './pdfium.ts'

const bgrx = 3
const withAnnotations = 0x01
const asRgb = 0x10
const white = 0xffffffff

/** Draws a page at the given resolution, grey when nothing on it is coloured. */
export function drawPage(page: OpenPage, dpi: number): Pixels {
  const { pdfium } = page
  const width = Math.max(1, Math.round((page.width * dpi) / 72))
  const height = Math.max(1, Math.round((page.height * dpi) / 72))
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, bgrx, 0, 0)
  if (bitmap === 0) throw new Error('PDFium is out of memory')
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    pdfium.FPDF_RenderPageBitmap(bitmap, page.page, 0, 0, width, height, 0, withAnnotations | asRgb)
    return withoutIdleChannels(takeRows(pdfium, bitmap, width * 4, height), width, height)
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}

/** Bytes per pixel of PDFium's bitmaps by the number of their format; colour comes as blue, green, red. */
const bytesOfFormat: Record<number, number> = { 1: 1, 2: 3, 3: 4, 4: 4 }

/**
 * Decodes an image object in its own pixels, whatever its compression, palette or depth; its mask is not regarded.
 * Undefined when PDFium cannot.
 */
export function decodeImage({ pdfium }: OpenPage, object: number): Pixels | undefined {
  const bitmap = pdfium.FPDFImageObj_GetBitmap(object)
  if (bitmap === 0) return undefined
  try {
    const bytes = bytesOfFormat[pdfium.FPDFBitmap_GetFormat(bitmap)]
    const width = pdfium.FPDFBitmap_GetWidth(bitmap)
    const height = pdfium.FPDFBitmap_GetHeight(bitmap)
    if (bytes === undefined) return undefined
    const rows = takeRows(pdfium, bitmap, width * bytes, height)
    return { data: bytes === 1 ? rows : rgbOf(rows, bytes), width, height, channels: bytes === 1 ? 1 : 3 }
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}

function rgbOf(bgr: Buffer, bytes: number): Uint8Array {
  const rgb = new Uint8Array((bgr.length / bytes) * 3)
  for (let from = 0, to = 0; from < bgr.length; from += bytes, to += 3) {
    rgb[to] = bgr[from + 2] ?? 0
    rgb[to + 1] = bgr[from + 1] ?? 0
    rgb[to + 2] = bgr[from] ?? 0
  }
  return rgb
}

function takeRows(pdfium: WrappedPdfiumModule, bitmap: number, rowBytes: number, rows: number): Buffer {
  const stride = pdfium.FPDFBitmap_GetStride(bitmap)
  const all = copyOut(pdfium, pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
  if (stride === rowBytes) return all
  const packed = Buffer.allocUnsafe(rowBytes * rows)
  for (let y = 0; y < rows; y++) all.copy(packed, y * rowBytes, y * stride, y * stride + rowBytes)
  return packed
}

function withoutIdleChannels(rgbx: Buffer, width: number, height: number): Pixels {
  const pixels = width * height
  const channels = isColourless(rgbx) ? 1 : 3
  const data = new Uint8Array(pixels * channels)
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4) {
    for (let c = 0; c < channels; c++) data[to++] = rgbx[from + c] ?? 0
  }
  return { data, width, height, channels }
}

function isColourless(rgbx: Buffer): boolean {
  for (let i = 0; i < rgbx.length; i += 4)
    if (rgbx[i] !== rgbx[i + 1] || rgbx[i] !== rgbx[i + 2]) return false
  return true
}
