import { z } from 'zod'
import { laender, localHolidays, type Place } from './deadlines/holidays.ts'
import { baNumberFormats, type NumberFormats } from './number-formats.ts'

const Settings = z.object({
  bgPrefix: z
    .string()
    .regex(/^\d{3,8}$/)
    .optional(),
})

/** Number formats of an office: those of the BA, with its own prefix from the tenant's settings if it is set. */
export const numberFormatsOf = (settings: unknown): NumberFormats => {
  const { bgPrefix } = Settings.parse(settings ?? {})
  if (!bgPrefix) return baNumberFormats
  return {
    ...baNumberFormats,
    household: { ...baNumberFormats.household, prefixDigits: bgPrefix.length, prefix: bgPrefix },
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
