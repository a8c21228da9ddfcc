import { z } from 'zod'
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
