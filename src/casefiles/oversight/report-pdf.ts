import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  PDFArray,
  type PDFDict,
  PDFDocument,
  type PDFFont,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
  rgb,
} from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'

export interface Section {
  heading: string
  paragraphs: string[]
  /** Widths are shares of the line. */
  table?: { head: string[]; widths: number[]; rows: string[][] }
}

const require = createRequire(import.meta.url)
const a4: [number, number] = [595.28, 841.89]
const margin = 56
const width = a4[0] - 2 * margin
const black = rgb(0, 0, 0)
const grey = rgb(0.35, 0.35, 0.35)

const styles = {
  H1: { size: 18, bold: true, before: 0, after: 10 },
  H2: { size: 13, bold: true, before: 14, after: 6 },
  P: { size: 10, bold: false, before: 0, after: 5 },
  TH: { size: 9, bold: true, before: 0, after: 0 },
  TD: { size: 9, bold: false, before: 0, after: 0 },
} as const
type Kind = keyof typeof styles

/** A report with headings, paragraphs and tables as a tagged PDF: screen readers find all of them. */
export const reportPdf = async (title: string, lead: string[], sections: Section[]): Promise<Buffer> => {
  const pen = await openPen(title)
  pen.text('H1', title)
  for (const line of lead) pen.text('P', line)
  for (const { heading, paragraphs, table } of sections) {
    pen.text('H2', heading)
    for (const line of paragraphs) pen.text('P', line)
    if (table) pen.table(table)
  }
  return pen.finish()
}

/** A part of the tree: its children are parts or numbers of marked content. */
interface Part {
  kind: string
  ref: PDFRef
  parent: PDFRef
  kids: PDFRef[]
  mark?: { page: PDFPage; id: number }
}

const openPen = async (title: string) => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage('de-DE')
  document.setProducer('Laufmappe')
  const [plain, bold] = await Promise.all([
    embed(document, '400Regular/Arimo_400Regular'),
    embed(document, '700Bold/Arimo_700Bold'),
  ])
  const { context } = document
  const root = context.nextRef()
  const whole: Part = { kind: 'Document', ref: context.nextRef(), parent: root, kids: [] }
  const parts: Part[] = [whole]
  const marks = new Map<PDFPage, Part[]>()
  let page = document.addPage(a4)
  let y = a4[1] - margin

  const part = (kind: string, parent: Part): Part => {
    const made: Part = { kind, ref: context.nextRef(), parent: parent.ref, kids: [] }
    parent.kids.push(made.ref)
    parts.push(made)
    return made
  }
  const room = (height: number) => {
    if (y - height >= margin) return
    page = document.addPage(a4)
    y = a4[1] - margin
  }
  const draw = (owner: Part, lines: string[], at: { x: number; y: number; font: PDFFont; size: number }) => {
    const own = marks.get(page) ?? []
    marks.set(page, own)
    owner.mark = { page, id: own.length }
    page.pushOperators(
      PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
        `/${owner.kind}`,
        `<</MCID ${own.length}>>`,
      ]),
    )
    own.push(owner)
    lines.forEach((line, i) => {
      // A line that goes on ends with a space: read aloud, its words would run into the next one's.
      const text = i < lines.length - 1 ? `${line} ` : line
      page.drawText(text, {
        x: at.x,
        y: at.y - at.size - i * at.size * 1.35,
        font: at.font,
        size: at.size,
        color: black,
      })
    })
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  }
  const fontOf = (kind: Kind) => (styles[kind].bold ? bold : plain)

  const text = (kind: Kind, words: string) => {
    const { size, before, after } = styles[kind]
    const font = fontOf(kind)
    const lines = wrap(words, font, size, width)
    const height = lines.length * size * 1.35
    // A heading never stands alone at the foot of a page.
    room(before + height + (kind === 'H2' ? 60 : 0))
    y -= before
    draw(part(kind, whole), lines, { x: margin, y, font, size })
    y -= height + after
  }

  const table = ({ head, widths, rows }: NonNullable<Section['table']>) => {
    const frame = part('Table', whole)
    for (const [kind, cells] of [['TH', head] as const, ...rows.map((row) => ['TD', row] as const)]) {
      const { size } = styles[kind]
      const font = fontOf(kind)
      const laid = cells.map((cell, i) => wrap(cell, font, size, width * (widths[i] ?? 0) - 6))
      const height = Math.max(...laid.map(({ length }) => length)) * size * 1.35 + 5
      room(height)
      const row = part('TR', frame)
      let x = margin
      laid.forEach((lines, i) => {
        draw(part(kind, row), lines, { x, y, font, size })
        x += width * (widths[i] ?? 0)
      })
      y -= height
      page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ['/Artifact']))
      page.drawLine({
        start: { x: margin, y: y + 1.5 },
        end: { x: margin + width, y: y + 1.5 },
        thickness: 0.5,
        color: grey,
      })
      page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
    }
    y -= 6
  }

  const finish = async () => {
    numberPages(document, plain)
    writeTree(document, { root, whole, parts, marks })
    return Buffer.from(await document.save())
  }
  return { text, table, finish }
}

const embed = async (document: PDFDocument, file: string) =>
  document.embedFont(await readFile(require.resolve(`@expo-google-fonts/arimo/${file}.ttf`)))

/** Words in lines no wider than this; a word that is wider by itself is broken. */
const wrap = (words: string, font: PDFFont, size: number, most: number): string[] => {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= most
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/\s+/).filter(Boolean)) {
    let rest = word
    const joined = line ? `${line} ${rest}` : rest
    if (fits(joined)) {
      line = joined
      continue
    }
    if (line) lines.push(line)
    while (!fits(rest) && rest.length > 1) {
      let end = rest.length - 1
      while (end > 1 && !fits(rest.slice(0, end))) end--
      lines.push(rest.slice(0, end))
      rest = rest.slice(end)
    }
    line = rest
  }
  return [...lines, line]
}

const numberPages = (document: PDFDocument, font: PDFFont) => {
  const pages = document.getPages()
  pages.forEach((page, i) => {
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ['/Artifact']))
    page.drawText(`Seite ${i + 1} von ${pages.length}`, { x: margin, y: 30, font, size: 8, color: grey })
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  })
}

interface Tree {
  root: PDFRef
  whole: Part
  parts: Part[]
  marks: Map<PDFPage, Part[]>
}

const writeTree = ({ context, catalog }: PDFDocument, { root, whole, parts, marks }: Tree) => {
  for (const { kind, ref, parent, kids, mark } of parts) {
    const dict = context.obj({ Type: 'StructElem', S: kind, P: parent, K: mark ? mark.id : kids }) as PDFDict
    if (mark) dict.set(PDFName.of('Pg'), mark.page.ref)
    if (kind === 'TH') dict.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Column' }))
    context.assign(ref, dict)
  }
  const numbers = PDFArray.withContext(context)
  ;[...marks].forEach(([page, own], i) => {
    page.node.set(PDFName.of('StructParents'), context.obj(i))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    numbers.push(context.obj(i))
    numbers.push(context.register(context.obj(own.map(({ ref }) => ref))))
  })
  const tree = {
    Type: 'StructTreeRoot',
    K: whole.ref,
    ParentTree: context.obj({ Nums: numbers }),
    ParentTreeNextKey: marks.size,
  }
  context.assign(root, context.obj(tree))
  catalog.set(PDFName.of('StructTreeRoot'), root)
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
}
