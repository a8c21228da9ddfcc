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

const units = ['B', 'KB', 'MB', 'GB', 'TB']

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
    /** In the largest unit of which there is one, by powers of ten. */
    size: (bytes: number) => {
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
      const amount = format(
        `size ${locale}`,
        () => new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }),
      )
      return `${amount.format(bytes / 1000 ** step)}\u00a0${units[step]}`
    },
    euros: (amount: number) => euros.format(amount),
  }
}
