/** The office counts its days by German time, wherever the browser stands. */
export const timeZone = 'Europe/Berlin'
const germanDay = new Intl.DateTimeFormat('en-CA', { timeZone })

/** Whole days from today to the day `2026-11-21`; negative when it lies behind. */
export const daysUntil = (day: string, now = new Date()): number =>
  (Date.parse(day) - Date.parse(germanDay.format(now))) / 86_400_000

/** Whether this instant, e.g. `2026-11-21T07:05:00.000Z`, lies in the office's present day. */
export const isToday = (instant: string, now = new Date()): boolean =>
  germanDay.format(new Date(instant)) === germanDay.format(now)

/** The last second of a German day as an instant: `2026-11-21` → `2026-11-21T22:59:59.000Z`. */
export const endOfDay = (day: string): string => {
  const [summer, winter] = ['+02:00', '+01:00'].map((zone) => new Date(`${day}T23:59:59${zone}`)) as [
    Date,
    Date,
  ]
  return (germanDay.format(winter) === day ? winter : summer).toISOString()
}
