import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'
import { latinNames, nameOfCharacter } from '../searchable/carry/glyph-names.ts'
import { words, writeSfnt } from '../searchable/carry/sfnt.ts'
import { a4, bothFonts, letterLines } from './letters.ts'

const require = createRequire(import.meta.url)

type Step = { kind: 'move' | 'line' | 'curve' | 'close'; by: number[] }
/** A glyph to draw: its name, its character, its width in thousandths and the steps of its outline. */
export type Outline = { name: string; character: string; width: number; steps: Step[] }

/** Glyphs of Arimo for all that the made-up letter says, as PostScript fonts draw them. */
export function outlinesOfLetter(): Outline[] {
  const font = fontkit.create(readFileSync(require.resolve(bothFonts.arimo)))
  const characters = [...new Set([...letterLines.join('')])].toSorted()
  return characters.map((character) => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
    const factor = 1000 / font.unitsPerEm
    const width = Math.round(glyph.advanceWidth * factor)
    return {
      name: nameOfCharacter.get(character) ?? '',
      character,
      width,
      steps: stepsOf(commandsOf(glyph.path), factor),
    }
  })
}

type Command = { command: string; args: number[] }
/** The library's types do not name them. */
const commandsOf = (path: object): Command[] => Reflect.get(path, 'commands')

function stepsOf(commands: Command[], factor: number): Step[] {
  let [x, y] = [0, 0]
  const rel = (points: number[]): number[] =>
    points.map((value, i) => {
      const from = i % 2 === 0 ? x : y
      if (i % 2 === 0) x = value
      else y = value
      return value - from
    })
  return commands.map(({ command, args }) => {
    const points = args.map((value) => Math.round(value * factor))
    if (command === 'moveTo') return { kind: 'move', by: rel(points) }
    if (command === 'lineTo') return { kind: 'line', by: rel(points) }
    if (command === 'bezierCurveTo') return { kind: 'curve', by: rel(points) }
    if (command === 'closePath') return { kind: 'close', by: [] }
    const [cx = 0, cy = 0, ex = 0, ey = 0] = points
    const third = (from: number, to: number) => Math.round(from + ((to - from) * 2) / 3)
    return {
      kind: 'curve',
      by: rel([third(x, cx), third(y, cy), third(ex, cx), third(ey, cy), ex, ey]),
    }
  })
}

/** The letter in each way that PostScript fonts lie in PDFs. */
export async function lettersInOutlines(): Promise<{ name: string; bytes: Buffer }[]> {
  const outlines = outlinesOfLetter()
  const byNumber = new Map(outlines.map(({ character }, i) => [character, i + 1] as const))
  const windows = { codes: windowsCodes, encoding: 'WinAnsiEncoding', outlines }
  const numbered = { codes: byNumber, outlines, isCid: true }
  const cff = makeCff(outlines)
  const byCid = makeCff(outlines, { cid: 1 })
  const parts: Record<string, FontParts> = {
    'type1.pdf': { kind: 'FontFile', program: makeType1(outlines, windowsCodes), ...windows },
    'type1c.pdf': { kind: 'Type1C', program: cff, ...windows },
    'opentype.pdf': { kind: 'OpenType', program: makeOpenType(cff, outlines), ...windows },
    'cid.pdf': { kind: 'CIDFontType0C', program: byCid, ...numbered },
    'cid-opentype.pdf': { kind: 'OpenType', program: makeOpenType(byCid, outlines), ...numbered },
  }
  return Promise.all(
    Object.entries(parts).map(async ([name, part]) => ({ name, bytes: await writeLetterIn(part) })),
  )
}

/** A number of a charstring. */
function number(value: number): Buffer {
  if (Math.abs(value) <= 107) return Buffer.of(value + 139)
  if (Math.abs(value) > 1131) throw new RangeError('a step too long for these fonts')
  const rest = Math.abs(value) - 108
  return Buffer.of((value > 0 ? 247 : 251) + (rest >> 8), rest & 255)
}

const numbers = (values: number[]): Buffer => Buffer.concat(values.map(number))

const operators = { move: 21, line: 5, curve: 8 }

const drawn = (steps: Step[], closing: Buffer): Buffer[] =>
  steps.map(({ kind, by }) =>
    kind === 'close' ? closing : Buffer.concat([numbers(by), Buffer.of(operators[kind])]),
  )

function type2({ width, steps }: Outline): Buffer {
  const [first, ...rest] = drawn(steps, Buffer.alloc(0))
  return Buffer.concat([number(width), first ?? Buffer.alloc(0), ...rest, Buffer.of(14)])
}

const type1 = ({ width, steps }: Outline): Buffer =>
  Buffer.concat([numbers([0, width]), Buffer.of(13), ...drawn(steps, Buffer.of(9)), Buffer.of(14)])

function encrypt(data: Buffer, key: number): Buffer {
  let state = key
  return Buffer.from(
    [0, 0, 0, 0, ...data].map((byte) => {
      const coded = byte ^ (state >> 8)
      state = ((coded + state) * 52_845 + 22_719) & 0xffff
      return coded
    }),
  )
}

/** A font program of Type 1; `codes` are the places of its own encoding. */
export function makeType1(outlines: Outline[], codes: ReadonlyMap<string, number>): Buffer {
  const encoding = outlines.map(({ name, character }) => `dup ${codes.get(character)} /${name} put`)
  const head = `%!PS-AdobeFont-1.0: Laufmappe-Probe
8 dict begin
/FontName /Laufmappe-Probe def
/FontType 1 def
/PaintType 0 def
/FontMatrix [0.001 0 0 0.001 0 0] readonly def
/FontBBox {-200 -300 1200 1000} readonly def
/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for
${encoding.join('\n')}
readonly def
currentdict end
currentfile eexec
`
  const all = [{ name: '.notdef', character: '', width: 500, steps: [] }, ...outlines]
  const glyphs = all.map((outline) => {
    const code = encrypt(type1(outline), 4_330)
    return Buffer.concat([Buffer.from(`/${outline.name} ${code.length} RD `), code, Buffer.from(' ND\n')])
  })
  const hidden = Buffer.concat([
    Buffer.from(`dup /Private 8 dict dup begin
/RD {string currentfile exch readstring pop} executeonly def
/ND {noaccess def} executeonly def
/NP {noaccess put} executeonly def
/BlueValues [] def
/MinFeature {16 16} def
/password 5839 def
2 index /CharStrings ${all.length} dict dup begin
`),
    ...glyphs,
    Buffer.from(`end
end
readonly put
noaccess put
dup/FontName get exch definefont pop
mark currentfile closefile
`),
  ])
  const tail = `${`${'0'.repeat(64)}\n`.repeat(8)}cleartomark\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), encrypt(hidden, 55_665), Buffer.from(tail)])
}

function index(items: Buffer[]): Buffer {
  if (items.length === 0) return Buffer.alloc(2)
  const offsets = Buffer.alloc((items.length + 1) * 4)
  let at = 1
  for (const [i, item] of items.entries()) {
    offsets.writeUInt32BE(at, i * 4)
    at += item.length
  }
  offsets.writeUInt32BE(at, items.length * 4)
  return Buffer.concat([words(items.length), Buffer.of(4), offsets, ...items])
}

/** A number of a dictionary, always in five bytes: offsets are known only when all is laid out. */
function entry(values: number[], ...operator: number[]): Buffer {
  const coded = values.map((value) => {
    const bytes = Buffer.alloc(5, 29)
    bytes.writeInt32BE(value, 1)
    return bytes
  })
  return Buffer.concat([...coded, Buffer.of(...operator)])
}

type CffOptions = {
  /** Glyphs are chosen by numbers so many apart. */
  cid?: number
  codes?: ReadonlyMap<string, number>
  /** Charstrings instead of those of the outlines. */
  charstrings?: Buffer[]
  globalRoutines?: Buffer[]
}

/** A font program in Compact Font Format. */
export function makeCff(outlines: Outline[], options: CffOptions = {}): Buffer {
  const { cid = 0, codes, globalRoutines = [] } = options
  const own = outlines.map(({ name }) => name).filter((name) => !latinNames.includes(name))
  const strings = cid ? ['Adobe', 'Identity'] : own
  const sids = outlines.map(({ name }, i) =>
    cid ? (i + 1) * cid : latinNames.indexOf(name) + 1 || 391 + own.indexOf(name),
  )
  const head = Buffer.of(1, 0, 4, 4)
  const names = index([Buffer.from('Laufmappe-Probe')])
  const middle = Buffer.concat([index(strings.map((text) => Buffer.from(text))), index(globalRoutines)])
  const charset = Buffer.concat([Buffer.of(0), words(...sids)])
  const encoding = codes
    ? Buffer.of(0, outlines.length, ...outlines.map(({ character }) => codes.get(character) ?? 0))
    : Buffer.alloc(0)
  const charstrings = index([
    Buffer.of(14),
    ...(options.charstrings ?? outlines.map((outline) => type2(outline))),
  ])
  const hidden = entry([0], 20)
  const select = cid
    ? Buffer.concat([Buffer.of(3), words(1, 0), Buffer.of(0), words(outlines.length + 1)])
    : Buffer.alloc(0)
  const topOf = (at: Record<string, number>): Buffer =>
    Buffer.concat([
      ...(cid ? [entry([391, 392, 0], 12, 30)] : []),
      entry([at.charset ?? 0], 15),
      ...(codes ? [entry([at.encoding ?? 0], 16)] : []),
      entry([at.charstrings ?? 0], 17),
      ...(cid
        ? [entry([at.fonts ?? 0], 12, 36), entry([at.select ?? 0], 12, 37)]
        : [entry([hidden.length, at.hidden ?? 0], 18)]),
    ])
  const place: Record<string, number> = {}
  const fontsOf = () => (cid ? index([entry([hidden.length, place.hidden ?? 0], 18)]) : Buffer.alloc(0))
  let at = head.length + names.length + index([topOf({})]).length + middle.length
  for (const [part, data] of Object.entries({
    charset,
    encoding,
    charstrings,
    hidden,
    select,
    fonts: fontsOf(),
  })) {
    place[part] = at
    at += data.length
  }
  const parts = [charset, encoding, charstrings, hidden, select, fontsOf()]
  return Buffer.concat([head, names, index([topOf(place)]), middle, ...parts])
}

/** An OpenType file around a compact font. */
export function makeOpenType(cff: Buffer, outlines: Outline[]): Buffer {
  const head = Buffer.alloc(54)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt32BE(0x5f0f3cf5, 12)
  head.writeUInt16BE(1000, 18)
  const glyphs = outlines.length + 1
  const file = writeSfnt([
    ['CFF ', cff],
    ['head', head],
    ['hhea', words(1, 0, 905, -212, 0, 1200, 0, 0, 1200, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)],
    ['hmtx', words(500, 0, ...outlines.flatMap(({ width }) => [width, 0]))],
    ['maxp', words(0, 0x5000, glyphs)],
  ])
  file.write('OTTO', 0, 'latin1')
  return file
}

const windows = new TextDecoder('windows-1252')
/** Codes of the letters in the encoding of Windows. */
export const windowsCodes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 224 }, (_, i) => [windows.decode(Uint8Array.of(i + 32)), i + 32] as const),
)

export type FontParts = {
  kind: 'FontFile' | 'Type1C' | 'CIDFontType0C' | 'OpenType'
  outlines: Outline[]
  program: Buffer
  /** Codes of the letters, two bytes each for a CID font. */
  codes: ReadonlyMap<string, number>
  /** Of simple fonts; undefined for that of the program. */
  encoding?: string | undefined
  isCid?: boolean
  mayTellText?: boolean
  lines?: string[]
}

/** The made-up letter in a font whose parts are given. */
export async function writeLetterIn(parts: FontParts): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  const { codes, isCid = false, lines = letterLines } = parts
  const page = document.addPage(a4)
  page.node.setFontDictionary(
    PDFName.of('F1'),
    isCid ? cidFont(document, parts) : simpleFont(document, parts),
  )
  const hex = (text: string) =>
    Array.from(text, (letter) => (codes.get(letter) ?? 0).toString(16).padStart(isCid ? 4 : 2, '0')).join('')
  const shown = lines.map((line, i) => `1 0 0 1 70 ${760 - i * 22} Tm <${hex(line)}> Tj`)
  page.node.addContentStream(context.register(context.stream(`BT /F1 12 Tf ${shown.join('\n')} ET`)))
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

const symbolic = 4
const nonsymbolic = 32

function descriptorOf({ context }: PDFDocument, { kind, program, encoding }: FontParts): PDFRef {
  // unpacked, so that whoever changes a byte of the file changes one of the font
  const file = context.stream(program, kind === 'FontFile' ? { Length1: 1 } : { Subtype: kind })
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'Laufmappe-Probe',
      Flags: encoding ? nonsymbolic : symbolic,
      FontBBox: [-200, -300, 1200, 1000],
      ItalicAngle: 0,
      Ascent: 905,
      Descent: -212,
      CapHeight: 716,
      StemV: 80,
      [kind === 'FontFile' ? 'FontFile' : 'FontFile3']: context.register(file),
    }),
  )
}

function simpleFont(document: PDFDocument, parts: FontParts): PDFRef {
  const { context } = document
  const { codes, outlines, encoding, mayTellText } = parts
  const widths = new Map(outlines.map(({ character, width }) => [codes.get(character), width]))
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Laufmappe-Probe',
    FirstChar: 0,
    LastChar: 255,
    Widths: Array.from({ length: 256 }, (_, code) => widths.get(code) ?? 0),
    FontDescriptor: descriptorOf(document, parts),
    ...(encoding ? { Encoding: encoding } : {}),
    ...(mayTellText ? { ToUnicode: textMap(document, parts) } : {}),
  })
  return context.register(font)
}

function cidFont(document: PDFDocument, parts: FontParts): PDFRef {
  const { context } = document
  const { codes, outlines } = parts
  const font = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'Laufmappe-Probe',
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptorOf(document, parts),
    DW: 1000,
    W: outlines.flatMap(({ character, width }) => [codes.get(character) ?? 0, [width]]),
  })
  const whole = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'Laufmappe-Probe',
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(font)],
    ...(parts.mayTellText === false ? {} : { ToUnicode: textMap(document, parts) }),
  })
  return context.register(whole)
}

function textMap({ context }: PDFDocument, { codes, outlines, isCid }: FontParts): PDFRef {
  const digits = isCid ? 4 : 2
  const hex = (code: number, length: number) => `<${code.toString(16).padStart(length, '0')}>`
  const rows = outlines.map(
    ({ character }) => `${hex(codes.get(character) ?? 0, digits)} ${hex(character.charCodeAt(0), 4)}`,
  )
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Probe def /CMapType 2 def
1 begincodespacerange ${hex(0, digits)} <${'f'.repeat(digits)}> endcodespacerange
${rows.length} beginbfchar
${rows.join('\n')}
endbfchar
endcmap end end`
  return context.register(context.flateStream(map))
}
