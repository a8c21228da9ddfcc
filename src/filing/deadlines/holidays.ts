import { addDays, type Day, dayOf, numberOf, weekdayOf, yearOf } from './calendar.ts'

/** The sixteen Länder by their letters in ISO 3166-2:DE. */
export const laender = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const
export type Land = (typeof laender)[number]

/** Holidays of single municipalities; an office names those of its own place. */
export const localHolidays = ['corpus-christi', 'assumption', 'peace-festival'] as const
export type LocalHoliday = (typeof localHolidays)[number]

/** Where a period runs out; without a Land only the holidays of all Länder count. */
export interface Place {
  land?: Land | undefined
  local?: readonly LocalHoliday[] | undefined
}

interface Holiday {
  on: (year: number) => Day
  /** Länder in which it is a holiday, or all. */
  in: readonly Land[] | 'all'
  from?: number
  to?: number
  local?: LocalHoliday
}

const fixed = (month: number, day: number) => (year: number) => dayOf(year, month, day)
const afterEaster = (days: number) => (year: number) => addDays(easterSunday(year), days)

/**
 * Statutory holidays (Feiertagsgesetze of the Länder, the Unification Treaty for 3 October). Easter Sunday and Whit Sunday
 * are Sundays anyhow. Corpus Christi in parts of Saxony and Thuringia, Assumption in Catholic municipalities of Bavaria
 * and the Augsburg Peace Festival hold only where the office names them.
 */
const holidays: readonly Holiday[] = [
  { on: fixed(1, 1), in: 'all' },
  { on: fixed(1, 6), in: ['BW', 'BY', 'ST'] },
  { on: fixed(3, 8), in: ['BE'], from: 2019 },
  { on: fixed(3, 8), in: ['MV'], from: 2023 },
  { on: afterEaster(-2), in: 'all' },
  { on: afterEaster(1), in: 'all' },
  { on: fixed(5, 1), in: 'all' },
  { on: fixed(5, 8), in: ['BE'], from: 2020, to: 2020 },
  { on: fixed(5, 8), in: ['BE'], from: 2025, to: 2025 },
  { on: afterEaster(39), in: 'all' },
  { on: afterEaster(50), in: 'all' },
  { on: afterEaster(60), in: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { on: afterEaster(60), in: ['SN', 'TH'], local: 'corpus-christi' },
  { on: fixed(6, 17), in: ['BE'], from: 2028, to: 2028 },
  { on: fixed(8, 8), in: ['BY'], local: 'peace-festival' },
  { on: fixed(8, 15), in: ['SL'] },
  { on: fixed(8, 15), in: ['BY'], local: 'assumption' },
  { on: fixed(9, 20), in: ['TH'], from: 2019 },
  { on: fixed(10, 3), in: 'all', from: 1990 },
  { on: fixed(10, 31), in: 'all', from: 2017, to: 2017 },
  { on: fixed(10, 31), in: ['BB', 'MV', 'SN', 'ST', 'TH'] },
  { on: fixed(10, 31), in: ['HB', 'HH', 'NI', 'SH'], from: 2018 },
  { on: fixed(11, 1), in: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { on: (year) => dayOfRepentance(year), in: ['SN'] },
  { on: fixed(12, 25), in: 'all' },
  { on: fixed(12, 26), in: 'all' },
]

/** Easter Sunday of the Gregorian calendar (Gauss' rule in the form of Butcher and Meeus). */
export const easterSunday = (year: number): Day => {
  const a = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * a + century - Math.floor(century / 4) - skipped + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((a + 11 * moon + 22 * weekday) / 451)
  const days = moon + weekday - 7 * late + 114
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1)
}

/** Buß- und Bettag: the Wednesday before 23 November. */
const dayOfRepentance = (year: number): Day => {
  const last = dayOf(year, 11, 22)
  return addDays(last, -((weekdayOf(last) + 4) % 7))
}

/** Whether a day is a statutory holiday at a place. */
export const isHoliday = (day: Day, { land, local = [] }: Place = {}): boolean => {
  numberOf(day)
  const year = yearOf(day)
  return holidays.some(
    (holiday) =>
      year >= (holiday.from ?? 0) &&
      year <= (holiday.to ?? year) &&
      (holiday.in === 'all' || (land !== undefined && holiday.in.includes(land))) &&
      (holiday.local === undefined || local.includes(holiday.local)) &&
      holiday.on(year) === day,
  )
}
