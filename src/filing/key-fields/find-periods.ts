import { monthOf, type PrintedDate } from '../find-dates.ts'
import { type LetterText, wordAt } from '../letter-text.ts'
import type { FoundValue } from './key-field.ts'

/** The days of the letter as values that may mean something. */
export const findDays = (dates: readonly PrintedDate[]): FoundValue[] =>
  dates
    .filter(({ value }) => value >= '2000')
    .map(({ value, printed, firstWord, lastWord, start, end, birth }) => ({
      kind: 'day' as const,
      value,
      printed,
      firstWord,
      lastWord,
      start,
      end,
      birth,
    }))
    .toSorted((one, other) => one.start - other.start)

/** From the year, of which there are few, back to the word before it. */
const inWords = /20\d\d(?!\d)(?<=(?<![\p{L}\d.])(?<name>\p{L}[\p{L}\d]{2,9})\s(?<year>20\d\d))/gu
const inNumbers = /(?<![\p{L}\d./-])(?<name>0[1-9]|1[0-2])\s?[./]\s?(?<year>20\d\d)(?![\d./])/gu

/** Months with their year: `August 2026`, `08/2026`. */
export const findMonths = (letter: LetterText): FoundValue[] =>
  [...letter.raw.matchAll(inWords), ...letter.raw.matchAll(inNumbers)].flatMap((match) => {
    const { name = '', year = '' } = match.groups ?? {}
    const end = match.index + match[0].length
    const isWord = match[0] === year
    const start = isWord ? end - `${name} ${year}`.length : match.index
    const month = isWord ? monthOf(name) : Number(name)
    // A day stands before it: that is a date.
    if (month === 0 || /\d\s?[.,]\s{0,2}$/.test(letter.raw.slice(Math.max(0, start - 4), start))) return []
    const printed = letter.raw.slice(start, end)
    return [valueAt(letter, { kind: 'month', value: `${year}-${twoDigits(month)}`, printed }, start)]
  })

const schoolYear = /(?<![\d./-])(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)(?![\d./-])/g
const lone = /(?<![\d.,/€-]|\d\s|\p{L})(20\d\d)(?![\d,/€-]|\.\d|\s?(?:€|EUR|kWh))/gu

/** Years standing alone, and years like `2026/2027`. */
export const findYears = (letter: LetterText): FoundValue[] => [
  ...[...letter.raw.matchAll(schoolYear)].flatMap((match) => {
    const [printed, first = '', second = ''] = match
    const next = String(Number(first) + 1)
    if (next.slice(2) !== second) return []
    return [valueAt(letter, { kind: 'year', value: `${first}/${next}`, printed }, match.index)]
  }),
  ...[...letter.raw.matchAll(lone)].map((match) =>
    valueAt(letter, { kind: 'year', value: match[1] ?? '', printed: match[0] }, match.index),
  ),
]

const between = /^\s*(?:[-–—]|bi[s5](?:\s*(?:zum|einschl\S*))?)\s*$/i
const shortDay = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s*(?:[-–—]|bis(?:\s*zum)?)\s*$/

/** From and to: `01.09.2026 bis 14.09.2026`, `01.09. – 14.09.2026`, `März 2026 bis August 2026`. */
export const findRanges = (
  letter: LetterText,
  days: readonly FoundValue[],
  months: readonly FoundValue[],
): FoundValue[] => [
  ...joined(letter, days),
  ...joined(letter, months),
  ...days.flatMap((day) => withShortDay(letter, day)),
]

const joined = (letter: LetterText, values: readonly FoundValue[]): FoundValue[] =>
  values.flatMap((to, at) => {
    const from = values[at - 1]
    if (!from || from.value > to.value || !between.test(letter.raw.slice(from.end, to.start))) return []
    return [rangeOf(letter, from.value, to, from.start)]
  })

const withShortDay = (letter: LetterText, to: FoundValue): FoundValue[] => {
  const ahead = letter.raw.slice(Math.max(0, to.start - 20), to.start)
  const match = shortDay.exec(ahead)
  if (!match) return []
  const [printed, day = '', month = ''] = match
  if (!(Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12)) return []
  const monthAndDay = `${twoDigits(Number(month))}-${twoDigits(Number(day))}`
  const year = Number(to.value.slice(0, 4)) - (monthAndDay > to.value.slice(5) ? 1 : 0)
  return [rangeOf(letter, `${year}-${monthAndDay}`, to, to.start - printed.length)]
}

const rangeOf = (letter: LetterText, from: string, to: FoundValue, start: number): FoundValue =>
  valueAt(
    letter,
    { kind: 'range', value: `${from}/${to.value}`, printed: letter.raw.slice(start, to.end) },
    start,
  )

const valueAt = (
  letter: LetterText,
  value: Pick<FoundValue, 'kind' | 'value' | 'printed'>,
  start: number,
): FoundValue => {
  const end = start + value.printed.length
  return {
    ...value,
    start,
    end,
    firstWord: wordAt(letter.rawStart, start),
    lastWord: wordAt(letter.rawStart, end - 1),
  }
}

const twoDigits = (number: number) => String(number).padStart(2, '0')
