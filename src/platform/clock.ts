/** Time comes in from outside, so that a test can say what day it is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The office's calendar day as `YYYY-MM-DD` (Europe/Berlin). */
export const officeDay = (instant: Date): string => berlin.format(instant)
