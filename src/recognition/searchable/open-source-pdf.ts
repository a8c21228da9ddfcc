import { PDFDocument } from '@cantoo/pdf-lib'
import { borrow, copyOut, type OpenPdf } from '../pdf/pdfium.ts'
import { flattenPages } from './flattened-pages.ts'

type Source = { bytes: Buffer; pdf: OpenPdf; pages: number[] }

/**
 * The original for taking pages out of it. What the library cannot take as it is (encrypted with an empty password, a
 * damaged table of contents), or what annotations add to the pages, PDFium writes anew first; picture streams stay as
 * they are. Undefined when even that cannot be opened.
 */
export async function openForCopying({ bytes, pdf, pages }: Source): Promise<PDFDocument | undefined> {
  const asReceived = flattenPages(pdf, pages) ? undefined : await load(bytes)
  if (asReceived?.getPageCount() === pdf.pages) return asReceived
  const anew = await load(rewritten(pdf))
  return anew?.getPageCount() === pdf.pages ? anew : undefined
}

async function load(from: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    const document = await PDFDocument.load(from, { updateMetadata: false })
    document.getPageCount()
    return document
  } catch {
    return undefined
  }
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
