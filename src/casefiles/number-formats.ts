import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, HouseError } from '#platform'
import { type NumberFormats, type NumberPatterns, numberFormatsBy, wholeNumber } from './number-spelling.ts'

/**
 * How an office numbers its households and clients, as it stands in `tenant.settings`: the one reading of it, for the
 * register and for filing. `bgPrefix` belongs to the BG-Nummern of the Bundesagentur; `bgNumber` and `customerNumber` are
 * patterns of offices that number as they like (zkT),
 * `reference` that of the references on the office's own letters, `electricityNumber` that of the suppliers of the place: both
 * are looked for in letters only, and the register may hold any.
 */
export const NumberFormatSettings = z.object({
  bgPrefix: z
    .string()
    .regex(/^\d{3,8}$/)
    .optional(),
  bgNumber: z.string().optional(),
  customerNumber: z.string().optional(),
  reference: z.string().optional(),
  electricityNumber: z.string().optional(),
})
export type NumberFormatSettings = z.infer<typeof NumberFormatSettings>

/** Offices set up before the formats had a place of their own keep their prefix beside them. */
const Settings = z.object({
  bgPrefix: NumberFormatSettings.shape.bgPrefix,
  numberFormats: NumberFormatSettings.optional(),
})

/** The number formats of an office; throws `casefiles.bad_number_format`. */
export const numberFormatSettingsOf = (settings: unknown): NumberFormatSettings => {
  const read = Settings.safeParse(settings ?? {})
  if (!read.success) throw new HouseError('invalid', 'casefiles.bad_number_format', { cause: read.error })
  const { bgPrefix, numberFormats } = read.data
  return { ...(bgPrefix ? { bgPrefix } : {}), ...numberFormats }
}

/** How an office's numbers are checked, as its settings stand in the database. Throws `casefiles.bad_number_format`. */
export const numberFormatsOf = async (db: Db, tenantId: number): Promise<NumberFormats> =>
  numberFormatsBy(await numberPatternsOf(db, tenantId))

/** The office's own patterns, all of which can be read. Throws `casefiles.bad_number_format`. */
export const numberPatternsOf = async (db: Db, tenantId: number): Promise<NumberPatterns> => {
  const { rows } = await sql<{
    settings: unknown
  }>`select settings from tenant where id = ${tenantId}`.execute(db)
  const { bgNumber, customerNumber } = numberFormatSettingsOf(rows[0]?.settings)
  const patterns = { bgNumber, customerNumber }
  for (const [setting, pattern] of Object.entries(patterns)) refuseUnreadable(setting, pattern)
  return patterns
}

const refuseUnreadable = (setting: string, pattern: string | undefined) => {
  try {
    if (pattern) wholeNumber(pattern)
  } catch (cause) {
    throw new HouseError('invalid', 'casefiles.bad_number_format', { facts: { setting }, cause })
  }
}
