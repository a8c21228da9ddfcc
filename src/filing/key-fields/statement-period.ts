import type { LetterText } from '../letter-text.ts'
import type { FoundValue } from './key-field.ts'

/** Fewer bookings say nothing about the period of a statement. */
const ENOUGH = 3

/** The months a bank statement covers, by the days at the beginning of its lines; a misread one is outvoted. */
export const bookingMonths = (letter: LetterText, days: readonly FoundValue[]): FoundValue | null => {
  const bookings = days.filter(({ firstWord, start }) => {
    const line = letter.lineOf[firstWord] ?? 0
    return start - (letter.lineStart[line] ?? 0) <= 1
  })
  const counts = new Map<string, number>()
  for (const { value } of bookings) counts.set(value.slice(0, 7), (counts.get(value.slice(0, 7)) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  if (most < ENOUGH) return null
  const months = [...counts.keys()].filter((month) => (counts.get(month) ?? 0) >= most / 5).toSorted()
  const [first = ''] = months
  const last = months.at(-1) ?? first
  const place = bookings.find(({ value }) => value.startsWith(first))
  // A gap of a month or more: some of it was misread, or several statements lie together.
  if (!place || monthsBetween(first, last) !== months.length - 1) return null
  return {
    ...place,
    kind: first === last ? 'month' : 'range',
    value: first === last ? first : `${first}/${last}`,
  }
}

const monthsBetween = (from: string, to: string): number => {
  const count = (month: string) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5))
  return count(to) - count(from)
}
