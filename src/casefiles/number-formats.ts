import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, HouseError } from '#platform'

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

const Settings = z.object({
  numberFormats: z
    .object({ bgNumber: z.string().optional(), customerNumber: z.string().optional() })
    .optional(),
})

/**
 * The office's number formats: those of the Bundesagentur, unless the tenant's settings name regular expressions of
 * their own under `numberFormats` (municipal offices number as they like). Throws `casefiles.bad_number_format`.
 */
export const numberFormatsOf = async (db: Db, tenantId: number): Promise<NumberFormats> => {
  const { rows } = await sql<{
    settings: unknown
  }>`select settings from tenant where id = ${tenantId}`.execute(db)
  const settings = Settings.safeParse(rows[0]?.settings ?? {})
  if (!settings.success)
    throw new HouseError('invalid', 'casefiles.bad_number_format', { cause: settings.error })
  const { bgNumber, customerNumber } = settings.data.numberFormats ?? {}
  return {
    bgNumber: bgNumber ? ownFormat('bgNumber', bgNumber) : federalBgNumber,
    customerNumber: customerNumber ? ownFormat('customerNumber', customerNumber) : federalCustomerNumber,
  }
}

const ownFormat = (setting: string, pattern: string): NumberFormat => {
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u')
    return (printed) => (whole.test(printed) ? printed : null)
  } catch (cause) {
    throw new HouseError('invalid', 'casefiles.bad_number_format', { facts: { setting }, cause })
  }
}
