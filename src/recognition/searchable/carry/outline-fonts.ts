import { type PDFDict, PDFNumber, type PDFRawStream } from '@cantoo/pdf-lib'
import { type OutlineFont, readCff } from './cff.ts'
import { encodingOf } from './encodings.ts'
import {
  cidWidths,
  type Program,
  programOf,
  simpleKeys,
  simpleWidths,
  vouch,
  type Writing,
} from './font-parts.ts'
import { textOfGlyph } from './glyph-names.ts'
import { tablesOf } from './sfnt.ts'
import { keys, name, nameAt, prune } from './streams.ts'
import { readType1 } from './type1.ts'
import { unfit } from './unfit.ts'

const descendantKeys = keys('Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W DW2 W2')

/** Vouches for the codes of a Type 1 font, whose program is one of Type 1 or a compact one. */
export function checkType1(font: PDFDict, { codes, speaks }: Writing): void {
  prune(font, simpleKeys)
  const program = programOf(font, ['FontFile', 'FontFile3'])
  const outlines = nameAt(program.file.dict, 'Subtype') ? compact(program, 'Type1C') : classic(program)
  if (outlines.isCid) unfit('font program')
  const encoding = encodingOf(font, outlines.builtIn)
  const width = simpleWidths(font)
  const isSilent = !font.has(name('ToUnicode'))
  for (const code of codes) {
    const glyph = encoding(code) ?? unfit('missing glyph')
    if (speaks && isSilent && textOfGlyph(glyph) === undefined) unfit('font text')
    vouch(outlines, outlines.named(glyph), width(code))
  }
}

/** Vouches for the codes of a CID font of PostScript glyphs. */
export function checkOutlineCid(font: PDFDict, codes: ReadonlySet<number>): void {
  prune(font, descendantKeys)
  const program = programOf(font, ['FontFile3'])
  const outlines = compact(program, 'CIDFontType0C')
  const width = cidWidths(font)
  const isOpenType = nameAt(program.file.dict, 'Subtype') === 'OpenType'
  for (const code of codes) {
    const glyph = outlines.ofCid(code)
    // viewers do not agree whether a CID counts places there or is looked up
    if (isOpenType && glyph !== code) unfit('font encoding')
    vouch(outlines, glyph, width(code))
  }
}

function compact({ file, bytes }: Program, kind: 'Type1C' | 'CIDFontType0C'): OutlineFont {
  const said = nameAt(file.dict, 'Subtype')
  if (said === kind) return readCff(bytes)
  if (said !== 'OpenType') unfit('font program')
  return readCff(tablesOf(Buffer.from(bytes)).get('CFF ') ?? unfit('font program'))
}

/** A viewer finds the parts of the program by their lengths, which some writers get wrong. */
function classic({ file, bytes }: Program): OutlineFont {
  const font = readType1(bytes)
  setLengths(file, [font.clear, font.hidden, bytes.length - font.clear - font.hidden])
  return font
}

function setLengths({ dict }: PDFRawStream, lengths: number[]): void {
  for (const [i, length] of lengths.entries()) dict.set(name(`Length${i + 1}`), PDFNumber.of(length))
}
