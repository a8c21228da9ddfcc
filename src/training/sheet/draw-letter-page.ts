import {
  concatTransformationMatrix,
  degrees,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  rgb,
} from '@cantoo/pdf-lib'
import { type FaceName, openFace, openFontkit } from './faces.ts'
import { type Ink, type Mark, millimetre, type Sheet } from './sheet.ts'

const colour = (ink: Ink) => rgb(ink[0], ink[1], ink[2])

type Canvas = { page: PDFPage; height: number; fonts: Map<FaceName, PDFFont> }

const drawText = ({ page, height, fonts }: Canvas, mark: Extract<Mark, { kind: 'text' }>) => {
  const font = fonts.get(mark.face)
  if (!font) return
  page.drawText(mark.text, {
    x: mark.x * millimetre,
    y: (height - mark.y) * millimetre,
    size: mark.size,
    font,
    color: colour(mark.ink),
    rotate: degrees(mark.turned),
  })
}

const drawMark = (canvas: Canvas, mark: Mark) => {
  const { page, height } = canvas
  if (mark.kind === 'text') drawText(canvas, mark)
  else if (mark.kind === 'line')
    page.drawLine({
      start: { x: mark.x * millimetre, y: (height - mark.y) * millimetre },
      end: { x: mark.toX * millimetre, y: (height - mark.toY) * millimetre },
      thickness: mark.width * millimetre,
      color: colour(mark.ink),
    })
  else if (mark.kind === 'box')
    page.drawRectangle({
      x: mark.x * millimetre,
      y: (height - mark.y - mark.h) * millimetre,
      width: mark.w * millimetre,
      height: mark.h * millimetre,
      rotate: degrees(mark.turned),
      ...(mark.fill && { color: colour(mark.fill) }),
      ...(mark.border && { borderWidth: mark.border * millimetre, borderColor: colour(mark.ink) }),
    })
  else
    page.drawSvgPath(mark.path, {
      x: mark.x * millimetre,
      y: (height - mark.y) * millimetre,
      scale: millimetre,
      borderWidth: mark.width,
      borderColor: colour(mark.ink),
    })
}

/** The sheet lies a little askew on the glass: turned about its middle. */
const layAskew = (page: PDFPage, skew: number) => {
  const angle = (skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = [page.getWidth() / 2, page.getHeight() / 2]
  page.pushOperators(
    concatTransformationMatrix(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos),
  )
}

const embedFaces = async (document: PDFDocument, sheet: Sheet) => {
  const fonts = new Map<FaceName, PDFFont>()
  for (const mark of sheet.marks)
    if (mark.kind === 'text' && !fonts.has(mark.face)) {
      const { bytes } = openFace(sheet.font, mark.face)
      // Ligatures would make the drawn width differ from the measured one.
      fonts.set(mark.face, await document.embedFont(bytes, { subset: true, features: { liga: false } }))
    }
  return fonts
}

/**
 * A sheet as a one-page PDF with real text: what the office's printer would get, before any scanner.
 * @param skew degrees against the clock
 */
export const drawLetterPage = async (sheet: Sheet, skew = 0): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(openFontkit as never)
  const page = document.addPage([sheet.width * millimetre, sheet.height * millimetre])
  const canvas = { page, height: sheet.height, fonts: await embedFaces(document, sheet) }
  if (skew !== 0) layAskew(page, skew)
  for (const mark of sheet.marks) drawMark(canvas, mark)
  return document.save({ useObjectStreams: false })
}
