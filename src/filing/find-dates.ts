import { editDistance } from './approximate-match.ts'
import type { Finding } from './finding.ts'
import { foldWord, type LetterText, wordAt } from './letter-text.ts'
import { readAs } from './misread-figures.ts'
import type { RegisterKey } from './register-spelling.ts'

const months = [
  'januar',
  'februar',
  'marz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
]

const birthLabel =
  /(?:(?<!\p{L})[g9q]eb(?:\.|oren\w*|urts\S*|,)?|[GC]eburts\S*|[GC]eb\.?-?\s?[DO]at\S*|\*)(?:\s?(?:am|Datum|dat\S*|Tag))?[\s.:;,]*$/iu

export interface PrintedDate extends Finding {
  kind: 'birth'
  /** True when a label says that it is a date of birth. */
  birth: boolean
}

/**
 * All dates of the letter as `YYYY-MM-DD` (`9. Februar 1969`, `09.02.69`, `9 . O2.1969`). Of a year with two digits
 * the century is left open: `value` has the later one that is not in the future of the letter, `centuries` follow.
 */
export const findDates = (letter: LetterText): PrintedDate[] => {
  const found: PrintedDate[] = []
  for (const pattern of [numeric, spelled])
    for (const match of letter.raw.matchAll(pattern)) {
      const date = dateOf(match[1] ?? '', match[2] ?? '', match[3] ?? '')
      if (date) found.push(printedDate(letter, match, date))
    }
  return found
}

const digit = '[0-9OoDIlijZzASsGbBgq]'
const dot = '[ ]{0,2}[.,·:;][ ]{0,2}'
// Ahead of all stands what seldom stands anywhere: what stands before it is asked at few places then.
const numeric = new RegExp(
  `(?=${digit}{1,2}${dot}${digit})(?<![\\p{L}0-9])(${digit}{1,2})(?:${dot})(${digit}{1,2})(?:${dot})(${digit}{4}(?!\\d)|${digit}{2}(?![0-9A-Za-z]))`,
  'gu',
)
const spelled = new RegExp(
  `(?=${digit}{1,2}${dot}\\p{L})(?<![\\p{L}0-9])(${digit}{1,2})${dot}(\\p{L}[\\p{L}0-9]{2,9})\\s{1,2}(${digit}{4})(?!\\d)`,
  'gu',
)

const printedDate = (letter: LetterText, match: RegExpExecArray, date: string): PrintedDate => {
  const before = letter.raw.slice(Math.max(0, match.index - 34), match.index)
  const label = birthLabel.exec(before)?.[0].trim() ?? null
  return {
    kind: 'birth',
    value: date,
    printed: match[0],
    firstWord: wordAt(letter.rawStart, match.index),
    lastWord: wordAt(letter.rawStart, match.index + match[0].length - 1),
    start: match.index,
    end: match.index + match[0].length,
    repairs: 0,
    label,
    context: 'body',
    birth: label !== null,
  }
}

const asDigits = (text: string): string =>
  text.replace(/[OoDIlijZzASsGbBgq]/g, (sign) => digitFor[sign] ?? sign)

/** What scans print in place of a digit inside a date. */
const digitFor: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', D: '0', I: '1', l: '1', i: '1', j: '1', Z: '2', z: '2' },
  ...{ A: '4', S: '5', s: '5', G: '6', b: '6', B: '8', g: '9', q: '9' },
}

const dateOf = (dayText: string, monthText: string, yearText: string): string | null => {
  if (!/\d/.test(dayText) || !/\d/.test(yearText)) return null
  const day = Number(asDigits(dayText))
  const month = /\p{L}{3}/u.test(monthText) ? monthOf(monthText) : Number(asDigits(monthText))
  const years = asDigits(yearText)
  const year = years.length === 2 ? 2000 + Number(years) : Number(years)
  if (!(year >= 1900 && year <= 2100 && isDayOf(year, month, day))) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A misread 31 February is no date: the calendar knows none, nor does the database. */
const isDayOf = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The month nearest to a printed word: `Juli` is never taken for `Juni`, `Scptember` is September. */
export const monthOf = (text: string): number => {
  const word = foldWord(text)
  const exact = months.indexOf(word)
  if (exact >= 0) return exact + 1
  return months.findIndex((month) => editDistance(word, month, 2) <= (month.length > 5 ? 2 : 0)) + 1
}

/** The dates a printed one may stand for: with a two-digit year both centuries. */
export const centuriesOf = (date: { value: string; printed: string }): string[] => {
  const twoDigits = !/[0-9OoDIlijZzASsGbBgq]{4}\s*$/.test(date.printed)
  const rest = date.value.slice(2)
  return twoDigits ? [`19${rest}`, `20${rest}`] : [date.value]
}

/** Whether a printed date may stand for a day, `YYYY-MM-DD`. */
export const mayStandFor = (date: { value: string; printed: string }, day: string): boolean =>
  // most days differ in their last figure already
  date.value.at(-1) === day.at(-1) && date.value.endsWith(day.slice(2)) && centuriesOf(date).includes(day)

export interface GarbledBirth {
  digits: string
  printed: string
  firstWord: number
  lastWord: number
}

/** Signs of a date that could not be read as one; over a line break only what is too short for one. */
const birthLike = /^(?:[0-9OoDIlijZzASsGbBgq .,·:;]{8,15}|[0-9OoDIlijZzASsGbBgq .,·:;\n]{4,15})/

const spelledBirth = new RegExp(`^(?:${spelled.source})`, 'u')

/** `9. Februar 1769` as `09021769`; '' where that is no month. */
const spelledDigits = ([, day = '', name = '', year = '']: RegExpExecArray): string => {
  const month = monthOf(name)
  return month ? asDigits(`${day.padStart(2, '0')}${String(month).padStart(2, '0')}${year}`) : ''
}

/** What stands behind a label of birth though it does not read as a date: raw text of each, to be compared with care. */
export const garbledBirths = (letter: LetterText, dates: readonly PrintedDate[]): GarbledBirth[] => {
  const labels =
    /(?:\b[g9q]eb\.?(?:oren)?(?:\s?am)?|[GC]eburts(?:datum|tag|\S{2,6}))[\s.:;,]{0,3}(?=[0-9OoIlSBZG])/gi
  return [...letter.raw.matchAll(labels)].flatMap((match) => {
    const start = match.index + match[0].length
    if (dates.some((date) => date.birth && Math.abs(date.start - start) <= 1)) return []
    const spelled = spelledBirth.exec(letter.raw.slice(start, start + 24))
    const printed = spelled?.[0] ?? birthLike.exec(letter.raw.slice(start, start + 15))?.[0] ?? ''
    const digits = spelled ? spelledDigits(spelled) : asDigits(printed).replace(/\D/g, '')
    const lastWord = wordAt(letter.rawStart, start + Math.max(0, printed.trimEnd().length - 1))
    return digits.length >= 4
      ? [{ digits, printed: printed.trim(), firstWord: wordAt(letter.rawStart, start), lastWord }]
      : []
  })
}

/** Keys of the birthdays that a misread one may have been: a figure that looks like its own, or no dots. */
export const misreadBirthKeys = (
  dates: readonly PrintedDate[],
  garbled: readonly GarbledBirth[],
): RegisterKey[] => {
  const labelled = dates.filter(({ birth }) => birth).flatMap(centuriesOf)
  const undotted = garbled.flatMap(({ digits }) => birthdaysOf(digits))
  const misread = [...labelled, ...undotted].flatMap((date) =>
    readAs(date.replaceAll('-', '')).map(
      (read) => `${read.slice(0, 4)}-${read.slice(4, 6)}-${read.slice(6)}`,
    ),
  )
  return [...undotted, ...misread].map((key) => ({ kind: 'birth', key }))
}

/** `09071979` and `090779` as dates. */
const birthdaysOf = (digits: string): string[] => {
  const [, day, month, year = ''] = /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(digits) ?? []
  if (!year) return []
  return (year.length === 4 ? [year] : [`19${year}`, `20${year}`]).map((full) => `${full}-${month}-${day}`)
}

/** The date of the letter: labelled (`Datum:`) or behind a place (`Musterstadt, den …`); null if none is said to be it. */
export const letterDateOf = (letter: LetterText, dates: readonly PrintedDate[]): string | null =>
  dates
    .filter((date) => !date.birth && !isStamp(letter, date))
    .toSorted((one, other) => one.start - other.start)
    .find((date) => letterDateLabel.test(letter.raw.slice(Math.max(0, date.start - 24), date.start)))
    ?.value ?? null

const letterDateLabel =
  /(?:(?<!\p{L})[DO][ao·]*t[uo][mn]|Be[rf]ichtsdatum)\s?[.:;,]?\s*$|\p{L}{4,}\s?[,.]\s?(?:d[eo][nm]\s)?\s*$/iu

/** A stamp of receipt tells when it came, not what it is. */
const isStamp = (letter: LetterText, date: Finding): boolean =>
  /(?:E[il1]n?[gq9q]\S{2,6}|eingegangen|erhalten|Posteingang)\s*(?:am|:)?\s*$/i.test(
    letter.raw.slice(Math.max(0, date.start - 18), date.start),
  )
