import type { DocumentView } from '../api/types.ts'

type KeyField = Pick<DocumentView['keyFields'][number], 'kind' | 'value'>
type Formats = { day: (iso: string) => string; euros: (amount: number) => string }

/** A value of a key field in the clerk's way of writing dates and money. */
export const shownValue = ({ kind, value }: KeyField, formats: Formats): string => {
  if (kind === 'amount') return formats.euros(Number(value))
  if (kind === 'reference' || kind === 'text') return value
  const [from = '', to] = value.split('/')
  // A school year is written as it is.
  if (to === undefined || from.length === 4) return to === undefined ? shownDate(from, formats) : value
  return `${shownDate(from, formats)} – ${shownDate(to, formats)}`
}

const shownDate = (date: string, { day }: Formats): string => {
  if (date.length === 10) return day(date)
  const [year, month] = date.split('-')
  return month === undefined ? date : `${month}/${year}`
}
