import { z } from 'zod'
import { StaffRef, UnitRef } from '../../access/contract.ts'

const letters = z
  .string()
  .trim()
  .regex(/^\p{L}[\p{L}\p{M}]{0,9}$/u)
const clerkCode = z.string().trim().min(1).max(20)

/** Which post a rule is for, and where it goes; rules are asked in the order in which they stand. */
export const RuleView = z
  .object({
    /** null: any type */
    typeCodes: z.array(z.string()).nullable(),
    /** First letters of the applicant's last name, both ends included; null: any name. */
    lettersFrom: z.string().nullable(),
    lettersTo: z.string().nullable(),
    /** null: the team of the case */
    unitId: z.uuid().nullable(),
    /** null with a unit: its basket; null without: the clerk of the case */
    clerkCode: z.string().nullable(),
  })
  .meta({ id: 'ResponsibilityRule' })

/** The same, as it may be set here; what somebody wrote into the database otherwise is shown all the same. */
const RuleDraft = z.strictObject({
  typeCodes: z.array(z.string().max(40)).min(1).max(200).nullable(),
  lettersFrom: letters.nullable(),
  lettersTo: letters.nullable(),
  unitId: z.uuid().nullable(),
  clerkCode: clerkCode.nullable(),
})

const rules = z.array(RuleDraft).max(500)
/** Names a state of the rules: whoever changes them says which one they had before them. */
const version = z.string().min(1).max(64)

export const RulesView = z.object({ version, rules: z.array(RuleView) }).meta({ id: 'ResponsibilityRules' })
export const RulesDraft = z.strictObject({ rules })
export const RulesChange = z.strictObject({ version, rules })

export const RuleTrial = z.strictObject({
  /** As they are on the screen, saved or not. */
  rules,
  letter: z.strictObject({
    typeCode: z.string().max(40).nullable(),
    /** The applicant's last name, or as much of it as matters; it never stands in an address. */
    name: z.string().trim().max(60),
    caseUnitId: z.uuid().nullable(),
    caseClerkCode: clerkCode.nullable(),
  }),
})

export const RuleTrialResult = z
  .object({
    unit: UnitRef,
    /** null: the basket of the unit */
    staff: StaffRef.nullable(),
    by: z.enum(['rule', 'type', 'nothing']),
    /** The rule that was asked last, counted from 1; null where none fitted. */
    rule: z.int().nullable(),
  })
  .meta({ id: 'RuleTrialResult' })

/** What these rules would have done with the newest post of the office, protected case files left out. */
export const RulesPreview = z
  .object({
    letters: z.int(),
    moved: z.int(),
    moves: z.array(
      z.object({
        from: UnitRef,
        to: UnitRef,
        letters: z.int(),
        /** Within one team, to another desk. */ desk: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RulesPreview' })
