import { useLocale } from '../texts/index.tsx'

/** Shares and expectations as the clerk's language writes them. */
export const useShares = () => {
  const locale = useLocale()
  const percent = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 0,
      maximumFractionDigits: digits,
    })
  return {
    /** `98,9 %`; where letters are not divided by anything, a dash. */
    share: (share: number) => (Number.isFinite(share) ? percent(2).format(share) : '–'),
    /** Edges of bands, up to `99,999 %`. */
    fine: (share: number) => percent(4).format(share),
    decimal: (value: number) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(value),
  }
}
