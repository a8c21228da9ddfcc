import { z } from 'zod'
import { StaffRef, UnitRef } from '../contract.ts'

const period = { startsOn: z.iso.date(), endsOn: z.iso.date() }
const Personal = z.object({ staff: StaffRef, deputy: StaffRef, ...period })
const ForTeam = z.object({ unit: UnitRef, deputy: StaffRef, ...period })

/** Who stands in for whom, today and later: one's own, and those one may set for others. */
export const DeputiesView = z
  .object({
    today: z.iso.date(),
    /** Who stands in for the asking person. */
    mine: z.array(Personal),
    /** For whom the asking person stands in. */
    forOthers: z.array(Personal),
    forTeams: z.array(ForTeam),
    /** Everybody who can stand in. */
    colleagues: z.array(StaffRef),
    /** Whose deputies the asking person sets; null for those who set their own only. */
    managed: z
      .object({
        people: z.array(StaffRef),
        units: z.array(UnitRef),
        personal: z.array(Personal),
        teams: z.array(ForTeam),
      })
      .nullable(),
  })
  .meta({ id: 'Deputies' })

const orderly = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => endsOn >= startsOn

/** Without `staffId`: for oneself. */
export const DeputyDraft = z
  .strictObject({ staffId: z.uuid().optional(), deputyId: z.uuid(), ...period })
  .refine(orderly)
export const DeputyEnd = z.strictObject({
  staffId: z.uuid().optional(),
  deputyId: z.uuid(),
  startsOn: z.iso.date(),
})
export const TeamDeputyDraft = z
  .strictObject({ unitId: z.uuid(), deputyId: z.uuid(), ...period })
  .refine(orderly)
export const TeamDeputyEnd = z.strictObject({
  unitId: z.uuid(),
  deputyId: z.uuid(),
  startsOn: z.iso.date(),
})
