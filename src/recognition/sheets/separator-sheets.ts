import { grayscale, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { type CodeFormat, drawCode } from './draw-code.ts'
import { envelopeText, separatorText, urgentSeparatorText } from './separator.ts'

const a4: [number, number] = [595.28, 841.89]
const mm = 72 / 25.4

const beforeEach = [
  'Vor jeden Brief des Stapels legen, die bedruckte Seite wie beim Brief.',
  'Das Blatt gehört zu keiner Akte und kann immer wieder verwendet werden.',
]

const sheets = [
  { code: separatorText, about: 'Neuer Brief', instructions: beforeEach, framed: false },
  { code: urgentSeparatorText, about: 'Neuer Brief – EILT', instructions: beforeEach, framed: false },
  {
    code: envelopeText,
    about: 'UMSCHLAG',
    instructions: [
      'Vor den ersten Brief eines Umschlags legen: Was folgt, kam zusammen an,',
      'bis zum nächsten Blatt UMSCHLAG. Dazwischen teilt das Blatt „Neuer Brief“.',
      'Das Blatt gehört zu keiner Akte und kann immer wieder verwendet werden.',
    ],
    framed: true,
  },
] as const

/** Each code by itself parts the stack: a sheet that is creased, pale or cut off is still known by another. */
const codes: { format: CodeFormat; x: number; y: number; width: number; height: number }[] = [
  { format: 'QRCode', x: 25, y: 130, width: 70, height: 70 },
  { format: 'DataMatrix', x: 115, y: 130, width: 70, height: 70 },
  { format: 'Code128', x: 25, y: 75, width: 160, height: 30 },
]

/**
 * The set of separator sheets to print: „Neuer Brief“, „Neuer Brief – EILT“ and „Umschlag“, one A4 page each. They are
 * read lying any way, in black and white too. The same set has the same bytes.
 */
export async function separatorSheets(): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle('Trennblätter', { showInWindowTitleBar: true })
  document.setLanguage('de-DE')
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  const plain = await document.embedFont(StandardFonts.Helvetica)
  for (const { code, about, instructions, framed } of sheets) {
    const page = document.addPage(a4)
    if (framed) drawFrame(page)
    centred(page, 'TRENNBLATT', { font: bold, size: 62, y: 255 })
    centred(page, about, { font: bold, size: 40, y: 225 })
    for (const { format, ...place } of codes) await drawCode(page, { text: code, format }, inPoints(place))
    instructions.forEach((line, at) => {
      centred(page, line, { font: plain, size: 14, y: 50 - at * 9 })
    })
  }
  return Buffer.from(await document.save())
}

/** Told from the others at arm’s length. */
const drawFrame = (page: PDFPage) =>
  page.drawRectangle({
    ...inPoints({ x: 10, y: 10, width: 190, height: 277 }),
    borderWidth: 4 * mm,
    borderColor: grayscale(0),
    opacity: 0,
  })

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
