import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, HouseError } from '#platform'

/**
 * How an office numbers its households and clients, as it stands in `tenant.settings`: the one reading of it, for the
 * register and for filing. `bgPrefix` belongs to the BG-Nummern of the Bundesagentur; `bgNumber` and `customerNumber` are
 * patterns of offices that number as they like (zkT).
 */
export const NumberFormatSettings = z.object({
  bgPrefix: z
    .string()
    .regex(/^\d{3,8}$/)
    .optional(),
  bgNumber: z.string().optional(),
  customerNumber: z.string().optional(),
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

/** Brings a printed number into the one spelling that is stored; null if it is none. */
export type NumberFormat = (printed: string) => string | null

export interface NumberFormats {
  bgNumber: NumberFormat
  customerNumber: NumberFormat
}

/** `12345//0012345`; also read as `12345/0012345`, `12345 0012345` and `12345BG0012345`. */
const federalBgNumber: NumberFormat = (printed) => {
  const match = /^(\d{5})\s*(?:\/{1,2}|BG)?\s*(\d{7})$/i.exec(printed)
  return match ? `${match[1]}//${match[2]}` : null
}

/** `123A456789` */
const federalCustomerNumber: NumberFormat = (printed) => {
  const plain = printed.replace(/\s/g, '').toUpperCase()
  return /^\d{3}[A-Z]\d{6}$/.test(plain) ? plain : null
}

/** How the register's numbers are checked: as the Bundesagentur writes them, or by the office's own patterns. */
export const registerFormatsOf = ({ bgNumber, customerNumber }: NumberFormatSettings): NumberFormats => ({
  bgNumber: bgNumber ? ownFormat('bgNumber', bgNumber) : federalBgNumber,
  customerNumber: customerNumber ? ownFormat('customerNumber', customerNumber) : federalCustomerNumber,
})

/** The office's own formats as they stand in the database. Throws `casefiles.bad_number_format`. */
export const numberFormatsOf = async (db: Db, tenantId: number): Promise<NumberFormats> => {
  const { rows } = await sql<{
    settings: unknown
  }>`select settings from tenant where id = ${tenantId}`.execute(db)
  return registerFormatsOf(numberFormatSettingsOf(rows[0]?.settings))
}

const ownFormat = (setting: string, pattern: string): NumberFormat => {
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u')
    return (printed) => (whole.test(printed) ? printed : null)
  } catch (cause) {
    throw new HouseError('invalid', 'casefiles.bad_number_format', { facts: { setting }, cause })
  }
}
