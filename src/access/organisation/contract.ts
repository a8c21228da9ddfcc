import { z } from 'zod'
import { StaffRef } from '../contract.ts'

export const unitKinds = [
  'benefits',
  'integration',
  'objections',
  'maintenance',
  'offences',
  'education',
  'mail-room',
  'clearing',
  'management',
  'other',
] as const

const name = z.string().trim().min(1).max(120)
const roleKeys = z.array(z.string().max(41)).max(30)
const day = z.iso.date()

export const Site = z.object({ id: z.uuid(), name: z.string() })
export const Unit = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(unitKinds),
  siteId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
})
export const Holder = z.object({ staffId: z.uuid(), name: z.string(), startsOn: day, endsOn: day.nullable() })
export const Position = z.object({
  id: z.uuid(),
  /** null: for the whole office */
  unitId: z.uuid().nullable(),
  name: z.string(),
  roles: z.array(z.string()),
  holders: z.array(Holder),
})

/** The office as it stands: sites, units, positions with those who hold, held or will hold them, and own roles. */
export const OrganisationView = z
  .object({
    today: day,
    sites: z.array(Site),
    units: z.array(Unit),
    positions: z.array(Position),
    ownRoles: z.array(z.object({ key: z.string(), name: z.string() })),
  })
  .meta({ id: 'Organisation' })

export const SiteDraft = z.strictObject({ name })
export const UnitDraft = z.strictObject({
  name,
  kind: z.enum(unitKinds),
  siteId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
})
export const PositionDraft = z.strictObject({ unitId: z.uuid().nullable(), name, roles: roleKeys })

export const StaffMember = z
  .object({
    id: z.uuid(),
    name: z.string(),
    login: z.string(),
    email: z.string().nullable(),
    code: z.string().nullable(),
    locale: z.enum(['de', 'en']),
    active: z.boolean(),
    /** The account of another system: no person signs in with it. */
    system: z.boolean(),
    /** As of today. */
    roles: z.array(z.string()),
    positions: z.array(z.object({ positionId: z.uuid(), startsOn: day, endsOn: day.nullable() })),
    /** Who stands in for them today. */
    deputies: z.array(StaffRef),
    /** Letters that would go to the team's basket; null for those who do not manage staff. */
    openLetters: z.int().nullable(),
  })
  .meta({ id: 'StaffMember' })

export const StaffDraft = z.strictObject({
  name,
  login: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}._@+-]{2,100}$/u),
  email: z.email().max(200).nullable(),
  code: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}./-]{1,20}$/u)
    .nullable(),
  locale: z.enum(['de', 'en']),
})
/** Somebody new, or the account of another system. */
export const NewStaff = StaffDraft.extend({ system: z.boolean().default(false) })

export const HolderDraft = z
  .strictObject({ positionId: z.uuid(), startsOn: day, endsOn: day.nullable() })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn)
export const HolderEnd = z.strictObject({ positionId: z.uuid(), startsOn: day, endsOn: day })
