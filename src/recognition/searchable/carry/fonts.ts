import { PDFArray, PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import type { Writing } from './font-parts.ts'
import { checkOutlineCid, checkType1 } from './outline-fonts.ts'
import { standIn } from './stand-in.ts'
import { codingKeys, keys, name, nameAt, prune, settleCoding } from './streams.ts'
import { checkTrueType, checkTrueTypeCid } from './true-type-fonts.ts'
import { Unfit, unfit } from './unfit.ts'

const compositeKeys = keys('Type Subtype BaseFont Encoding DescendantFonts ToUnicode')
const mapKeys = keys(`Type CMapName CIDSystemInfo WMode ${codingKeys}`)
const oneByte = keys('TrueType Type3 Type1')

/** How many bytes a code of the font has; throws `Unfit` for fonts that are never carried over. */
export function codeLength(font: PDFDict): 1 | 2 {
  const kind = nameAt(font, 'Subtype')
  if (oneByte.has(kind ?? '')) return 1
  return kind === 'Type0' && nameAt(font, 'Encoding') === 'Identity-H' ? 2 : unfit(`font ${kind}`)
}

/**
 * Vouches for the codes a page writes with an embedded font: each has a glyph of its own, as wide as the file says
 * (ISO 19005-2, 6.2.11). A font of the usual ones that is not embedded gets a stand-in. Others are unfit.
 */
export function checkFont(font: PDFDict, writing: Writing): void {
  font.set(name('Type'), name('Font'))
  if (nameAt(font, 'BaseFont') === undefined) unfit('font name')
  checkToUnicode(font)
  if (nameAt(font, 'Subtype') === 'Type0') checkComposite(font, writing)
  else checkSimple(font, writing)
}

function checkSimple(font: PDFDict, writing: Writing): void {
  standIn(font, writing.codes)
  if (nameAt(font, 'Subtype') === 'Type1') checkType1(font, writing)
  else checkTrueType(font, writing.codes)
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

function checkComposite(font: PDFDict, writing: Writing): void {
  prune(font, compositeKeys)
  const descendants = font.lookup(name('DescendantFonts'))
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined
  if (!(descendant instanceof PDFDict)) throw new Unfit('font kind')
  if (!(descendant.lookup(name('CIDSystemInfo')) instanceof PDFDict)) unfit('font encoding')
  const kind = nameAt(descendant, 'Subtype')
  if (kind === 'CIDFontType2') checkTrueTypeCid(descendant, writing.codes)
  else if (kind !== 'CIDFontType0') unfit('font kind')
  else if (writing.speaks && !font.has(name('ToUnicode'))) unfit('font text')
  else checkOutlineCid(descendant, writing.codes)
}
