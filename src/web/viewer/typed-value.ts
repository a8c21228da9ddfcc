/** How a field is typed, the same in both languages: `15.10.2026`, `10/2026`, `214,80`, `01.09.2026–14.09.2026`. */
export type FieldKind = 'text' | 'date' | 'amount' | 'period' | 'reference'

/** A value as one would type it; nothing for none. */
export const typedValue = (kind: FieldKind, value: string | null): string => {
  if (value === null) return ''
  if (kind === 'amount') return typedAmount(value)
  if (kind === 'date') return typedDate(value)
  if (kind !== 'period') return value
  const [from = '', to] = value.split('/')
  if (to === undefined) return typedDate(from)
  return from.length === 4 ? value : `${typedDate(from)}–${typedDate(to)}`
}

const typedAmount = (value: string) => {
  const [whole = '', cents = ''] = value.split('.')
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, '.')},${cents}`
}

const typedDate = (date: string): string => {
  const [year, month, day] = date.split('-')
  if (month === undefined) return date
  return day === undefined ? `${month}/${year}` : `${day}.${month}.${year}`
}

/** What was typed in the form in which it is kept; null where it is no value of its kind. */
export const valueOfTyped = (kind: FieldKind, typed: string): string | null => {
  const text = typed.trim()
  if (kind === 'text' || kind === 'reference') return text === '' ? null : text
  if (kind === 'amount') return amountOf(text)
  return kind === 'date' ? dayOrMonthOf(text) : periodOf(text)
}

/** A comma parts the cents; a point does where exactly two figures follow it, else it parts thousands. */
const amountOf = (typed: string): string | null => {
  const text = typed.replace(/\s|€|EUR/gi, '')
  const match =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,2}))?$/.exec(text) ?? /^(-?)(\d{1,9})\.(\d{2})$/.exec(text)
  if (!match) return null
  const [, sign, whole = '', cents = ''] = match
  return `${sign}${Number(whole.replaceAll('.', ''))}.${cents.padEnd(2, '0')}`
}

const dayOrMonthOf = (text: string): string | null => {
  const day = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text)
  if (day) return dateOf(day[3], day[2], day[1])
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text)
  return month ? dateOf(month[2], month[1]) : null
}

const dateOf = (year = '', month = '', day?: string): string | null => {
  const date = [year, month, ...(day === undefined ? [] : [day])]
    .map((part) => part.padStart(2, '0'))
    .join('-')
  const whole = new Date(`${day === undefined ? `${date}-01` : date}T00:00:00Z`)
  // 31 February is no day.
  return !Number.isNaN(whole.getTime()) && whole.toISOString().startsWith(date) ? date : null
}

const periodOf = (text: string): string | null => {
  if (/^\d{4}(?:\/\d{4})?$/.test(text)) return text
  const [first = '', last, ...more] = text.split(/\s*(?:–|-|\bbis\b|\bto\b)\s*/)
  const from = dayOrMonthOf(first)
  if (last === undefined) return from?.length === 7 ? from : null
  const to = dayOrMonthOf(last)
  return from && to && more.length === 0 && from.length === to.length && from <= to ? `${from}/${to}` : null
}
