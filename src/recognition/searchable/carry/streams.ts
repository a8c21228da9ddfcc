import { deflateSync, inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { Unfit, unfit } from './unfit.ts'

const allowed = new Set([
  'FlateDecode',
  'DCTDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'JPXDecode',
  'RunLengthDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
])

export const name = PDFName.of

export const nameAt = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(name(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}

/** Names of a stream's filters, in the order of decoding. */
export function filtersOf(stream: PDFRawStream): string[] {
  const filter = stream.dict.lookup(name('Filter'))
  if (filter instanceof PDFName) return [filter.decodeText()]
  if (!(filter instanceof PDFArray)) return []
  return Array.from({ length: filter.size() }, (_, i) => filter.lookup(i, PDFName).decodeText())
}

/**
 * Makes a stream's coding one that PDF/A-2 permits (ISO 19005-2, 6.1.7.2): data outside the file and encryption are
 * unfit, LZW is packed anew without loss.
 */
export function settleCoding(stream: PDFRawStream): void {
  const { dict } = stream
  if (dict.has(name('F'))) unfit('external stream')
  for (const key of ['FFilter', 'FDecodeParms', 'DL']) dict.delete(name(key))
  const filters = filtersOf(stream)
  if (filters.every((filter) => allowed.has(filter))) return
  if (!filters.every((filter) => allowed.has(filter) || filter === 'LZWDecode')) unfit('filter')
  if (filters.some((filter) => /DCT|CCITT|JBIG2|JPX/.test(filter))) unfit('filter')
  repack(stream)
}

/** Predictors stay as they are: both codings know the same. */
function repack(stream: PDFRawStream): void {
  const { dict } = stream
  const parms = lastParms(dict)
  stream.updateContents(deflateSync(unpacked(stream)))
  dict.set(name('Filter'), name('FlateDecode'))
  dict.delete(name('Length'))
  parms?.delete(name('EarlyChange'))
  if (parms) dict.set(name('DecodeParms'), parms)
  else dict.delete(name('DecodeParms'))
}

function lastParms(dict: PDFDict): PDFDict | undefined {
  const parms = dict.lookup(name('DecodeParms'))
  const last = parms instanceof PDFArray ? parms.lookup(parms.size() - 1) : parms
  return last instanceof PDFDict ? last : undefined
}

const mostBytes = 256_000_000

/** Strict where it can be: what is damaged a viewer may read in another way than we do. */
function unpacked(stream: PDFRawStream): Uint8Array {
  try {
    const filters = filtersOf(stream)
    if (filters.length === 1 && filters[0] === 'FlateDecode') {
      return inflateSync(stream.getContents(), { maxOutputLength: mostBytes })
    }
    return decodePDFRawStream(stream).decode()
  } catch {
    throw new Unfit('undecodable stream')
  }
}

/** What a stream holds; throws `Unfit` when it cannot be unpacked. */
export function decoded(stream: PDFRawStream): Uint8Array {
  const predictor = lastParms(stream.dict)?.lookup(name('Predictor'))
  if (predictor instanceof PDFNumber && predictor.asNumber() > 1) unfit('predictor')
  return unpacked(stream)
}

/** Leaves in a dictionary only what is listed: nothing that acts, or that drags in more of the file, comes along. */
export function prune(dict: PDFDict, keep: ReadonlySet<string>): void {
  for (const key of dict.keys()) if (!keep.has(key.decodeText())) dict.delete(key)
}

export const keys = (list: string): ReadonlySet<string> => new Set(list.split(' '))

export const codingKeys = 'Length Filter DecodeParms'

export function dictOf(value: unknown): PDFDict | undefined {
  if (value instanceof PDFDict) return value
  return value instanceof PDFRawStream ? value.dict : undefined
}
