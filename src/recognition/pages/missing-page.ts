import { PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib'
import type { Pixels } from '../image/grey.ts'
import { readingDpi } from '../limits.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { type OpenPage, openPage, openPdf } from '../pdf/pdfium.ts'

const a4: [number, number] = [595.28, 841.89]
const margin = 70

/** A sheet in the place of a page that nobody can draw, which says so: an empty one would pass for an empty back. */
export const withMissingPage = async <Made>(
  number: number,
  work: (sheet: OpenPage) => Made | Promise<Made>,
): Promise<Made> => {
  using pdf = await openPdf(await writeSheet(number))
  using sheet = openPage(pdf, 1)
  return await work(sheet)
}

/** The same as a picture. */
export const drawMissingPage = (number: number): Promise<Pixels> =>
  withMissingPage(number, (sheet) => drawPage(sheet, readingDpi))

async function writeSheet(number: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  const plain = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage(a4)
  const write = (text: string, font: PDFFont, size: number, y: number) =>
    page.drawText(text, { font, size, x: margin, y })
  write('Diese Seite konnte nicht gelesen werden.', bold, 22, 560)
  write(
    `Sie ist die Seite ${number} der eingegangenen Datei und lässt sich auch nicht zeigen.`,
    plain,
    13,
    525,
  )
  write('Die Datei selbst ist unverändert als Original aufbewahrt.', plain, 13, 505)
  return document.save()
}
