import { borrow, copyOut, type OpenPdf } from '../pdf/pdfium.ts'

/** Files inside a PDF; `documents` are those that somebody should read. */
export type Attachments = { count: number; documents: number }

/** Made by programs for programs, as the figures of an electronic invoice beside what it shows. */
const isData = /\.(?:xml|xsd|xsl|xslt|json|joboptions|p7s|p7m|fdf|xfdf)$/i
const annotatedFile = 17
const longestName = 2_048

/** Counts the files that lie in the document and on its pages, by their names alone: none is unpacked. */
export function attachmentsOf(pdf: OpenPdf): Attachments {
  const { pdfium, document } = pdf
  const inside = Array.from({ length: pdfium.FPDFDoc_GetAttachmentCount(document) }, (_, i) =>
    nameOf(pdf, pdfium.FPDFDoc_GetAttachment(document, i)),
  )
  const names = [...inside, ...namesOnPages(pdf)]
  return { count: names.length, documents: names.filter((name) => !isData.test(name)).length }
}

function namesOnPages(pdf: OpenPdf): string[] {
  const { pdfium, document } = pdf
  return Array.from({ length: pdf.pages }, (_, at) => {
    const page = pdfium.FPDF_LoadPage(document, at)
    if (page === 0) return []
    try {
      return Array.from({ length: pdfium.FPDFPage_GetAnnotCount(page) }, (_, i) => {
        const annotation = pdfium.FPDFPage_GetAnnot(page, i)
        const isFile = pdfium.FPDFAnnot_GetSubtype(annotation) === annotatedFile
        const name = isFile ? nameOf(pdf, pdfium.FPDFAnnot_GetFileAttachment(annotation)) : null
        pdfium.FPDFPage_CloseAnnot(annotation)
        return name
      }).filter((name) => name !== null)
    } finally {
      pdfium.FPDF_ClosePage(page)
    }
  }).flat()
}

/** Empty where it has none: then it may be a document. */
function nameOf({ pdfium }: OpenPdf, attachment: number): string {
  if (attachment === 0) return ''
  const bytes = Math.min(longestName, pdfium.FPDFAttachment_GetName(attachment, 0, 0))
  if (bytes < 4) return ''
  using held = borrow(pdfium, longestName)
  pdfium.FPDFAttachment_GetName(attachment, held.at, longestName)
  return copyOut(pdfium, held.at, bytes).toString('utf16le').replace(/\0+$/, '').trim()
}
