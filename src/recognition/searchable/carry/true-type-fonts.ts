import { PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { differencesOf } from './encodings.ts'
import { cidWidths, numberAt, programKeys, programOf, simpleKeys, simpleWidths, vouch } from './font-parts.ts'
import { textOfGlyph } from './glyph-names.ts'
import { decoded, keys, name, nameAt, prune, settleCoding } from './streams.ts'
import { readTrueType, type TrueType } from './true-type.ts'
import { Unfit, unfit } from './unfit.ts'

const descendantKeys = keys('Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W DW2 W2 CIDToGIDMap')
const symbolic = 4
const nonsymbolic = 32

/** Vouches for the codes of a simple TrueType font. */
export function checkTrueType(font: PDFDict, codes: ReadonlySet<number>): void {
  prune(font, simpleKeys)
  const { descriptor, bytes } = programOf(font, ['FontFile2'])
  const program = readTrueType(bytes)
  const flags = numberAt(descriptor, 'Flags') ?? 0
  const isSymbolic = (flags & symbolic) !== 0
  if (isSymbolic === ((flags & nonsymbolic) !== 0)) unfit('font flags')
  const glyph = isSymbolic ? symbolGlyphs(font, program) : letterGlyphs(font, program)
  const width = simpleWidths(font)
  for (const code of codes) vouch(program, glyph(code), width(code))
}

function symbolGlyphs(font: PDFDict, program: TrueType): (code: number) => number {
  if (font.has(name('Encoding'))) unfit('font encoding')
  const symbols = program.lookUp(3, 0)
  if (!symbols && program.cmaps !== 1) unfit('font encoding')
  const table = symbols ?? program.lookUp(1, 0) ?? unfit('font encoding')
  return (code) => table(code) || (symbols ? table(0xf000 + code) : 0)
}

const pages: Record<string, string> = { WinAnsiEncoding: 'windows-1252', MacRomanEncoding: 'macintosh' }

/** Names of its own in an encoding have to be those of characters (ISO 19005-2, 6.2.11.6). */
function letterGlyphs(font: PDFDict, program: TrueType): (code: number) => number {
  const encoding = font.lookup(name('Encoding'))
  const isOwn = encoding instanceof PDFDict
  const page = pages[(isOwn ? nameAt(encoding, 'BaseEncoding') : nameAt(font, 'Encoding')) ?? '']
  const table = program.lookUp(3, 1)
  if (!page || !table) throw new Unfit('font encoding')
  const letters = new TextDecoder(page)
  const differences = new Map(
    [...(isOwn ? differencesOf(encoding) : [])].map(([code, glyph]) => [code, letterOf(glyph)] as const),
  )
  return (code) => {
    const letter = (differences.get(code) ?? letters.decode(Uint8Array.of(code))).codePointAt(0) ?? 0
    return letter < 32 || (letter > 126 && letter < 160) ? unfit('font encoding') : table(letter)
  }
}

function letterOf(glyph: string): string {
  const text = textOfGlyph(glyph)
  return text?.length === 1 ? text : unfit('font encoding')
}

/** Vouches for the codes of a CID font of TrueType glyphs. */
export function checkTrueTypeCid(font: PDFDict, codes: ReadonlySet<number>): void {
  prune(font, descendantKeys)
  const program = readTrueType(programOf(font, ['FontFile2']).bytes)
  const glyph = glyphMap(font)
  const width = cidWidths(font)
  for (const code of codes) vouch(program, glyph(code), width(code))
}

function glyphMap(font: PDFDict): (code: number) => number {
  const map = font.lookup(name('CIDToGIDMap'))
  if (map instanceof PDFName && map.decodeText() === 'Identity') return (code) => code
  if (!(map instanceof PDFRawStream)) throw new Unfit('font encoding')
  settleCoding(map)
  prune(map.dict, programKeys)
  const data = decoded(map)
  return (code) => ((data[code * 2] ?? 0) << 8) | (data[code * 2 + 1] ?? 0)
}
