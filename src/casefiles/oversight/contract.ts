import { z } from 'zod'
import { StaffRef } from '../../access/contract.ts'
import { FileKind } from '../access/contract.ts'

export const LooksOf = z.object({ number: z.string().trim().min(1).max(60) })

/** Why somebody could see it at that moment: the strongest of what was true then. */
export const lookWays = [
  'clerk',
  'unit',
  'letter',
  'forwarded',
  'named',
  'break_glass',
  'deputy',
  'office',
  'none',
] as const

export const Looks = z
  .object({
    caseFile: z.object({ id: z.uuid(), reference: z.string(), kind: FileKind, protected: z.boolean() }),
    looks: z.array(
      z.object({
        at: z.iso.datetime(),
        staff: StaffRef.nullable(),
        /** In whose stead: a colleague or a team. */
        deputyFor: z.string().nullable(),
        what: z.string(),
        /** Code of the reason that was given, if any. */
        reason: z.string().nullable(),
        /** Day on which the document came that was looked at; null for the file itself. */
        documentOf: z.iso.date().nullable(),
        way: z.enum(lookWays),
      }),
    ),
    /** There are older ones than are told here. */
    more: z.boolean(),
  })
  .meta({ id: 'Looks' })

export const findingKinds = [
  'many_files',
  'own_name',
  'same_surname',
  'same_house',
  'odd_hours',
  'covered_often',
  'break_glass_refused',
] as const
export const FindingKind = z.enum(findingKinds)
export const unusualDays = ['7', '30', '90'] as const
export const UnusualQuery = z.object({ days: z.enum(unusualDays).default('30') })

export const Unusual = z
  .object({
    findings: z.array(
      z.object({
        kind: FindingKind,
        staff: StaffRef,
        day: z.iso.date(),
        count: z.int(),
        /** What is usual for this person on a day; null where that is no measure. */
        usual: z.number().nullable(),
        /** Numbers of the files meant, five at most. */
        files: z.array(z.string()),
        review: z.object({ note: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
      }),
    ),
    open: z.int(),
  })
  .meta({ id: 'UnusualLooks' })

export const Review = z.object({
  kind: FindingKind,
  staffId: z.uuid(),
  day: z.iso.date(),
  note: z.string().trim().min(3).max(500),
})

export const BreakGlassList = z
  .object({
    looks: z.array(
      z.object({
        id: z.uuid(),
        staff: StaffRef,
        reference: z.string(),
        reason: z.string(),
        at: z.iso.datetime(),
        until: z.iso.datetime(),
        /** Whether they ended it themselves. */
        ended: z.boolean(),
        noted: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
      }),
    ),
    open: z.int(),
  })
  .meta({ id: 'BreakGlassList' })

export const OwnLooks = z
  .object({
    /** What one did, newest first. */
    own: z.array(
      z.object({
        at: z.iso.datetime(),
        what: z.string(),
        deputyFor: z.string().nullable(),
        /** null: no file, or one that one may not find any more. */
        caseFile: z.object({ id: z.uuid(), reference: z.string(), title: z.string() }).nullable(),
      }),
    ),
    /** Who looked at what one did. */
    watched: z.array(z.object({ at: z.iso.datetime(), what: z.string(), by: z.string().nullable() })),
  })
  .meta({ id: 'OwnLooks' })

export const exportRecipients = ['person', 'representative', 'other'] as const
export const exportReasons = ['gdpr_15', 'sgb_x_83', 'complaint', 'court', 'other'] as const
export const ExportWish = z.object({
  customerNumber: z.string().trim().min(1).max(40),
  recipient: z.enum(exportRecipients),
  reason: z.enum(exportReasons),
  /** Names of staff instead of their units. */
  names: z.boolean().default(false),
})
