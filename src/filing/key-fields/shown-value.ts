import { dayOf } from '../deadlines/calendar.ts'
import type { KeyField } from './key-field.ts'

/** A value as German letters write it: `214,80 €`, `15.10.2026`, `07–09/2026`. */
export const shownValue = ({ kind, value }: Pick<KeyField, 'kind' | 'value'>): string => {
  if (kind === 'amount') return shownAmount(value)
  if (kind === 'date') return shownDate(value)
  return kind === 'period' ? shownPeriod(value) : value
}

const shownAmount = (value: string): string => {
  const [whole = '', cents = ''] = value.split('.')
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, '.')},${cents} €`
}

/** `2026-10-15` as `15.10.2026`, `2026-10` as `10/2026`, a year as it is. */
const shownDate = (value: string): string => {
  const [year, month, day] = value.split('-')
  if (month === undefined) return value
  return day === undefined ? `${month}/${year}` : `${day}.${month}.${year}`
}

/** Whole years and months by their name, what lies in one year with the year but once. */
export const shownPeriod = (value: string): string => {
  const [from = '', to] = value.split('/')
  if (to === undefined) return shownDate(from)
  if (from.length === 4) return value
  const year = from.slice(0, 4)
  if (from.length === 7)
    return to.startsWith(year) ? `${from.slice(5)}–${shownDate(to)}` : `${shownDate(from)}–${shownDate(to)}`
  if (from.endsWith('-01-01') && to === `${year}-12-31`) return year
  const lastOfMonth = dayOf(Number(to.slice(0, 4)), Number(to.slice(5, 7)) + 1, 0)
  if (from.endsWith('-01') && to === lastOfMonth)
    return from.slice(0, 7) === to.slice(0, 7)
      ? shownDate(to.slice(0, 7))
      : shownPeriod(`${from.slice(0, 7)}/${to.slice(0, 7)}`)
  const begin = to.startsWith(year) ? shownDate(from).slice(0, 6) : shownDate(from)
  return `${begin}–${shownDate(to)}`
}
