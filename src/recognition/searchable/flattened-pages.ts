import { type OpenPdf, openPage } from '../pdf/pdfium.ts'

const link = 2
const popup = 16

/**
 * Makes what annotations and form entries show a part of their pages, in the open document. True when a page had any:
 * then the pages have to be taken from PDFium's document, no longer from the file.
 */
export function flattenPages(pdf: OpenPdf, pages: number[]): boolean {
  const shown = pages.filter((page) => showsAnnotations(pdf, page))
  for (const page of shown) openPage(pdf, page)[Symbol.dispose]()
  return shown.length > 0
}

/** Links show nothing that matters: they lead out of the file. */
function showsAnnotations({ pdfium, document }: OpenPdf, number: number): boolean {
  const page = pdfium.FPDF_LoadPage(document, number - 1)
  if (page === 0) return false
  try {
    return Array.from({ length: pdfium.FPDFPage_GetAnnotCount(page) }, (_, i) => {
      const annotation = pdfium.FPDFPage_GetAnnot(page, i)
      const kind = pdfium.FPDFAnnot_GetSubtype(annotation)
      pdfium.FPDFPage_CloseAnnot(annotation)
      return kind
    }).some((kind) => kind !== link && kind !== popup)
  } finally {
    pdfium.FPDF_ClosePage(page)
  }
}
