import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'
import {
  addPart,
  asContentOf,
  asDecoration,
  openTree,
  type Part,
  type StructureTree,
  writeTree,
} from './structure-tree.ts'
import { wrapWords } from './wrap-words.ts'

export interface Section {
  heading: string
  paragraphs: string[]
  table?: Table
}

interface Table {
  head: string[]
  /** Shares of the line. */
  widths: number[]
  rows: string[][]
}

const require = createRequire(import.meta.url)
const a4: [number, number] = [595.28, 841.89]
const margin = 56
const width = a4[0] - 2 * margin
const lineHeight = 1.35
const black = rgb(0, 0, 0)
const grey = rgb(0.35, 0.35, 0.35)
/** A heading takes at least so much of what follows along. */
const roomBelowHeading = 60

const styles = {
  H1: { size: 18, bold: true, before: 0, after: 10 },
  H2: { size: 13, bold: true, before: 14, after: 6 },
  P: { size: 10, bold: false, before: 0, after: 5 },
  TH: { size: 9, bold: true, before: 0, after: 0 },
  TD: { size: 9, bold: false, before: 0, after: 0 },
} as const
type Kind = keyof typeof styles

/** What is being written: where on which page the next line goes. */
interface Paper {
  document: PDFDocument
  tree: StructureTree
  plain: PDFFont
  bold: PDFFont
  page: PDFPage
  y: number
}

/** A report with headings, paragraphs and tables as a tagged PDF: screen readers find all of them. */
export const reportPdf = async (title: string, lead: string[], sections: Section[]): Promise<Buffer> => {
  const paper = await openPaper(title)
  writeText(paper, 'H1', title)
  for (const line of lead) writeText(paper, 'P', line)
  for (const { heading, paragraphs, table } of sections) {
    writeText(paper, 'H2', heading)
    for (const line of paragraphs) writeText(paper, 'P', line)
    if (table) writeTable(paper, table)
  }
  const { document, tree, plain } = paper
  numberPages(document, plain)
  writeTree(document, tree)
  return Buffer.from(await document.save())
}

const openPaper = async (title: string): Promise<Paper> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage('de-DE')
  document.setProducer('Laufmappe')
  // One after the other: the same contents give the same bytes.
  const plain = await embed(document, '400Regular/Arimo_400Regular')
  const bold = await embed(document, '700Bold/Arimo_700Bold')
  const tree = openTree(document)
  return { document, tree, plain, bold, page: document.addPage(a4), y: a4[1] - margin }
}

const embed = async (document: PDFDocument, file: string) =>
  document.embedFont(await readFile(require.resolve(`@expo-google-fonts/arimo/${file}.ttf`)))

const fontOf = ({ plain, bold }: Paper, kind: Kind) => (styles[kind].bold ? bold : plain)

/** Goes on to a new page where so much does not fit on this one. */
const makeRoom = (paper: Paper, height: number) => {
  if (paper.y - height >= margin) return
  paper.page = paper.document.addPage(a4)
  paper.y = a4[1] - margin
}

const writeText = (paper: Paper, kind: Kind, words: string) => {
  const { size, before, after } = styles[kind]
  const lines = wrapWords(words, fontOf(paper, kind), size, width)
  const height = lines.length * size * lineHeight
  makeRoom(paper, before + height + (kind === 'H2' ? roomBelowHeading : 0))
  paper.y -= before
  const part = addPart(paper.document, paper.tree, kind, paper.tree.whole)
  drawLines(paper, { part, kind, lines, x: margin })
  paper.y -= height + after
}

const writeTable = (paper: Paper, { head, widths, rows }: Table) => {
  const table = addPart(paper.document, paper.tree, 'Table', paper.tree.whole)
  writeRow(paper, table, { kind: 'TH', cells: head, widths })
  for (const cells of rows) writeRow(paper, table, { kind: 'TD', cells, widths })
  paper.y -= 6
}

interface Row {
  kind: 'TH' | 'TD'
  cells: string[]
  widths: number[]
}

const writeRow = (paper: Paper, table: Part, { kind, cells, widths }: Row) => {
  const { size } = styles[kind]
  const widthOf = (column: number) => width * (widths[column] ?? 0)
  const laid = cells.map((cell, i) => wrapWords(cell, fontOf(paper, kind), size, widthOf(i) - 6))
  const height = Math.max(...laid.map(({ length }) => length)) * size * lineHeight + 5
  makeRoom(paper, height)
  const row = addPart(paper.document, paper.tree, 'TR', table)
  let x = margin
  laid.forEach((lines, i) => {
    drawLines(paper, { part: addPart(paper.document, paper.tree, kind, row), kind, lines, x })
    x += widthOf(i)
  })
  paper.y -= height
  ruleOff(paper)
}

interface Lines {
  part: Part
  kind: Kind
  lines: string[]
  x: number
}

const drawLines = (paper: Paper, { part, kind, lines, x }: Lines) => {
  const { tree, page, y } = paper
  const { size } = styles[kind]
  const font = fontOf(paper, kind)
  asContentOf(tree, part, page, () =>
    lines.forEach((line, i) => {
      // A line that goes on ends with a space: read aloud, its words would run into the next one's.
      const text = i < lines.length - 1 ? `${line} ` : line
      page.drawText(text, { x, y: y - size - i * size * lineHeight, font, size, color: black })
    }),
  )
}

/** A thin line below a row. */
const ruleOff = ({ page, y }: Paper) =>
  asDecoration(page, () =>
    page.drawLine({
      start: { x: margin, y: y + 1.5 },
      end: { x: margin + width, y: y + 1.5 },
      thickness: 0.5,
      color: grey,
    }),
  )

const numberPages = (document: PDFDocument, font: PDFFont) => {
  const pages = document.getPages()
  pages.forEach((page, i) => {
    asDecoration(page, () =>
      page.drawText(`Seite ${i + 1} von ${pages.length}`, { x: margin, y: 30, font, size: 8, color: grey }),
    )
  })
}
