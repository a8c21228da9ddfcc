import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { latinNames, nameOfCharacter } from './glyph-names.ts'
import { name, nameAt } from './streams.ts'
import { unfit } from './unfit.ts'

/** Glyph names by code. */
export type Encoding = (code: number) => string | undefined

/** Runs of codes of Adobe's standard encoding, and the standard string of the first one of each (ISO 32000-1, annex D). */
const standardRuns: [from: number, to: number, string: number][] = [
  [32, 126, 1],
  [161, 175, 96],
  [177, 180, 111],
  [182, 189, 115],
  [191, 191, 123],
  [193, 200, 124],
  [202, 203, 132],
  [205, 208, 134],
  [225, 225, 138],
  [227, 227, 139],
  [232, 235, 140],
  [241, 241, 144],
  [245, 245, 145],
  [248, 251, 146],
]

export const standardEncoding: Encoding = (code) => {
  const run = standardRuns.find(([from, to]) => code >= from && code <= to)
  return run && latinNames[run[2] + code - run[0] - 1]
}

/** WinAnsi has two codes for the space and two for the hyphen; MacRoman keeps the currency sign where newer ones have €. */
const exceptions: Record<string, string> = { '\u00a0': 'space', '\u00ad': 'hyphen' }

function fromPage(page: string): Encoding {
  const letters = new TextDecoder(page)
  return (code) => {
    const character = letters.decode(Uint8Array.of(code))
    const known = exceptions[character] ?? nameOfCharacter.get(character)
    return page === 'macintosh' && known === 'Euro' ? undefined : known
  }
}

export const winAnsiEncoding = fromPage('windows-1252')

const byName: Record<string, Encoding> = {
  StandardEncoding: standardEncoding,
  WinAnsiEncoding: winAnsiEncoding,
  MacRomanEncoding: fromPage('macintosh'),
}

/** The encoding of a simple font; what it does not say itself comes from `builtIn`. Throws `Unfit`. */
export function encodingOf(font: PDFDict, builtIn: Encoding): Encoding {
  const encoding = font.lookup(name('Encoding'))
  if (encoding === undefined) return builtIn
  if (encoding instanceof PDFName) return byName[encoding.decodeText()] ?? unfit('font encoding')
  if (!(encoding instanceof PDFDict)) return unfit('font encoding')
  const base = nameAt(encoding, 'BaseEncoding')
  const below = base === undefined ? builtIn : (byName[base] ?? unfit('font encoding'))
  const differences = differencesOf(encoding)
  return (code) => differences.get(code) ?? below(code)
}

/** Names by code that an encoding gives itself. */
export function differencesOf(encoding: PDFDict): Map<number, string> {
  const list = encoding.lookup(name('Differences'))
  const names = new Map<number, string>()
  let code = 0
  for (let i = 0; list instanceof PDFArray && i < list.size(); i++) {
    const item = list.lookup(i)
    if (item instanceof PDFNumber) code = item.asNumber()
    else if (item instanceof PDFName) names.set(code++, item.decodeText())
    else unfit('font encoding')
  }
  return names
}
