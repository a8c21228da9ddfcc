/** A day of the calendar as `YYYY-MM-DD`. All reckoning is in whole days, so no time zone has a say in it. */
export type Day = string

const MILLISECONDS = 86_400_000
const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether a text names a day that exists: `2026-02-29` does not. */
export const isDay = (text: string): boolean => {
  const [, year, month, day] = shape.exec(text) ?? []
  return year !== undefined && dayOf(Number(year), Number(month), Number(day)) === text
}

/** Days since 1970; throws for what is no day of the calendar. */
export const numberOf = (day: Day): number => {
  if (!isDay(day)) throw new RangeError('Not a day of the calendar (expected YYYY-MM-DD).')
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS
}

/** The day of a year, counting on where it is beyond the month: `dayOf(2025, 1, 32)` is 1 February. */
export const dayOf = (year: number, month: number, day: number): Day =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day => {
  if (!Number.isInteger(days)) throw new RangeError('Periods are counted in whole days.')
  return new Date((numberOf(day) + days) * MILLISECONDS).toISOString().slice(0, 10)
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(numberOf(day) * MILLISECONDS).getUTCDay()

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
