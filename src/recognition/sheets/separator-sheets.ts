import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { type CodeFormat, drawCode } from './draw-code.ts'
import { separatorText, urgentSeparatorText } from './separator.ts'

const a4: [number, number] = [595.28, 841.89]
const mm = 72 / 25.4

const sheets = [
  { code: separatorText, title: 'TRENNBLATT', about: 'Neuer Brief' },
  { code: urgentSeparatorText, title: 'TRENNBLATT', about: 'Neuer Brief – EILT' },
] as const

const instructions = [
  'Vor jeden Brief des Stapels legen, die bedruckte Seite wie beim Brief.',
  'Das Blatt gehört zu keiner Akte und kann immer wieder verwendet werden.',
]

/** Each code by itself parts the stack: a sheet that is creased, pale or cut off is still known by another. */
const codes: { format: CodeFormat; x: number; y: number; width: number; height: number }[] = [
  { format: 'QRCode', x: 25, y: 130, width: 70, height: 70 },
  { format: 'DataMatrix', x: 115, y: 130, width: 70, height: 70 },
  { format: 'Code128', x: 25, y: 75, width: 160, height: 30 },
]

/**
 * The set of separator sheets to print: „Neuer Brief“ and „Neuer Brief – EILT“, one A4 page each. They are read lying any
 * way, in black and white too. The same set has the same bytes.
 */
export async function separatorSheets(): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle('Trennblätter', { showInWindowTitleBar: true })
  document.setLanguage('de-DE')
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  const plain = await document.embedFont(StandardFonts.Helvetica)
  for (const { code, title, about } of sheets) {
    const page = document.addPage(a4)
    centred(page, title, { font: bold, size: 62, y: 255 })
    centred(page, about, { font: bold, size: 40, y: 225 })
    for (const { format, ...place } of codes) await drawCode(page, { text: code, format }, inPoints(place))
    instructions.forEach((line, at) => {
      centred(page, line, { font: plain, size: 14, y: 50 - at * 9 })
    })
  }
  return Buffer.from(await document.save())
}

const inPoints = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x * mm,
  y: y * mm,
  width: width * mm,
  height: height * mm,
})

const centred = (
  page: PDFPage,
  text: string,
  { font, size, y }: { font: PDFFont; size: number; y: number },
) => page.drawText(text, { font, size, x: (a4[0] - font.widthOfTextAtSize(text, size)) / 2, y: y * mm })
