import { type Limits, readingDpi } from '../limits.ts'
import { imageSize, objectsOf } from '../pdf/page-objects.ts'
import { type OpenPdf, openPage, openPdf } from '../pdf/pdfium.ts'
import { refusals } from '../refusals.ts'
import { attachmentsOf } from './attachments.ts'
import { checkCount, checkPixels } from './check-size.ts'
import type { Inspection, InspectionNote } from './inspect-pages.ts'
import { haveLostContents } from './lost-contents.ts'

const endMark = '%%EOF'
const tailLength = 4096

/** Pages of a PDF and what is special about it. */
export async function inspectPdf(bytes: Buffer, limits: Limits): Promise<Omit<Inspection, 'mediaType'>> {
  using pdf = await openPdf(bytes)
  // PDFium repairs what was cut off and shows the pages it finds: the missing ones would be lost silently
  if (!bytes.subarray(-tailLength).includes(endMark)) throw refusals.broken()
  checkCount(pdf.pages, limits)
  const attachments = attachmentsOf(pdf)
  if (attachments.count > 0 && (await isPortfolio(bytes))) throw refusals.portfolio(attachments.count)
  const form = pdf.pdfium.FPDF_GetFormType(pdf.document)
  if (form > acroForm && isPlaceholder(pdf, form)) throw refusals.xfaForm()
  const isRepaired = !pdf.pdfium.FPDF_DocumentHasValidCrossReferenceTable(pdf.document)
  const empty: number[] = []
  for (let page = 1; page <= pdf.pages; page++) {
    const { held, shown } = checkPdfPage(pdf, page, limits)
    // what a page of a damaged file shows got lost, and it would pass for an empty back
    if (isRepaired && shown === 0) throw refusals.broken()
    if (held === 0) empty.push(page)
  }
  const isLocked = pdf.pdfium.EPDF_IsEncrypted(pdf.document)
  if (empty.length > 0 && !isLocked && (await haveLostContents(bytes, empty))) throw refusals.broken()
  const notes = notesOf(pdf, { attachments: attachments.count, form, isRepaired })
  return { pages: pdf.pages, notes, attachments }
}

/** Weighs a page; says how many objects lie on it, and how many it shows when those that hold others are opened. */
function checkPdfPage(pdf: OpenPdf, number: number, limits: Limits): { held: number; shown: number } {
  using page = openPage(pdf, number)
  const inches = (page.width / 72) * (page.height / 72)
  checkPixels(number, inches * readingDpi ** 2, limits)
  let shown = 0
  for (const { kind, object } of objectsOf(page)) {
    shown++
    if (kind !== 'image') continue
    const { width, height } = imageSize(page, object)
    checkPixels(number, width * height, limits)
  }
  const held = page.pdfium.FPDFPage_CountObjects(page.page)
  // what stands in its place is no page
  if (held < 0) throw refusals.broken()
  return { held, shown }
}

function notesOf(
  { pdfium, document }: OpenPdf,
  { attachments, form, isRepaired }: { attachments: number; form: number; isRepaired: boolean },
): InspectionNote[] {
  const found: Record<InspectionNote, boolean> = {
    signed: pdfium.FPDF_GetSignatureCount(document) > 0,
    attachments: attachments > 0,
    scripts: pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0,
    form: form > 0,
    repaired: isRepaired,
    restricted: pdfium.EPDF_IsEncrypted(document),
  }
  return (Object.keys(found) as InspectionNote[]).filter((note) => found[note])
}

/** Only the catalogue says that a PDF is but a sheath; the library that reads it is loaded for files with attachments. */
async function isPortfolio(bytes: Buffer): Promise<boolean> {
  const { PDFDocument, PDFName } = await import('@cantoo/pdf-lib')
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
    return document.catalog.has(PDFName.of('Collection'))
  } catch {
    return false
  }
}

const acroForm = 1
const fullXfa = 2
const placeholderLetters = 1_500
const pleaseWait = /please wait|bitte warten|adobe (?:acrobat )?reader/i

/**
 * True when the pages are made only while Adobe's program shows them. Older forms do not say so; they show one page that
 * asks to wait.
 */
function isPlaceholder(pdf: OpenPdf, form: number): boolean {
  if (pdf.pages > 1) return false
  using page = openPage(pdf, 1)
  const { pdfium } = pdf
  const text = pdfium.FPDFText_LoadPage(page.page)
  if (text === 0) return form === fullXfa
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text))
    const letters = Array.from({ length: Math.min(count, placeholderLetters) }, (_, i) =>
      String.fromCharCode(pdfium.FPDFText_GetUnicode(text, i) & 0xffff),
    )
    return count < placeholderLetters && (count === 0 ? form === fullXfa : pleaseWait.test(letters.join('')))
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
}
