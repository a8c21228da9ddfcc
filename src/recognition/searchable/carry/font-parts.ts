import { PDFArray, PDFDict, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { codingKeys, decoded, keys, name, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

export const simpleKeys = keys(
  'Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode',
)
const programs = ['FontFile', 'FontFile2', 'FontFile3'] as const
/** Without CharSet and CIDSet: they may be left out, but not be wrong. */
const descriptorKeys = keys(
  `Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth ${programs.join(' ')}`,
)
export const programKeys = keys(`Length1 Length2 Length3 Subtype ${codingKeys}`)

export function numberAt(dict: PDFDict, key: string): number | undefined {
  const value = dict.lookup(name(key))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

/** What a page writes with a font. */
export type Writing = {
  codes: ReadonlySet<number>
  /** The page says its text itself: then the font has to tell which characters its glyphs are. */
  speaks: boolean
}

/** An embedded font program: its stream and what it holds. */
export type Program = { descriptor: PDFDict; file: PDFRawStream; bytes: Uint8Array }

/** The program of a font, embedded under one of the given keys; throws `Unfit` when there is none. */
export function programOf(font: PDFDict, places: readonly (typeof programs)[number][]): Program {
  const descriptor = font.lookup(name('FontDescriptor'))
  if (!(descriptor instanceof PDFDict)) throw new Unfit('font not embedded')
  const place = places.find((key) => descriptor.lookup(name(key)) instanceof PDFRawStream)
  const file = place && descriptor.lookup(name(place))
  if (!(file instanceof PDFRawStream)) throw new Unfit('font not embedded')
  for (const key of programs) if (key !== place) descriptor.delete(name(key))
  prune(descriptor, descriptorKeys)
  settleCoding(file)
  prune(file.dict, programKeys)
  return { descriptor, file, bytes: decoded(file) }
}

/** The widths that the file gives the codes of a simple font. */
export function simpleWidths(font: PDFDict): (code: number) => number | undefined {
  const first = numberAt(font, 'FirstChar') ?? unfit('font widths')
  const last = numberAt(font, 'LastChar') ?? unfit('font widths')
  const widths = font.lookup(name('Widths'))
  if (!(widths instanceof PDFArray) || widths.size() !== last - first + 1) throw new Unfit('font widths')
  return (code) => {
    const width = code >= first && code <= last ? widths.lookup(code - first) : undefined
    return width instanceof PDFNumber ? width.asNumber() : undefined
  }
}

const usualWidth = 1000

/** Widths by code of a CID font: `first [w w w]` and `first last w` in turn. */
export function cidWidths(font: PDFDict): (code: number) => number {
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

/** A code has a glyph of its own, as wide as the file says (ISO 19005-2, 6.2.11.5 and 6.2.11.8). */
export function vouch(
  program: { glyphs: number; advance(glyph: number): number },
  glyph: number,
  width: number | undefined,
): void {
  if (glyph === 0 || glyph >= program.glyphs) unfit('missing glyph')
  if (width === undefined || !(Math.abs(width - program.advance(glyph)) <= 1)) unfit('font widths')
}
