import type { FilingSettings } from '../api/types.ts'

/** The settings as somebody types them. */
export type Draft = {
  /** One misfile in so many letters. */
  oneIn: string
  percent: string
  bgPrefix: string
  bgNumber: string
  customerNumber: string
  reference: string
  electricityNumber: string
}

export const draftOf = ({ targetMisfileRate, sampleShare, numberFormats }: FilingSettings): Draft => ({
  oneIn: String(Math.round(1 / targetMisfileRate)),
  percent: String(Math.round(sampleShare * 1e6) / 1e4).replace('.', ','),
  bgPrefix: numberFormats.bgPrefix ?? '',
  bgNumber: numberFormats.bgNumber ?? '',
  customerNumber: numberFormats.customerNumber ?? '',
  reference: numberFormats.reference ?? '',
  electricityNumber: numberFormats.electricityNumber ?? '',
})

/** `10.000`, `10 000` and `10000` are the same number. */
export const readOneIn = (typed: string): number => Number(typed.replace(/[.\s']/g, '') || Number.NaN)
const readPercent = (typed: string): number => Number(typed.trim().replace(',', '.') || Number.NaN)

/** What cannot be saved; patterns are checked by the server as they are typed. */
export const problemsOf = ({ oneIn, percent, bgPrefix }: Draft) => ({
  oneIn: !(readOneIn(oneIn) >= 100 && readOneIn(oneIn) <= 1_000_000),
  percent: !(readPercent(percent) >= 0 && readPercent(percent) <= 100),
  bgPrefix: bgPrefix.trim() !== '' && !/^\d{3,8}$/.test(bgPrefix.trim()),
})

export const settingsOf = (draft: Draft, { automatic }: FilingSettings): FilingSettings => ({
  automatic,
  targetMisfileRate: 1 / readOneIn(draft.oneIn),
  sampleShare: readPercent(draft.percent) / 100,
  numberFormats: {
    ...(draft.bgPrefix.trim() && { bgPrefix: draft.bgPrefix.trim() }),
    ...(draft.bgNumber && { bgNumber: draft.bgNumber }),
    ...(draft.customerNumber && { customerNumber: draft.customerNumber }),
    ...(draft.reference && { reference: draft.reference }),
    ...(draft.electricityNumber && { electricityNumber: draft.electricityNumber }),
  },
})
