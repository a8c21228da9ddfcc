import { type NumberPattern, readPrinted } from '#casefiles'
import { isSureReading } from './check-digits.ts'
import { findContacts } from './find-contacts.ts'
import type { Finding } from './finding.ts'
import { findingAt, labelBefore, type Reading } from './finding-at.ts'
import type { LetterText } from './letter-text.ts'
import { readAs } from './misread-figures.ts'
import type { NumberFormat, NumberFormats, NumberKind } from './number-formats.ts'
import { compactNumber, isValidIban, type RegisterKey, remembering } from './register-spelling.ts'

/** Letters that scans print in place of a digit. A digit in place of another digit cannot be told from a wrong number. */
const digitFor: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  j: '1',
  Z: '2',
  z: '2',
  A: '4',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
}

const letterFor: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '8': 'B',
}

/** What may stand between the signs of a number without being part of it. */
const separators = new Uint8Array(0x2030)
for (const sign of " \t\n\r\u00a0\u2009\u202f.,·'’~-–/\\|") separators[sign.charCodeAt(0)] = 1
/** Between two signs of a number. */
const MOST_SEPARATORS = 3

/** Numbers that people mistype: any figure of them may be another one. */
const oftenMistyped: readonly Finding['kind'][] = ['bg', 'customer']
/** Numbers that nobody knows by heart: what is wrong in them was misread. */
const longNumbers: readonly NumberKind[] = ['pension', 'tax', 'iban', 'child-benefit', 'reference']

/** Keys of the numbers that a labelled one may have been meant to be: one figure of it is another, or two neighbours changed places. */
export const nearNumberKeys = (numbers: readonly Finding[], formats: NumberFormats): RegisterKey[] =>
  numbers
    .filter(({ kind, context }) => context === 'labelled' && oftenMistyped.includes(kind))
    .flatMap(({ kind, value }) => {
      const hasTail = kind === 'bg' && !formats.household.pattern
      const own = hasTail ? value.slice(-formats.household.tailDigits) : compactNumber(value)
      return [...withOneFigureElse(own), ...withNeighboursSwapped(own)].map((key) => ({
        kind: kind as 'bg' | 'customer',
        key,
      }))
    })

/** Keys of the long numbers that a labelled one may have been before one figure of it was misread. */
export const misreadNumberKeys = (numbers: readonly Finding[]): RegisterKey[] =>
  numbers.flatMap(({ kind, value, context }) => {
    const long = longNumbers.find((one) => one === kind)
    if (!long || context !== 'labelled' || isSureReading({ kind, value })) return []
    return readAs(compactNumber(value)).map((key) => ({ kind: long, key }))
  })

/** Keys of a number with a sign too many behind its slash: each of its figures may be the stray one. */
export const overlongNumberKeys = ({ raw }: LetterText, { household }: NumberFormats): RegisterKey[] => {
  const { prefixDigits, tailDigits, pattern } = household
  if (pattern) return []
  const overlong = new RegExp(
    `(?<!\\p{N})\\d{${prefixDigits}} ?[/\\\\|]{1,2} ?(\\d{${tailDigits + 1}})(?!\\p{N})`,
    'gu',
  )
  return [...raw.matchAll(overlong)].flatMap(({ 1: number = '' }) =>
    [...number].map((_, at) => ({ kind: 'bg' as const, key: number.slice(0, at) + number.slice(at + 1) })),
  )
}

const withOneFigureElse = (number: string): string[] =>
  [...number].flatMap((sign, at) =>
    /\d/.test(sign)
      ? [...'0123456789']
          .filter((figure) => figure !== sign)
          .map((figure) => number.slice(0, at) + figure + number.slice(at + 1))
      : [],
  )

const withNeighboursSwapped = (number: string): string[] =>
  [...number].flatMap((sign, at) => {
    const next = number[at + 1]
    return next === undefined || next === sign
      ? []
      : [`${number.slice(0, at)}${next}${sign}${number.slice(at + 2)}`]
  })

/** All numbers of the letter that have one of the shapes of `formats`. */
export const findNumbers = (letter: LetterText, formats: NumberFormats): Finding[] => {
  const starts = startsIn(letter.raw)
  return [
    ...findHouseholdNumbers(letter, formats, starts),
    ...formats.others.flatMap((format) => findShape(letter, format, starts)),
    ...findContacts(letter),
  ]
}

interface Starts {
  /** Offsets at which a run of letters and digits begins, or a digit behind a letter (`BG98765`). */
  at: readonly number[]
  /** How many digits stand before each offset. */
  digitsUntil: Uint32Array
}

const startsIn = (raw: string): Starts => {
  const at: number[] = []
  const digitsUntil = new Uint32Array(raw.length + 1)
  let before: Kind = OTHER
  let digits = 0
  for (let offset = 0; offset < raw.length; offset++) {
    const code = raw.charCodeAt(offset)
    const kind = code < kinds.length ? (kinds[code] as Kind) : kindOf(code)
    const isDigit = code >= 48 && code <= 57
    if (isDigit) digits++
    digitsUntil[offset + 1] = digits
    if (kind !== OTHER && (before === OTHER || (isDigit && before === LETTER))) at.push(offset)
    before = kind
  }
  return { at, digitsUntil }
}

const findShape = (letter: LetterText, format: NumberFormat, { at, digitsUntil }: Starts): Finding[] => {
  const { kind, pattern, label } = format
  if (pattern) return findOwnNumbers(letter, { kind, pattern, label }, at)
  const findings: Finding[] = []
  // Most places where a word begins have no digits near: no number begins there, however it was read.
  const fewest = digitsOfShape(format.shape) - mayRepair(format.shape)
  const reach = 1 + (format.shape.length - 1) * (1 + MOST_SEPARATORS)
  let behind = 0
  for (const start of at) {
    const end = Math.min(letter.raw.length, start + reach)
    if (start < behind || (digitsUntil[end] ?? 0) - (digitsUntil[start] ?? 0) < fewest) continue
    const reading = readShape(letter.raw, start, format.shape)
    if (!reading) continue
    const label = labelBefore(letter.raw, start, format.label)
    if (format.kind === 'iban' && !label && !isValidIban(reading.value)) continue
    if (!label && (format.labelled || reading.repairs > 0)) continue
    behind = reading.end
    findings.push(findingAt(letter, { kind: format.kind, start, reading, label }))
  }
  return findings
}

/** Reads one shape at an offset; null if it does not stand there or needs too much repair. */
const readShape = (raw: string, start: number, shape: string): Reading | null => {
  let value = ''
  let at = start
  let repairs = 0
  const allowed = mayRepair(shape)
  for (let place = 0; place < shape.length; place++) {
    if (place > 0) at = skipSeparators(raw, at)
    const code = raw.charCodeAt(at)
    const read = readSlot(code, shape.charCodeAt(place))
    if (read === UNREAD) return null
    if (read !== capitals[code] && ++repairs > allowed) return null
    value += String.fromCharCode(read)
    at++
  }
  return kindOf(raw.charCodeAt(at)) === OTHER ? { value, end: at, repairs } : null
}

const digitsOfShape = remembering((shape) => shape.match(/\d/g)?.length ?? 0)

const mayRepair = ({ length }: string) => Math.max(2, Math.floor(length / 3))

const UNREAD = 0
const TABLE = 1024
const codesOf = (read: (sign: string) => string | undefined): Uint16Array =>
  Uint16Array.from({ length: TABLE }, (_, code) => read(String.fromCharCode(code))?.charCodeAt(0) ?? UNREAD)

/** By the code of a sign that of its capital, of the digit and of the letter it is read as. */
const capitals = codesOf((sign) => (sign.toUpperCase().length === 1 ? sign.toUpperCase() : undefined))
const asDigit = codesOf((sign) => (sign >= '0' && sign <= '9' ? sign : digitFor[sign]))
const repaired = codesOf((sign) => letterFor[sign])
const asLetter = codesOf((sign) =>
  /^[A-Z]$/.test(sign.toUpperCase()) ? sign.toUpperCase() : letterFor[sign],
)

/** The code that a sign is read as where a digit (`9`), a letter (`A`) or the sign itself is due. */
const readSlot = (code: number, slot: number): number => {
  if (slot === DIGIT_DUE) return asDigit[code] ?? UNREAD
  if (slot === LETTER_DUE) return asLetter[code] ?? UNREAD
  return capitals[code] === slot || repaired[code] === slot ? slot : UNREAD
}
const [DIGIT_DUE, LETTER_DUE] = [57, 65]

const skipSeparators = (raw: string, at: number): number => {
  let behind = at
  while (behind < at + MOST_SEPARATORS && behind < raw.length && separators[raw.charCodeAt(behind)] === 1)
    behind++
  return behind
}

const OTHER = 0
const LETTER = 1
const NUMBER = 2
type Kind = typeof OTHER | typeof LETTER | typeof NUMBER

const kindOfSign = (sign: string): Kind =>
  /\p{L}/u.test(sign) ? LETTER : /\p{N}/u.test(sign) ? NUMBER : OTHER
const kinds = Uint8Array.from({ length: TABLE }, (_, code) => kindOfSign(String.fromCharCode(code)))

/** Letter, number or neither; half of a sign beyond 16 bits is neither, and so is what stands behind the end. */
const kindOf = (code: number): Kind => {
  if (Number.isNaN(code)) return OTHER
  return code < TABLE ? (kinds[code] as Kind) : kindOfSign(String.fromCharCode(code))
}

const digit = '[0-9OoDQIl|!iZzASsGbBgq]'
const spaced = (count: number, apart = "[ .'~·]{0,2}") => `${digit}(?:${apart}${digit}){${count - 1}}`
const hyphen = String.raw` ?[-–‐¬\u00ad]`

/**
 * The own part of a number: whole, cut by a hyphen at the end of the line, or short of the zeros before it. What goes on
 * in the next line is not short: with zeros before it, it would be somebody else's number.
 */
const tailOf = (count: number): string => {
  const short = Array.from({ length: count - SHORTEST_TAIL }, (_, more) => {
    const figures = SHORTEST_TAIL + more
    return `${digit}{${figures}}(?!${hyphen}(?:\\n|$)|\\n${digit}{${count - figures}}(?![\\p{N}\\p{L}]|[.,]\\d))`
  })
  return [spaced(count), spaced(count, `(?:[ .'~·]{0,2}|${hyphen}\\n)`), ...short.toReversed()].join('|')
}
const SHORTEST_TAIL = 4

/**
 * BG-Nummern in all their spellings: prefix, something that stands for `//` (one or two slashes, blank, `BG`, hyphen,
 * `11`, nothing), own part with stray blanks or on the next line, with or without that sign; or behind a label the own part alone. Of the
 * prefix, which is the office's own, the first figure may be a `?`: so engines say that they could not read it.
 */
const findHouseholdNumbers = (letter: LetterText, formats: NumberFormats, starts: Starts): Finding[] => {
  const { prefixDigits, tailDigits, prefix, pattern, label } = formats.household
  if (pattern) return findOwnNumbers(letter, { kind: 'bg', pattern, label }, starts.at)
  const between = String.raw`( {0,2}(?:[/\\|]{2} ?\n(?=${digit}{${tailDigits}})|\n {0,2}[/\\|]{2}(?= {0,2}${digit})|[/\\|lI1!] ?[/\\|lI1!]|[/\\\-–·.,]|[B8]{1,3}[GC6]|bg) {0,2}| {1,2}|)`
  const whole = new RegExp(
    `(?=[0-9OoDIlZSB?])(?<!\\p{N})(${spaced(prefixDigits)}|\\?${spaced(prefixDigits - 1)}(?=/{2}))${between}(${tailOf(tailDigits)})(?![\\p{N}\\p{L}])`,
    'gu',
  )
  const found: Finding[] = []
  for (let match = whole.exec(letter.raw); match; match = whole.exec(letter.raw)) {
    const finding = householdNumberOf(letter, match, formats)
    if (finding) found.push(finding)
    // What was refused may have begun too early and swallowed the true number.
    else whole.lastIndex = match.index + 1
  }
  return [...found, ...findTails(letter, formats, found, prefix)]
}

/** Numbers that have the office's own pattern as they are printed; behind their label also such that have to be repaired. */
const findOwnNumbers = (
  letter: LetterText,
  { kind, pattern, label }: Pick<NumberFormat, 'kind' | 'label'> & { pattern: NumberPattern },
  starts: readonly number[],
): Finding[] => {
  const ownAt = (start: number, reading: Reading): Finding => ({
    ...findingAt(letter, { kind, start, reading, label: labelBefore(letter.raw, start, label) }),
    inFull: true,
  })
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.source})(?![\\p{L}\\p{N}])`, 'gu')
  const plain = [...letter.raw.matchAll(whole)].map(({ 0: printed, index: start }) =>
    ownAt(start, { value: compactNumber(printed), end: start + printed.length, repairs: 0 }),
  )
  const repaired = starts.flatMap((start) => {
    if (labelBefore(letter.raw, start, label) === null) return []
    const reading = readPrinted(letter.raw, start, pattern)
    const taken = reading && plain.some((known) => known.start < reading.end && known.end > start)
    return reading && !taken ? [ownAt(start, reading)] : []
  })
  return [...plain, ...repaired]
}

const householdNumberOf = (
  letter: LetterText,
  match: RegExpExecArray,
  formats: NumberFormats,
): Finding | null => {
  const { tailDigits, label } = formats.household
  const [printed, head = '', sign = '', tail = ''] = match
  const front = digitsOf(head)
  const back = digitsOf(tail)
  const repairs = front.repairs + back.repairs
  const inFull = back.value.length === tailDigits && !tail.includes('\n')
  if (repairs > 4 || (!inFull && !/[/\\]/.test(sign))) return null
  const before = labelBefore(letter.raw, match.index, label)
  const loose = /^[ .,·]*$/.test(sign)
  if (!before && loose && (repairs > 0 || /[.,·]/.test(printed))) return null
  const reading = {
    value: front.value + back.value.padStart(tailDigits, '0'),
    end: match.index + printed.length,
    repairs,
  }
  return findingAt(letter, { kind: 'bg', start: match.index, reading, label: before })
}

/** The own part alone (`BG-Nr. 0012345`) counts only behind its label. */
const findTails = (letter: LetterText, formats: NumberFormats, whole: Finding[], prefix = ''): Finding[] => {
  const { tailDigits, label } = formats.household
  const tails: Finding[] = []
  for (const match of letter.raw.matchAll(
    new RegExp(`[0-9OoIlSBZ]{${tailDigits}}(?![0-9A-Za-z/])(?<![0-9/].{${tailDigits}})`, 'g'),
  )) {
    const before = labelBefore(letter.raw, match.index, label)
    const taken = whole.some(({ start, end }) => match.index < end && match.index >= start)
    if (!before || taken) continue
    const { value, repairs } = digitsOf(match[0])
    const reading = { value: prefix + value, end: match.index + match[0].length, repairs }
    tails.push(findingAt(letter, { kind: 'bg', start: match.index, reading, label: before }))
  }
  return tails
}

const digitsOf = (printed: string): { value: string; repairs: number } => {
  let value = ''
  let repairs = 0
  for (const sign of printed) {
    if (/\d/.test(sign)) value += sign
    else if (digitFor[sign] !== undefined) {
      value += digitFor[sign]
      repairs++
    }
  }
  return { value, repairs }
}

/**
 * What stands where a BG-Nummer is announced by its label or begins with the office's own prefix, yet none could be read:
 * whose it is then cannot be ruled out.
 */
export const unreadNumbersIn = (
  letter: LetterText,
  numbers: readonly Finding[],
  formats: NumberFormats,
): string[] => {
  const { prefixDigits, tailDigits, prefix, label, pattern } = formats.household
  if (pattern) return unreadOwnNumbers(letter, numbers, { pattern, label })
  const read = (at: number) =>
    numbers.some(({ kind, start, end }) => kind === 'bg' && start <= at + 2 && end > at)
  const run = new RegExp(
    `(?=[0-9OoIlZSB])(?<![\\p{N}\\p{L}])[0-9OoIlZSB][0-9OoDIlZSBG/\\\\|.·' -]{${prefixDigits + 1},}(?:B[GC6] ?[0-9OoIlZSB/ ]{5,})?`,
    'gu',
  )
  const isUnread = ({ 0: printed, index }: RegExpExecArray) => {
    const digits = printed.match(/\d/g)?.length ?? 0
    if (digits < prefixDigits || read(index)) return false
    const own = prefix !== undefined && printed.startsWith(prefix) && digits > prefixDigits
    // Shorter ones behind `Az.` are the references of lawyers and offices.
    return own || (digits >= prefixDigits + tailDigits - 3 && labelBefore(letter.raw, index, label) !== null)
  }
  return [...letter.raw.matchAll(run)].filter(isUnread).map(([printed]) => printed)
}

/** The same for an office with a pattern of its own: behind the label stand about as many digits as its numbers have. */
const unreadOwnNumbers = (
  letter: LetterText,
  numbers: readonly Finding[],
  { pattern, label }: { pattern: NumberPattern; label: RegExp },
): string[] => {
  const digitsIn = (text: string) => text.match(/\d/g)?.length ?? 0
  const usual = digitsIn(pattern.examples[0] ?? '')
  return [...letter.raw.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}./\\-]{3,}/gu)]
    .filter(
      ({ 0: printed, index }) =>
        digitsIn(printed) >= Math.max(3, usual - 1) &&
        labelBefore(letter.raw, index, label) !== null &&
        !numbers.some(({ start, end }) => start < index + printed.length && end > index),
    )
    .map(([printed]) => printed)
}
