import { z } from 'zod'
import {
  type NumberFormatSettings,
  type NumberPattern,
  numberFormatSettingsOf,
  readNumberPattern,
} from '#casefiles'
import { laender, localHolidays, type Place } from './deadlines/holidays.ts'
import { baNumberFormats, type NumberFormats } from './number-formats.ts'

/** Number formats of an office: those of the BA, or what its settings say instead; the register is read by the same. */
export const numberFormatsOf = (settings: unknown): NumberFormats =>
  formatsFrom(numberFormatSettingsOf(settings))

/** A pattern from before patterns were checked may do for the register; nothing is looked for by it in letters. */
export const formatsFrom = ({ bgPrefix, bgNumber, ...numbers }: NumberFormatSettings): NumberFormats => {
  const { household, others } = baNumberFormats
  const own = patternOf(bgNumber)
  const patterns = {
    customer: patternOf(numbers.customerNumber),
    reference: patternOf(numbers.reference),
    electricity: patternOf(numbers.electricityNumber),
  }
  return {
    household: {
      ...household,
      ...(bgPrefix ? { prefixDigits: bgPrefix.length, prefix: bgPrefix } : {}),
      ...(own ? { pattern: own } : {}),
    },
    others: others.map((format) => {
      const pattern = new Map<string, NumberPattern | null>(Object.entries(patterns)).get(format.kind)
      return pattern ? { ...format, pattern } : format
    }),
  }
}

const PlaceSettings = z.object({
  /** Two letters of ISO 3166-2:DE, e.g. `NW`. */
  land: z.enum(laender).optional(),
  localHolidays: z.array(z.enum(localHolidays)).optional(),
})

/**
 * Where the office is, which says what its holidays are. Without a Land, or with one that is none, only those of all Länder
 * count: a period then ends a day early rather than late, and no letter is held up.
 */
export const placeOf = (settings: unknown): Place => {
  const { data } = PlaceSettings.safeParse(settings ?? {})
  return { land: data?.land, local: data?.localHolidays }
}

const patternOf = (source: string | undefined): NumberPattern | null => {
  const read = source ? readNumberPattern(source) : null
  return typeof read === 'object' ? read : null
}
