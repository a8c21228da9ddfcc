import { z } from 'zod'
import { CaseFileRef, DocumentView } from '../../casefiles/contract.ts'
import { ClearingCandidate } from '../clearing/contract.ts'

export const RefileReason = z.enum(['wrong_person', 'wrong_household', 'other'])
export type RefileReason = z.infer<typeof RefileReason>

export const Refile = z.object({ caseFileId: z.uuid(), reason: RefileReason })
export const Correction = z.object({ correctionId: z.uuid() }).meta({ id: 'FilingCorrection' })

export const GiveToClearing = z.object({ note: z.string().trim().max(200).optional() })
export const MoveToRelated = z.object({ caseFileId: z.uuid() })
/** Where it lay before, to take it back. */
export const MovedToRelated = z.object({ from: z.uuid() }).meta({ id: 'MovedToRelated' })

export const SwitchView = z
  .object({ automatic: z.boolean(), since: z.iso.datetime().nullable(), by: z.string().nullable() })
  .meta({ id: 'FilingSwitch' })

const PatternCheck = z.object({
  /** Code of what is wrong with it; null: it may be used. */
  problem: z.string().nullable(),
  /** Numbers of this pattern, made up. */
  examples: z.array(z.string()),
  /** Numbers of the register it was tried on, and how many of them have it. */
  tried: z.int(),
  matching: z.int(),
})
export const PatternChecks = z
  .object({
    bgNumber: PatternCheck.nullable(),
    customerNumber: PatternCheck.nullable(),
    reference: PatternCheck.nullable(),
    electricityNumber: PatternCheck.nullable(),
  })
  .meta({ id: 'NumberPatternChecks' })

export const SampleRow = z
  .object({
    documentId: z.uuid(),
    chosenAt: z.iso.datetime(),
    typeCode: z.string().nullable(),
    channel: z.enum(['scan', 'upload', 'api']),
    pages: z.int(),
    state: z.enum(['open', 'confirmed', 'corrected']),
  })
  .meta({ id: 'SampleRow' })

export const SampleList = z.object({ letters: z.array(SampleRow), open: z.int() }).meta({ id: 'SampleList' })

export const SampleView = z
  .object({
    letter: SampleRow,
    document: DocumentView,
    /** Where the letter was filed when it was chosen. */
    filedTo: CaseFileRef,
    /** The candidates of that decision with their evidence as it was then; the file it was filed to stands first. */
    candidates: z.array(ClearingCandidate),
  })
  .meta({ id: 'Sample' })

export const periods = ['7', '30', '90', '365'] as const
export const PrecisionQuery = z.object({ days: z.enum(periods).default('30') })

/** Share of letters filed rightly among those checked; limits as Clopper and Pearson give them, each one-sided 95 %. */
const Precision = z.object({
  checked: z.int(),
  wrong: z.int(),
  precision: z.number().nullable(),
  lower: z.number(),
  upper: z.number(),
})

const Counts = z.object({ letters: z.int(), filed: z.int(), checked: z.int(), wrong: z.int() })
/** With the limits of what was checked, as in `Precision`. */
export const PrecisionRow = Counts.extend({ key: z.string(), lower: z.number(), upper: z.number() })

export const PrecisionView = z
  .object({
    days: z.int(),
    from: z.iso.date(),
    to: z.iso.date(),
    letters: z.int(),
    filed: z.int(),
    cleared: z.int(),
    waiting: z.int(),
    sample: Precision,
    byReason: z.array(z.object({ key: z.string(), letters: z.int() })),
    corrections: z.array(z.object({ key: z.string(), automatic: z.int(), byHand: z.int() })),
    byChannel: z.array(PrecisionRow),
    byType: z.array(PrecisionRow),
    /** By day up to 30 days, by week (its Monday) beyond. */
    overTime: z.array(PrecisionRow),
    step: z.enum(['day', 'week']),
    calibration: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
        checked: z.int(),
        expected: z.number(),
        wrong: z.int(),
      }),
    ),
    /** How many letters of the last 30 days would have been filed at other limits. */
    limits: z.array(z.object({ targetMisfileRate: z.number(), filed: z.int() })),
    decided: z.int(),
    targetMisfileRate: z.number(),
    misfiles: z.array(
      z.object({
        correctionId: z.uuid(),
        receiptNumber: z.string(),
        typeCode: z.string().nullable(),
        channel: z.enum(['scan', 'upload', 'api']),
        reason: RefileReason,
        foundBy: z.enum(['sample', 'clerk']),
        automatic: z.boolean(),
        filedAt: z.iso.datetime().nullable(),
        foundAt: z.iso.datetime(),
        /** How many people had opened the letter before it was moved. */
        seenBy: z.int(),
      }),
    ),
  })
  .meta({ id: 'FilingPrecision' })
