import { useLocale } from './index.tsx'

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

const format = <F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F => {
  const known = cache.get(key) as F | undefined
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

const dayOf = (iso: string): Date => (iso.length === 10 ? new Date(`${iso}T12:00:00`) : new Date(iso))

/** Days, times and numbers as the clerk's language writes them; days come as `2026-11-21` or as an instant. */
export const useFormats = () => {
  const locale = useLocale()
  const day = format(`day ${locale}`, () => new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }))
  const time = format(`time ${locale}`, () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }))
  const count = format(`count ${locale}`, () => new Intl.NumberFormat(locale))
  return {
    day: (iso: string) => day.format(dayOf(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    count: (n: number) => count.format(n),
  }
}

/** Whole days from today to the day `2026-11-21`; negative when it lies behind. */
export const daysUntil = (iso: string, today = new Date()): number => {
  const midday = new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12)
  return Math.round((dayOf(iso).getTime() - midday.getTime()) / 86_400_000)
}
