import { PDFArray, type PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { checkColours } from './colours.ts'
import { checkJpx } from './jpx.ts'
import type { Operand } from './lexer.ts'
import { codingKeys, filtersOf, keys, name, nameAt, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

const imageKeys = keys(
  `Type Subtype Width Height ColorSpace BitsPerComponent ImageMask Mask SMask Decode Intent Matte SMaskInData ${codingKeys}`,
)
const intents = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation'])
export const isIntent = (intent: string | undefined): boolean => intents.has(intent ?? '')

const isJpeg = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xd8

/** Passes an image as PDF/A-2 takes it (6.2.8), its samples untouched; smoothing and alternates are left out. */
export function checkImage(image: PDFRawStream, depth = 0): void {
  const { dict } = image
  if (dict.has(name('OC'))) unfit('optional content')
  if (depth > 2) unfit('mask')
  settleCoding(image)
  prune(dict, imageKeys)
  dict.set(name('Subtype'), name('Image'))
  if (dict.has(name('Intent')) && !isIntent(nameAt(dict, 'Intent'))) unfit('intent')
  checkSize(dict)
  if (filtersOf(image)[0] === 'DCTDecode' && !isJpeg(image.getContents())) unfit('image')
  const isJpx = filtersOf(image).includes('JPXDecode')
  if (isJpx) checkJpx(Buffer.from(image.getContents()), filtersOf(image).length)
  const isMask = String(dict.lookup(name('ImageMask'))) === 'true'
  const space = dict.lookup(name('ColorSpace'))
  if (space !== undefined) checkColours(space)
  else if (!isMask && !isJpx) unfit('colour space')
  for (const key of ['Mask', 'SMask']) checkMask(dict.lookup(name(key)), depth)
}

function checkMask(mask: unknown, depth: number): void {
  if (mask === undefined || mask instanceof PDFArray) return
  if (!(mask instanceof PDFRawStream)) throw new Unfit('mask')
  checkImage(mask, depth + 1)
}

function checkSize(dict: PDFDict): void {
  for (const key of ['Width', 'Height']) {
    const size = dict.lookup(name(key))
    if (!(size instanceof PDFNumber) || size.asNumber() < 1) unfit('image size')
  }
  const bits = dict.lookup(name('BitsPerComponent'))
  if (bits instanceof PDFNumber && ![1, 2, 4, 8, 16].includes(bits.asNumber())) unfit('image depth')
}

const plainSpaces = new Set(['G', 'RGB', 'DeviceGray', 'DeviceRGB'])
const inlineFilters = new Set([
  'AHx',
  'A85',
  'Fl',
  'RL',
  'CCF',
  'DCT',
  ...'ASCIIHexDecode ASCII85Decode'.split(' '),
])
for (const filter of ['FlateDecode', 'RunLengthDecode', 'CCITTFaxDecode', 'DCTDecode'])
  inlineFilters.add(filter)

/** Passes the dictionary of an inline image. */
export function checkInlineImage(image: Operand | undefined): void {
  if (typeof image !== 'object' || image === null || !('dict' in image)) throw new Unfit('inline image')
  const { dict } = image
  const value = (short: string, long: string) => dict.get(short) ?? dict.get(long)
  const named = (of: Operand | undefined) =>
    [of ?? []].flat().map((item) => (typeof item === 'object' && item && 'name' in item ? item.name : '?'))
  if (value('I', 'Interpolate') === true) unfit('inline image')
  if (!named(value('F', 'Filter')).every((filter) => inlineFilters.has(filter))) unfit('inline image')
  if (!named(value('CS', 'ColorSpace')).every((space) => plainSpaces.has(space))) unfit('inline image')
  const intent = named(value('Intent', 'Intent'))
  if (!intent.every((one) => intents.has(one))) unfit('inline image')
}

/** The images' stream in a resource dictionary, under its name. */
export function imageNamed(objects: PDFDict | undefined, key: string): PDFRawStream | undefined {
  const object = objects?.lookup(PDFName.of(key))
  return object instanceof PDFRawStream && nameAt(object.dict, 'Subtype') === 'Image' ? object : undefined
}
