import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { beginWalk, checkContent } from './content.ts'
import { numberAt } from './font-parts.ts'
import { numbersOf, operationsOf } from './operations.ts'
import { codingKeys, decoded, keys, name, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

const fontKeys = keys(
  'Type Subtype Name FontBBox FontMatrix CharProcs Encoding FirstChar LastChar Widths Resources ToUnicode FontDescriptor',
)
const descriptorKeys = keys(
  'Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth',
)
const toUnicodeKeys = keys(`Type CMapName CIDSystemInfo WMode ${codingKeys}`)

/** Passes a font whose glyphs are drawings, each as wide as the file says. */
export function checkType3(font: PDFDict, codes: ReadonlySet<number>): void {
  settleFont(font)
  const glyphs = font.lookup(name('CharProcs'))
  const widths = font.lookup(name('Widths'))
  const first = numberAt(font, 'FirstChar') ?? unfit('font widths')
  const last = numberAt(font, 'LastChar') ?? unfit('font widths')
  if (!(glyphs instanceof PDFDict) || !(widths instanceof PDFArray)) throw new Unfit('font')
  if (widths.size() !== last - first + 1) unfit('font widths')
  const names = namesOf(font)
  for (const code of codes) {
    const glyph = glyphs.lookup(name(names.get(code) ?? unfit('missing glyph')))
    const width = code >= first && code <= last ? widths.lookup(code - first) : undefined
    if (!(glyph instanceof PDFRawStream)) throw new Unfit('missing glyph')
    if (!(width instanceof PDFNumber)) throw new Unfit('font widths')
    checkGlyph(glyph, font, width.asNumber())
  }
  dropOthers(glyphs, new Set([...names.values()]))
}

function settleFont(font: PDFDict): void {
  prune(font, fontKeys)
  font.set(name('Type'), name('Font'))
  const descriptor = font.lookup(name('FontDescriptor'))
  if (descriptor instanceof PDFDict) prune(descriptor, descriptorKeys)
  const map = font.lookup(name('ToUnicode'))
  if (map instanceof PDFRawStream) {
    settleCoding(map)
    prune(map.dict, toUnicodeKeys)
  } else font.delete(name('ToUnicode'))
}

/** Glyphs that no code leads to were not looked at. */
function dropOthers(glyphs: PDFDict, named: ReadonlySet<string>): void {
  for (const key of glyphs.keys()) if (!named.has(key.decodeText())) glyphs.delete(key)
}

function namesOf(font: PDFDict): Map<number, string> {
  const encoding = font.lookup(name('Encoding'))
  const differences = encoding instanceof PDFDict ? encoding.lookup(name('Differences')) : undefined
  if (!(differences instanceof PDFArray)) throw new Unfit('font encoding')
  const names = new Map<number, string>()
  let code = 0
  for (let i = 0; i < differences.size(); i++) {
    const item = differences.lookup(i)
    if (item instanceof PDFNumber) code = item.asNumber()
    else if (item instanceof PDFName) names.set(code++, item.decodeText())
    else unfit('font encoding')
  }
  return names
}

function checkGlyph(glyph: PDFRawStream, font: PDFDict, width: number): void {
  settleCoding(glyph)
  prune(glyph.dict, keys(codingKeys))
  const content = decoded(glyph)
  const first = operationsOf(content).next().value
  const isWidth = first && (first.operator === 'd0' || first.operator === 'd1')
  if (!isWidth || Math.abs((numbersOf(first)[0] ?? Number.NaN) - width) > 1) unfit('font widths')
  const resources = font.lookup(name('Resources'))
  const own = resources instanceof PDFDict ? resources : PDFDict.withContext(font.context)
  const walk = beginWalk()
  checkContent(content, own, walk)
  if (walk.fonts.size > 0) unfit('text in a glyph')
}
