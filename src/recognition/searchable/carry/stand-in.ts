import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { type Encoding, encodingOf, standardEncoding, winAnsiEncoding } from './encodings.ts'
import { textOfGlyph } from './glyph-names.ts'
import { type Face, houseFont } from './house-fonts.ts'
import { name, nameAt } from './streams.ts'
import { unfit } from './unfit.ts'

/** Fonts that every viewer is expected to bring, under the names that files give them. */
const sans = /^(?:Helvetica|Arial|ArialMT)(?:[-,](Bold)?(Italic|Oblique)?(?:MT)?)?$/
const serif =
  /^(?:Times|TimesNewRoman|TimesNewRomanPS|TimesNewRomanPSMT)(?:[-,](?:Roman)?(Bold)?(Italic)?(?:MT)?)?$/

/** The font made to the measures of a usual one (Arimo: Helvetica and Arial; Tinos: Times); undefined for others. */
function faceFor(font: string): Face | undefined {
  const likeSans = sans.exec(font)
  const found = likeSans ?? serif.exec(font)
  const family = likeSans ? 'Arimo' : 'Tinos'
  return found ? { family, isBold: Boolean(found[1]), isItalic: Boolean(found[2]) } : undefined
}

/** Letters that Arimo and Tinos share with Arial and Times New Roman in width, but not with Helvetica and Times. */
const unlike = new Set('ƒŸ¯±µ·÷')

/**
 * Puts a font of the same measures into the file for one that is not embedded, and says in the file which glyph is
 * which character. Where the file gives other widths it stays away: text would run into each other. Throws `Unfit`.
 */
export function standIn(font: PDFDict, codes: ReadonlySet<number>): void {
  if (isEmbedded(font)) return
  const face = faceFor(nameAt(font, 'BaseFont') ?? '') ?? unfit('font not embedded')
  const encoding = encodingOf(font, standardEncoding)
  for (const code of codes) if (encoding(code) === undefined) unfit('missing glyph')
  const { context } = font
  const ours = houseFont(context, face)
  const hasWidths = font.has(name('Widths'))
  const letters = lettersOf(encoding, (letter) => ours.has(letter) && (hasWidths || !unlike.has(letter)))
  const codesWithLetter = [...letters.keys()]
  const [first, last] = [Math.min(...codesWithLetter), Math.max(...codesWithLetter)]
  // a code without a letter has no width, so that none is vouched for
  const widths = Array.from({ length: last - first + 1 }, (_, i) => ours.width(letters.get(first + i) ?? ''))
  font.set(name('Subtype'), name('TrueType'))
  font.set(name('BaseFont'), name(ours.name))
  font.set(name('FontDescriptor'), ours.descriptor)
  font.set(name('Encoding'), spelled(context, encoding, codesWithLetter))
  if (!hasWidths) {
    font.set(name('FirstChar'), PDFNumber.of(first))
    font.set(name('LastChar'), PDFNumber.of(last))
    font.set(name('Widths'), context.obj(widths))
  }
}

function isEmbedded(font: PDFDict): boolean {
  const descriptor = font.lookup(name('FontDescriptor'))
  return (
    descriptor instanceof PDFDict &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(name(key)))
  )
}

function lettersOf(encoding: Encoding, has: (letter: string) => boolean): Map<number, string> {
  const letters = new Map<number, string>()
  for (let code = 0; code < 256; code++) {
    const letter = textOfGlyph(encoding(code) ?? '')
    if (letter !== undefined && has(letter)) letters.set(code, letter)
  }
  return letters
}

/** The encoding in the only way that fits a TrueType font: as differences from that of Windows. */
function spelled(context: PDFContext, encoding: Encoding, codes: number[]): PDFName | PDFDict {
  const differences = PDFArray.withContext(context)
  for (const code of codes) {
    const glyph = encoding(code)
    if (glyph === undefined || glyph === winAnsiEncoding(code)) continue
    differences.push(PDFNumber.of(code))
    differences.push(PDFName.of(glyph))
  }
  const base = PDFName.of('WinAnsiEncoding')
  if (differences.size() === 0) return base
  return context.obj({ Type: 'Encoding', BaseEncoding: base, Differences: differences })
}
