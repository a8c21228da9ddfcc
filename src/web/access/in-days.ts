const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The office's calendar day so many days from now, as `YYYY-MM-DD`. */
export const inDays = (days: number): string => berlin.format(Date.now() + days * 86_400_000)
