import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { codingKeys, decoded, keys, name, nameAt, prune, settleCoding } from './streams.ts'
import { readTrueType, type TrueType } from './true-type.ts'
import { Unfit, unfit } from './unfit.ts'

const simpleKeys = keys('Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode')
const compositeKeys = keys('Type Subtype BaseFont Encoding DescendantFonts ToUnicode')
const descendantKeys = keys('Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W DW2 W2 CIDToGIDMap')
/** Without CharSet and CIDSet: they may be left out, but not be wrong. */
const descriptorKeys = keys(
  'Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile2',
)
const programKeys = keys(`Length1 Length2 Length3 ${codingKeys}`)
const mapKeys = keys(`Type CMapName CIDSystemInfo WMode ${codingKeys}`)

/** How many bytes a code of the font has; throws `Unfit` for fonts that are never carried over. */
export function codeLength(font: PDFDict): 1 | 2 {
  const kind = nameAt(font, 'Subtype')
  if (kind === 'TrueType' || kind === 'Type3') return 1
  return kind === 'Type0' && nameAt(font, 'Encoding') === 'Identity-H' ? 2 : unfit(`font ${kind}`)
}

/**
 * Vouches for the codes a page writes with an embedded TrueType font: each has a glyph of its own, as wide as the file
 * says (ISO 19005-2, 6.2.11). Other kinds of fonts are unfit.
 */
export function checkFont(font: PDFDict, codes: ReadonlySet<number>): void {
  font.set(name('Type'), name('Font'))
  if (nameAt(font, 'BaseFont') === undefined) unfit('font name')
  checkToUnicode(font)
  if (nameAt(font, 'Subtype') === 'Type0') checkComposite(font, codes)
  else checkSimple(font, codes)
}

function checkToUnicode(font: PDFDict): void {
  const map = font.lookup(name('ToUnicode'))
  if (!(map instanceof PDFRawStream)) {
    font.delete(name('ToUnicode'))
    return
  }
  settleCoding(map)
  prune(map.dict, mapKeys)
}

function programOf(font: PDFDict): { descriptor: PDFDict; program: TrueType } {
  const descriptor = font.lookup(name('FontDescriptor'))
  if (!(descriptor instanceof PDFDict)) throw new Unfit('font not embedded')
  const file = descriptor.lookup(name('FontFile2'))
  if (!(file instanceof PDFRawStream)) throw new Unfit('font not embedded')
  prune(descriptor, descriptorKeys)
  settleCoding(file)
  prune(file.dict, programKeys)
  return { descriptor, program: readTrueType(decoded(file)) }
}

const symbolic = 4
const nonsymbolic = 32

function checkSimple(font: PDFDict, codes: ReadonlySet<number>): void {
  prune(font, simpleKeys)
  const { descriptor, program } = programOf(font)
  const flags = numberAt(descriptor, 'Flags') ?? 0
  const isSymbolic = (flags & symbolic) !== 0
  if (isSymbolic === ((flags & nonsymbolic) !== 0)) unfit('font flags')
  const glyph = isSymbolic ? symbolGlyphs(font, program) : letterGlyphs(font, program)
  const first = numberAt(font, 'FirstChar') ?? unfit('font widths')
  const last = numberAt(font, 'LastChar') ?? unfit('font widths')
  const widths = font.lookup(name('Widths'))
  if (!(widths instanceof PDFArray) || widths.size() !== last - first + 1) throw new Unfit('font widths')
  for (const code of codes) {
    const width = code >= first && code <= last ? widths.lookup(code - first) : undefined
    vouch(program, glyph(code), width instanceof PDFNumber ? width.asNumber() : undefined)
  }
}

function symbolGlyphs(font: PDFDict, program: TrueType): (code: number) => number {
  if (font.has(name('Encoding'))) unfit('font encoding')
  const symbols = program.lookUp(3, 0)
  if (!symbols && program.cmaps !== 1) unfit('font encoding')
  const table = symbols ?? program.lookUp(1, 0) ?? unfit('font encoding')
  return (code) => table(code) || (symbols ? table(0xf000 + code) : 0)
}

const pages: Record<string, string> = { WinAnsiEncoding: 'windows-1252', MacRomanEncoding: 'macintosh' }

function letterGlyphs(font: PDFDict, program: TrueType): (code: number) => number {
  const page = pages[nameAt(font, 'Encoding') ?? '']
  const table = program.lookUp(3, 1)
  if (!page || !table) throw new Unfit('font encoding')
  const letters = new TextDecoder(page)
  return (code) => {
    const letter = letters.decode(Uint8Array.of(code)).codePointAt(0) ?? 0
    return letter < 32 || (letter > 126 && letter < 160) ? unfit('font encoding') : table(letter)
  }
}

function checkComposite(font: PDFDict, codes: ReadonlySet<number>): void {
  prune(font, compositeKeys)
  const descendants = font.lookup(name('DescendantFonts'))
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined
  if (!(descendant instanceof PDFDict) || nameAt(descendant, 'Subtype') !== 'CIDFontType2')
    throw new Unfit('font kind')
  prune(descendant, descendantKeys)
  const { program } = programOf(descendant)
  if (!(descendant.lookup(name('CIDSystemInfo')) instanceof PDFDict)) unfit('font encoding')
  const glyph = glyphMap(descendant)
  const widths = widthsOf(descendant)
  for (const code of codes) vouch(program, glyph(code), widths(code))
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

const usualWidth = 1000

/** Widths by code: `first [w w w]` and `first last w` in turn. */
function widthsOf(font: PDFDict): (code: number) => number {
  const widths = new Map<number, number>()
  const ranges: [number, number, number][] = []
  const list = font.lookup(name('W'))
  const usual = numberAt(font, 'DW') ?? usualWidth
  const number = (of: PDFArray, i: number) => of.lookup(i, PDFNumber).asNumber()
  try {
    for (let i = 0; list instanceof PDFArray && i < list.size(); ) {
      const first = number(list, i)
      const second = list.lookup(i + 1)
      if (second instanceof PDFArray) {
        for (let k = 0; k < second.size(); k++) widths.set(first + k, number(second, k))
        i += 2
      } else {
        ranges.push([first, number(list, i + 1), number(list, i + 2)])
        i += 3
      }
    }
  } catch {
    throw new Unfit('font widths')
  }
  return (code) => widths.get(code) ?? ranges.find(([from, to]) => code >= from && code <= to)?.[2] ?? usual
}

function vouch(program: TrueType, glyph: number, width: number | undefined): void {
  if (glyph === 0 || glyph >= program.glyphs) unfit('missing glyph')
  if (width === undefined || Math.abs(width - program.advance(glyph)) > 1) unfit('font widths')
}

export function numberAt(dict: PDFDict, key: string): number | undefined {
  const value = dict.lookup(name(key))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}
