import { readStored, type StoredFile } from '#stored-file'
import { borrow, copyOut, type OpenPdf, openPdf } from '../pdf/pdfium.ts'
import { refusals } from '../refusals.ts'

/** Files inside a PDF; `documents` are those that somebody should read. */
export type Attachments = { count: number; documents: number }

/** `number` counts all files inside, from 1: those of the document first, then those on its pages. */
export type AttachedFile = { number: number; name: string }

/** `most`: bytes that it may unfold to. */
export type AttachmentRequest = StoredFile & { number: number; most: number }

/** Made by programs for programs, as the figures of an electronic invoice beside what it shows. */
const isData = /\.(?:xml|xsd|xsl|xslt|json|joboptions|p7s|p7m|fdf|xfdf)$/i
const annotatedFile = 17
const longestName = 2_048

/** Counts the files that lie in the document and on its pages, by their names alone: none is unpacked. */
export function attachmentsOf(pdf: OpenPdf): Attachments {
  const names = namesIn(pdf)
  return { count: names.length, documents: names.filter((name) => !isData.test(name)).length }
}

/** The documents inside a PDF that somebody should read, by name. Runs in a reader process. */
export async function listAttachments(stored: StoredFile): Promise<AttachedFile[]> {
  using pdf = await openPdf(await readStored(stored))
  return namesIn(pdf)
    .map((name, i) => ({ number: i + 1, name }))
    .filter(({ name }) => !isData.test(name))
}

/**
 * The bytes of one file inside a PDF. Throws `recognition.attachment_too_large` before it is copied, or
 * `recognition.broken`. Runs in a reader process.
 */
export async function takeAttachment({ number, most, ...stored }: AttachmentRequest): Promise<Buffer> {
  using pdf = await openPdf(await readStored(stored))
  let at = 0
  for (const attachment of filesIn(pdf)) if (++at === number) return unpack(pdf, attachment, most)
  throw refusals.broken()
}

function unpack({ pdfium }: OpenPdf, attachment: number, most: number): Buffer {
  using length = borrow(pdfium, 4)
  if (attachment === 0 || !pdfium.FPDFAttachment_GetFile(attachment, 0, 0, length.at)) throw refusals.broken()
  const bytes = (pdfium.pdfium.getValue(length.at, 'i32') as number) >>> 0
  if (bytes > most) throw refusals.attachmentTooLarge(most)
  using held = borrow(pdfium, Math.max(1, bytes))
  if (!pdfium.FPDFAttachment_GetFile(attachment, held.at, bytes, length.at)) throw refusals.broken()
  return copyOut(pdfium, held.at, bytes)
}

const namesIn = (pdf: OpenPdf): string[] => Array.from(filesIn(pdf), (attachment) => nameOf(pdf, attachment))

/** Each is there only until the next one is asked for. */
function* filesIn(pdf: OpenPdf): Generator<number> {
  const { pdfium, document } = pdf
  const inDocument = pdfium.FPDFDoc_GetAttachmentCount(document)
  for (let i = 0; i < inDocument; i++) yield pdfium.FPDFDoc_GetAttachment(document, i)
  for (let at = 0; at < pdf.pages; at++) yield* filesOnPage(pdf, at)
}

function* filesOnPage({ pdfium, document }: OpenPdf, at: number): Generator<number> {
  const page = pdfium.FPDF_LoadPage(document, at)
  if (page === 0) return
  try {
    const annotations = pdfium.FPDFPage_GetAnnotCount(page)
    for (let i = 0; i < annotations; i++) {
      const annotation = pdfium.FPDFPage_GetAnnot(page, i)
      try {
        if (pdfium.FPDFAnnot_GetSubtype(annotation) === annotatedFile)
          yield pdfium.FPDFAnnot_GetFileAttachment(annotation)
      } finally {
        pdfium.FPDFPage_CloseAnnot(annotation)
      }
    }
  } finally {
    pdfium.FPDF_ClosePage(page)
  }
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
