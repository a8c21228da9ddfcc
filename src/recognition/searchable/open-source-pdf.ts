import { PDFDocument } from '@cantoo/pdf-lib'
import { borrow, copyOut, type OpenPdf } from '../pdf/pdfium.ts'

/**
 * The original for copying pages out of it. What the library cannot take as it is (encrypted with an empty password, a
 * damaged table of contents) PDFium writes anew first; picture streams stay as they are.
 */
export async function openForCopying(bytes: Buffer, pdf: OpenPdf): Promise<PDFDocument> {
  const load = (from: Uint8Array) => PDFDocument.load(from, { updateMetadata: false })
  try {
    const document = await load(bytes)
    if (document.getPageCount() === pdf.pages) return document
  } catch {
    // rewritten below
  }
  return load(rewritten(pdf))
}

function rewritten({ pdfium, document }: OpenPdf): Buffer {
  pdfium.EPDF_RemoveEncryption(document)
  const writer = pdfium.PDFiumExt_OpenFileWriter()
  try {
    pdfium.PDFiumExt_SaveAsCopy(document, writer)
    const size = pdfium.PDFiumExt_GetFileWriterSize(writer)
    using held = borrow(pdfium, Math.max(1, size))
    pdfium.PDFiumExt_GetFileWriterData(writer, held.at, size)
    return copyOut(pdfium, held.at, size)
  } finally {
    pdfium.PDFiumExt_CloseFileWriter(writer)
  }
}
