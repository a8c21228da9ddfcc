import type { NumberPattern } from './number-pattern.ts'

/** Between two signs of a number: blanks, line breaks and any dash, slash or dot. */
const mark = /[\s\-‐–—−/.]/u
const MOST_MARKS = 3
const LONGEST = 60

/**
 * Reads a number of an office's own pattern at an offset of a text as it was typed by hand and read by a machine: with
 * other marks or none, blanks and line breaks between its signs, in small letters, with letters that look like figures.
 * Its value has no marks and is in capitals, as the register is asked for it. Null if there is none, or more than one.
 */
export const readPrinted = (
  text: string,
  start: number,
  pattern: NumberPattern,
): { value: string; end: number; repairs: number } | null => {
  const compact = compactOf(pattern)
  const found: { value: string; end: number; repairs: number }[] = []
  let [signs, marks] = ['', 0]
  for (let at = start; at < Math.min(text.length, start + LONGEST) && marks <= MOST_MARKS; at++) {
    const sign = text[at] ?? ''
    if (mark.test(sign)) {
      marks++
      continue
    }
    if (!isSign.test(sign)) break
    marks = 0
    signs += sign
    if (isSign.test(text[at + 1] ?? '')) continue
    const reading = readingOf(signs, compact)
    if (reading) found.push({ ...reading, end: at + 1 })
  }
  return found.length === 1 ? (found[0] ?? null) : null
}

const isSign = /[\p{L}\p{N}|]/u

/** The fewest figures from the end on that have to be read out of letters. */
const readingOf = (signs: string, compact: RegExp): { value: string; repairs: number } | null => {
  for (let from = signs.length; from >= 0; from--) {
    if (from < signs.length && figureFor[signs[from] ?? ''] === undefined) continue
    const read = signs.slice(0, from) + signs.slice(from).replace(/./gu, (sign) => figureFor[sign] ?? sign)
    const value = read.toUpperCase()
    if (compact.test(value))
      return { value, repairs: [...read].filter((sign, at) => sign !== signs[at]).length }
  }
  return null
}

/** Letters that a scan prints for a figure. */
const figureFor: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', I: '1', i: '1', l: '1', '|': '1' },
  ...{ S: '5', s: '5', B: '8', Z: '2', z: '2' },
}

const known = new WeakMap<NumberPattern, RegExp>()

/** The pattern of its numbers without their marks. */
const compactOf = (pattern: NumberPattern): RegExp => {
  const compact = known.get(pattern) ?? new RegExp(`^(?:${withoutMarks(pattern.source)})$`, 'iu')
  known.set(pattern, compact)
  return compact
}

const withoutMarks = (source: string): string =>
  source.replace(
    /(\(\?:|[()|]|[*+?]|\{\d+(?:,\d*)?\})|(\[[^\]]*\]|\\?[\s\S])/gu,
    (_, structure: string | undefined, atom: string) => structure ?? `(?:${isMark(atom) ? '' : atom})`,
  )

const isMark = (atom: string) => /^(?:\\s|\\?[^\p{L}\p{N}\\[])$/u.test(atom)
