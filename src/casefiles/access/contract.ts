import { z } from 'zod'
import { StaffRef, UnitRef } from '../../access/contract.ts'

const words = z.string().trim().min(3).max(300)

export const uncoverReasons = ['decision', 'medical_service', 'inquiry', 'objection', 'other'] as const
export const Uncover = z
  .object({ reason: z.enum(uncoverReasons), note: z.string().trim().max(300).optional() })
  .refine(({ reason, note }) => reason !== 'other' || (note ?? '').length > 2, { path: ['note'] })
export const Uncovered = z.object({ until: z.iso.datetime() }).meta({ id: 'Uncovered' })

export const relatedKinds = ['objection', 'offence', 'maintenance'] as const
export const FileKind = z.enum(['benefits', ...relatedKinds])

/** A file about the same household that one may find, e.g. the objection beside the benefits file. */
export const RelatedFile = z
  .object({ id: z.uuid(), reference: z.string(), kind: FileKind, unit: UnitRef.nullable() })
  .meta({ id: 'RelatedFile' })
export const OpenRelated = z.object({ kind: z.enum(relatedKinds), unitId: z.uuid() })

/** One way in beside unit and clerk. */
export const AccessGrant = z
  .object({
    id: z.uuid(),
    kind: z.enum(['letter', 'forwarded', 'named', 'break_glass']),
    staff: StaffRef.nullable(),
    unit: UnitRef.nullable(),
    reason: z.string().nullable(),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
    grantedBy: z.string().nullable(),
  })
  .meta({ id: 'AccessGrant' })

export const FileAccess = z
  .object({
    protected: z.boolean(),
    unit: UnitRef.nullable(),
    clerk: StaffRef.nullable(),
    /** Who works in the unit today, and who stands in for them. */
    colleagues: z.array(z.object({ id: z.uuid(), name: z.string(), deputyFor: z.string().nullable() })),
    others: z.array(AccessGrant),
  })
  .meta({ id: 'FileAccess' })

export const Forward = z
  .object({ staffId: z.uuid().optional(), unitId: z.uuid().optional(), reason: words, until: z.iso.date() })
  .refine(({ staffId, unitId }) => (staffId === undefined) !== (unitId === undefined), { path: ['staffId'] })

export const handOverReasons = ['moved', 'new_letter_range', 'workload', 'bias', 'other'] as const
export const HandOver = z.object({
  unitId: z.uuid(),
  clerkId: z.uuid().nullable(),
  reason: z.enum(handOverReasons),
})

export const breakGlassMinutes = [15, 60, 240] as const
export const BreakGlass = z.object({
  number: z.string().trim().min(1).max(60),
  reason: words,
  minutes: z.literal(breakGlassMinutes).default(60),
})
export const BrokenGlass = z
  .object({
    caseFileId: z.uuid(),
    /** null: one may read it without. */
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BreakGlass' })

export const exclusionReasons = ['party', 'relative', 'representative', 'other'] as const
const ExclusionReason = z.enum(exclusionReasons)
export const ExcludeMe = z.object({ reason: ExclusionReason })

export const FileNumber = z.object({ number: z.string().trim().min(1).max(60) })
export const protectReasons = ['own_staff', 'relative', 'address_block', 'shelter', 'over', 'other'] as const
export const Protect = z.object({ protected: z.boolean(), reason: z.enum(protectReasons) })
export const NamePerson = z.object({ staffId: z.uuid(), reason: words, until: z.iso.date().nullish() })
export const Exclude = z.object({ staffId: z.uuid(), reason: ExclusionReason })

/** What the data-protection officer needs to say who may see a file: nothing of what lies in it, nor whose it is. */
export const ProtectionView = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    kind: FileKind,
    unit: UnitRef.nullable(),
    clerk: StaffRef.nullable(),
    protected: z.boolean(),
    byRegister: z.boolean(),
    byOffice: z.boolean(),
    named: z.array(AccessGrant),
    exclusions: z.array(
      z.object({
        staff: StaffRef,
        reason: ExclusionReason,
        since: z.iso.datetime(),
        setBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Protection' })

export const Directory = z
  .object({
    units: z.array(UnitRef),
    staff: z.array(
      z.object({ id: z.uuid(), name: z.string(), code: z.string().nullable(), unitIds: z.array(z.uuid()) }),
    ),
  })
  .meta({ id: 'Directory' })
