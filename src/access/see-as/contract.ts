import { z } from 'zod'
import { StaffRef, UnitRef } from '../contract.ts'

/** Why somebody sees a case file, or does not; several may be true. */
export const caseReasons = [
  'own-unit',
  'deputised-unit',
  'clerk-in-charge',
  'letter',
  'forwarded',
  'named',
  'break-glass',
  'read-all',
  'find-all',
  'unplaced',
  'no-read-right',
  'excluded',
  'protected',
  'elsewhere',
  'inactive',
] as const

export const SeeAsQuestion = z.strictObject({
  /** File number (Aktenzeichen) to ask about; it never stands in an address. */
  reference: z.string().trim().min(1).max(60).optional(),
})

/** What somebody sees: counts and reasons, never contents. */
export const SeeAsView = z
  .object({
    staff: StaffRef,
    active: z.boolean(),
    roles: z.array(z.string()),
    rights: z.array(z.object({ right: z.string(), roles: z.array(z.string()) })),
    units: z.array(UnitRef),
    /** Units through a deputyship only. */
    deputisedUnits: z.array(UnitRef),
    deputised: z.array(StaffRef),
    findable: z.int(),
    readable: z.int(),
    asked: z
      .object({
        /** False where there is no such case file, and where whoever asks may not know of it: the answers are the same. */
        known: z.boolean(),
        findable: z.boolean(),
        readable: z.boolean(),
        reasons: z.array(z.enum(caseReasons)),
      })
      .nullable(),
  })
  .meta({ id: 'SeeAs' })
