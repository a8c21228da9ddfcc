/** Calendar days as ISO text (`2026-09-14`); nobody here reads a clock. */
export const addDays = (day: string, count: number) => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

export const addMonths = (day: string, count: number) => {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 10)
}

/** The last day of the month `day` lies in. */
export const endOfMonth = (day: string) => addDays(addMonths(day, 1), -1)

/** `14.09.2026`, as offices write it. */
export const germanDay = (day: string) => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const

/** `September 2026` */
export const germanMonth = (day: string) => `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`

/** `14. September 2026` */
export const longGermanDay = (day: string) => `${Number(day.slice(8, 10))}. ${germanMonth(day)}`

/** The next day on which an office works (weekends only; made-up post knows no holidays). */
export const workingDay = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? workingDay(addDays(day, 1)) : day
}

/** Full years between birth and `today`. */
export const ageOn = (birthDate: string, today: string) =>
  Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0)
