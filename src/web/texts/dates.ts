import { timeZone } from './days.ts'
import { useLocale } from './index.tsx'

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

const format = <F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F => {
  const known = cache.get(key) as F | undefined
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

const dayOf = (iso: string): Date => new Date(iso.length === 10 ? `${iso}T11:00:00Z` : iso)

/** Days, times and numbers as the clerk's language writes them; days come as `2026-11-21` or as an instant. */
export const useFormats = () => {
  const locale = useLocale()
  const day = format(
    `day ${locale}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
  )
  const time = format(
    `time ${locale}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }),
  )
  const count = format(`count ${locale}`, () => new Intl.NumberFormat(locale))
  const euros = format(
    `euros ${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }),
  )
  return {
    day: (iso: string) => day.format(dayOf(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    count: (n: number) => count.format(n),
    euros: (amount: number) => euros.format(amount),
  }
}
