import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  concatTransformationMatrix,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'
import { drawable } from '../../../src/training/sheet/faces.ts'

/** Families that are installed with the project, and Courier, which every drawing program brings along. */
export const families = ['tinos', 'arimo', 'fira', 'courier'] as const
export type Family = (typeof families)[number]

const files = {
  tinos: [
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  ],
  arimo: [
    '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
    '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  ],
  fira: [
    '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff',
    '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff',
  ],
} as const

const require = createRequire(import.meta.url)
const read = new Map<string, Uint8Array>()
const parsed = new Map<Uint8Array, unknown>()

/** Parsing a font takes longer than drawing a page: each is parsed once. */
const patientFontkit = {
  create: (bytes: Uint8Array) => {
    if (!parsed.has(bytes)) parsed.set(bytes, drawable(fontkit.create(bytes)))
    return parsed.get(bytes)
  },
}

function bytesOf(file: string): Uint8Array {
  const known = read.get(file) ?? new Uint8Array(readFileSync(require.resolve(file)))
  read.set(file, known)
  return known
}

async function embed(document: PDFDocument, family: Family): Promise<{ regular: PDFFont; bold: PDFFont }> {
  if (family === 'courier')
    return {
      regular: await document.embedFont(StandardFonts.Courier),
      bold: await document.embedFont(StandardFonts.CourierBold),
    }
  const [regular, bold] = files[family]
  // Ligatures are letters that nobody typed.
  // A whole font is embedded as it lies there: renderers do not open a packed one (WOFF) and take another in its place.
  const look = { subset: regular.endsWith('.woff'), features: { liga: false } }
  const plain = await document.embedFont(bytesOf(regular), look)
  return {
    regular: plain,
    bold: regular === bold ? plain : await document.embedFont(bytesOf(bold), look),
  }
}

export type Place = {
  /** millimetres from the left and the upper edge to the baseline */
  x: number
  y: number
  /** points, 11 unless told */
  size?: number
  bold?: boolean
  align?: 'right'
}

const mm = 72 / 25.4
const ink = rgb(0.06, 0.06, 0.08)

/** A4 to be written on; what was written is known afterwards. */
export class Paper {
  readonly lines: string[] = []
  readonly family: Family
  private readonly document: PDFDocument
  private readonly page: PDFPage
  private readonly fonts: { regular: PDFFont; bold: PDFFont }

  private constructor(document: PDFDocument, family: Family, fonts: { regular: PDFFont; bold: PDFFont }) {
    this.document = document
    this.family = family
    this.fonts = fonts
    this.page = document.addPage([210 * mm, 297 * mm])
  }

  /** `skew` counts clockwise degrees by which the sheet lies askew on the glass. */
  static async open(family: Family, skew = 0): Promise<Paper> {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.registerFontkit(patientFontkit as never)
    const paper = new Paper(document, family, await embed(document, family))
    if (skew !== 0) paper.layAskew(skew)
    return paper
  }

  private layAskew(skew: number): void {
    const angle = (-skew * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const [x, y] = [this.page.getWidth() / 2, this.page.getHeight() / 2]
    this.page.pushOperators(
      concatTransformationMatrix(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos),
    )
  }

  /** One line of text; returns the baseline of the next. */
  write(text: string, { x, y, size = 11, bold = false, align }: Place): number {
    const font = bold ? this.fonts.bold : this.fonts.regular
    const shift = align === 'right' ? font.widthOfTextAtSize(text, size) / mm : 0
    this.page.drawText(text, { x: (x - shift) * mm, y: (297 - y) * mm, size, font, color: ink })
    this.lines.push(text)
    return y + (size * 1.25) / mm
  }

  /** Text broken at `width` millimetres; returns the baseline of what follows. */
  paragraph(text: string, { width, ...place }: Place & { width: number }): number {
    const { size = 11, bold = false } = place
    const font = bold ? this.fonts.bold : this.fonts.regular
    let { y } = place
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line ? `${line} ${word}` : word
      if (line && font.widthOfTextAtSize(longer, size) / mm > width) {
        y = this.write(line, { ...place, y })
        line = word
      } else line = longer
    }
    return this.write(line, { ...place, y })
  }

  box(x: number, y: number, size: [width: number, height: number], border = 0.25): void {
    this.page.drawRectangle({
      x: x * mm,
      y: (297 - y - size[1]) * mm,
      width: size[0] * mm,
      height: size[1] * mm,
      borderWidth: border * mm,
      borderColor: ink,
    })
  }

  rule(x: number, y: number, toX: number): void {
    const at = (297 - y) * mm
    this.page.drawLine({
      start: { x: x * mm, y: at },
      end: { x: toX * mm, y: at },
      thickness: 0.6,
      color: ink,
    })
  }

  /** A PDF of one page with real text, as the writer's printer would get it. */
  finish(): Promise<Uint8Array> {
    return this.document.save({ useObjectStreams: false })
  }
}
