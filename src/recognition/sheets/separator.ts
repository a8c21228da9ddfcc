import type { Barcode, Word } from '../contract.ts'

/** The text of the codes on our own separator sheets. */
export const separatorText = 'LAUFMAPPE:TRENNBLATT'
/** The same on sheets before an urgent letter. */
export const urgentSeparatorText = 'LAUFMAPPE:TRENNBLATT:EILT'
/** The same on sheets before letters that came in one envelope. */
export const envelopeText = 'LAUFMAPPE:UMSCHLAG'
const ownTexts: readonly string[] = [separatorText, urgentSeparatorText, envelopeText]

/** More words than this, and it is a letter, whatever codes it bears. */
export const mostWordsOnSheet = 40
const mostWordsUncoded = 20

/** As bold capitals come out of a scan: `TRENISISLATT` is no other word. */
const sheetWord = /^(TRE\S{2,6}(?:LATT|EITE)|PATCH-?T)$/i

/** Wide capitals fall apart into words. */
const linesOf = (words: Word[]): string[] =>
  [...Map.groupBy(words, ({ line }) => line).values()].map((line) => line.map(({ text }) => text).join(''))

export type SheetSigns = { barcodes: Barcode[]; words: Word[]; patchBars: boolean }

/**
 * True for a separator sheet of a mail room. Our own code decides alone; the signs of other mail rooms (codes named
 * TRENN…, SEPARATOR or PATCH…, patch bars, or such a word in print) count only on a page with hardly any text.
 */
export function isSeparator({ barcodes, words, patchBars }: SheetSigns): boolean {
  if (barcodes.some(({ text }) => ownTexts.includes(text.trim()))) return true
  if (words.length > mostWordsOnSheet) return false
  if (patchBars || barcodes.some(({ text }) => /TRENN|SEPARATOR|PATCH/i.test(text))) return true
  if (words.length > mostWordsUncoded) return false
  return [...words.map(({ text }) => text), ...linesOf(words)].some((text) => sheetWord.test(text))
}

export const saysUrgent = (barcodes: readonly Barcode[]): boolean =>
  barcodes.some(({ text }) => text.trim() === urgentSeparatorText)

export const opensEnvelope = (barcodes: readonly Barcode[]): boolean =>
  barcodes.some(({ text }) => text.trim() === envelopeText)
