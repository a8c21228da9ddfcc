import { deflateSync } from 'node:zlib'
import { type PDFContext, PDFHexString, type PDFRef, PDFString } from '@cantoo/pdf-lib'

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
  const directory = Buffer.alloc(12 + tables.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  words(tables.length, 64, 2, tables.length * 16 - 64).copy(directory, 4)
  const parts: Buffer[] = [directory]
  let at = directory.length
  for (const [i, [name, data]] of tables.entries()) {
    const entry = 12 + i * 16
    directory.write(name, entry, 'latin1')
    directory.writeUInt32BE(checksum(data), entry + 4)
    directory.writeUInt32BE(at, entry + 8)
    directory.writeUInt32BE(data.length, entry + 12)
    const padded = pad(data)
    parts.push(padded)
    at += padded.length
  }
  const font = Buffer.concat(parts)
  const head = font.readUInt32BE(12 + 16 + 8)
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, head + 8)
  return font
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) buffer.writeUInt16BE(value, i * 2)
  return buffer
}

const pad = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])

function checksum(data: Buffer): number {
  const padded = pad(data)
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

/** Every code stands for the Unicode character of the same number. */
const toUnicode = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Laufmappe-Unicode def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${identityRanges()}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** A range of a CMap may change the last byte only, and a section hold 100 ranges. */
function identityRanges(): string {
  const rows = Array.from({ length: 256 }, (_, high) => {
    const page = high.toString(16).padStart(2, '0').toUpperCase()
    return `<${page}00> <${page}FF> <${page}00>`
  })
  const sections = [rows.slice(0, 100), rows.slice(100, 200), rows.slice(200)]
  return sections
    .map((section) => `${section.length} beginbfrange\n${section.join('\n')}\nendbfrange`)
    .join('\n')
}

/** Puts the font into a document; text in it is written as UTF-16 codes. */
export function embedGlyphlessFont(context: PDFContext): PDFRef {
  const stream = (data: Buffer, dict: Record<string, string | number> = {}) =>
    context.register(context.stream(deflateSync(data), { ...dict, Filter: 'FlateDecode' }))
  const font = glyphlessTrueType()
  // code 0 … 65535, each drawn with glyph 1
  const glyphs = Buffer.alloc(131_072)
  for (let i = 1; i < glyphs.length; i += 2) glyphs[i] = 1
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: 'Laufmappe-Glyphless',
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
    BaseFont: 'Laufmappe-Glyphless',
    CIDToGIDMap: stream(glyphs),
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    DW: glyphWidth,
  })
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'Laufmappe-Glyphless',
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: stream(Buffer.from(toUnicode, 'latin1')),
    }),
  )
}

/** Text as codes of the glyphless font; characters beyond the basic plane have none. */
export const codesOf = (text: string): string =>
  PDFHexString.of(
    Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 0
      return (code > 0xffff ? 0xfffd : code).toString(16).padStart(4, '0')
    })
      .join('')
      .toUpperCase(),
  ).toString()
