import { deflateSync } from 'node:zlib'
import { type PDFContext, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import { words, writeSfnt } from './carry/sfnt.ts'

const unitsPerEm = 1000
/** Width of every glyph, in thousandths of the size. */
export const glyphWidth = 500

/** A TrueType font of two empty glyphs: it gives hidden text a place and a width, and paints nothing. */
export function glyphlessTrueType(): Buffer {
  const tables: [string, Buffer][] = [
    ['glyf', Buffer.alloc(4)],
    [
      'head',
      words(
        1,
        0,
        1,
        0,
        0,
        0,
        0x5f0f,
        0x3cf5,
        0x000b,
        unitsPerEm,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        glyphWidth,
        unitsPerEm,
        0,
        8,
        2,
        0,
        0,
      ),
    ],
    ['hhea', words(1, 0, unitsPerEm, 0, 0, glyphWidth, 0, 0, glyphWidth, 1, 0, 0, 0, 0, 0, 0, 0, 2)],
    ['hmtx', words(glyphWidth, 0, glyphWidth, 0)],
    ['loca', words(0, 0, 0)],
    ['maxp', words(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  ]
  return writeSfnt(tables)
}

/** The unseen font of a document; it grows with the characters written in it and is put into the file at the end. */
export type GlyphlessFont = {
  ref: PDFRef
  /** Text as a PDF string in codes of the font, as latin1. */
  write(text: string): string
  embed(): void
}

/** A font whose codes are UTF-16 units: viewers find the text by them. */
export function glyphlessFont(context: PDFContext): GlyphlessFont {
  const ref = context.nextRef()
  const used = new Set<number>()
  const write = (text: string): string => {
    const codes = Array.from(text, codeOf)
    for (const code of codes) used.add(code)
    return `(${codes.map((code) => escapedByte(code >> 8) + escapedByte(code & 0xff)).join('')})`
  }
  return {
    ref,
    write,
    embed: () =>
      embed(
        context,
        ref,
        [...used].toSorted((a, b) => a - b),
      ),
  }
}

const unknown = 0xfffd

/** Characters beyond the basic plane have no code. */
function codeOf(character: string): number {
  const code = character.codePointAt(0) ?? unknown
  const isText = code >= 0x20 && code < 0xfffe && code !== 0xfeff && !(code >= 0xd800 && code <= 0xdfff)
  return isText ? code : unknown
}

function escapedByte(byte: number): string {
  const sign = String.fromCharCode(byte)
  if (sign === '(' || sign === ')' || sign === '\\') return `\\${sign}`
  return sign === '\r' ? '\\r' : sign
}

function embed(context: PDFContext, ref: PDFRef, codes: number[]): void {
  if (codes.length === 0) return
  const stream = (data: Buffer, dict: Record<string, string | number> = {}) =>
    context.register(context.stream(deflateSync(data), { ...dict, Filter: 'FlateDecode' }))
  const font = glyphlessTrueType()
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: fontName,
    Flags: 5,
    FontBBox: [0, 0, glyphWidth, unitsPerEm],
    Ascent: unitsPerEm,
    Descent: 0,
    CapHeight: unitsPerEm,
    ItalicAngle: 0,
    StemV: 80,
    FontFile2: stream(font, { Length1: font.length }),
  })
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: fontName,
    CIDToGIDMap: stream(allToFirstGlyph(codes.at(-1) ?? 0)),
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    DW: glyphWidth,
  })
  const whole = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: fontName,
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
    ToUnicode: stream(Buffer.from(toUnicode(codes), 'latin1')),
  })
  context.assign(ref, whole)
}

const fontName = 'Laufmappe-Glyphless'

/** Codes 0 to the last one, each drawn with glyph 1. */
function allToFirstGlyph(last: number): Buffer {
  const glyphs = Buffer.alloc((last + 1) * 2)
  for (let i = 1; i < glyphs.length; i += 2) glyphs[i] = 1
  return glyphs
}

/** Every code stands for the Unicode character of the same number. */
const toUnicode = (codes: number[]): string => `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Laufmappe-Unicode def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections(rangesOf(codes)).join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** A range of a CMap may change the last byte only. */
function rangesOf(codes: number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const code of codes) {
    const last = ranges.at(-1)
    if (last && code === last[1] + 1 && code >> 8 === last[0] >> 8) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

const mostInSection = 100

function sections(ranges: [number, number][]): string[] {
  const hex = (code: number) => `<${code.toString(16).padStart(4, '0').toUpperCase()}>`
  const count = Math.ceil(ranges.length / mostInSection)
  return Array.from({ length: count }, (_, i) => {
    const section = ranges.slice(i * mostInSection, (i + 1) * mostInSection)
    const rows = section.map(([first, last]) => `${hex(first)} ${hex(last)} ${hex(first)}`)
    return `${section.length} beginbfrange\n${rows.join('\n')}\nendbfrange`
  })
}
