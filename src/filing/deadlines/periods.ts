import { addDays, type Day, dayOf, numberOf, weekdayOf } from './calendar.ts'
import { isHoliday, type Place } from './holidays.ts'

/** Length of a period; weeks are seven days each. */
export type Length = { months: number } | { weeks: number } | { days: number }

/** Neither Saturday, Sunday nor holiday (§ 26 Abs. 3 SGB X, § 64 Abs. 3 SGG). 24 and 31 December are working days. */
export const isWorkingDay = (day: Day, place: Place = {}): boolean =>
  weekdayOf(day) % 6 !== 0 && !isHoliday(day, place)

/** The day itself or the next working day after it: § 26 Abs. 3 SGB X and § 64 Abs. 3 SGG for the end of a period. */
export const nextWorkingDay = (day: Day, place: Place = {}): Day => {
  let next = day
  while (!isWorkingDay(next, place)) next = addDays(next, 1)
  return next
}

/**
 * Last day of a period that an event sets going, before weekends are looked at: the day of the event does not count
 * (§ 187 Abs. 1 BGB); months end on the day of the same number (§ 188 Abs. 2 BGB) or, where the month has none, on its
 * last (§ 188 Abs. 3 BGB); by § 26 Abs. 1 SGB X and § 64 SGG.
 */
export const lastDayOf = (event: Day, length: Length): Day => {
  if ('months' in length) return monthsAfter(event, length.months)
  return addDays(event, 'weeks' in length ? 7 * length.weeks : length.days)
}

/** Last day of a period, moved to the next working day where it must be (§ 26 Abs. 1, 3 SGB X; § 64 SGG). */
export const endOfPeriod = (event: Day, length: Length, place: Place = {}): Day =>
  nextWorkingDay(lastDayOf(event, length), place)

const monthsAfter = (event: Day, months: number): Day => {
  if (!Number.isInteger(months) || months < 0) throw new RangeError('Periods are counted in whole months.')
  numberOf(event)
  const [year = 0, month = 0, day = 0] = event.split('-').map(Number)
  const lastOfMonth = dayOf(year, month + months + 1, 0)
  return Number(lastOfMonth.slice(8)) < day ? lastOfMonth : dayOf(year, month + months, day)
}
