import { z } from 'zod'

const number = z.string().trim().min(1).max(40)
const letters = z
  .string()
  .trim()
  .regex(/^\p{L}{1,10}$/u)

/** Which cases change hands; at least one of these says so. Protected ones never do in bulk. */
export const CaseChoice = z.strictObject({
  unitId: z.uuid().optional(),
  clerkCode: z.string().trim().min(1).max(20).optional(),
  /** First letters of the applicant's last name, both ends included. */
  lettersFrom: letters.optional(),
  lettersTo: letters.optional(),
  numberFrom: number.optional(),
  numberTo: number.optional(),
})
export const ReassignmentDraft = z.strictObject({
  from: CaseChoice.refine((choice) => Object.values(choice).some(Boolean)),
  /** Without a clerk: to the basket of the team. */
  to: z.strictObject({ unitId: z.uuid(), clerkCode: z.string().trim().min(1).max(20).nullable() }),
})

const Changed = z.object({ name: z.string(), cases: z.int() })
export const ReassignmentPreview = z
  .object({
    cases: z.int(),
    /** Open letters on the desks of those who had the cases; they move along. */
    letters: z.int(),
    gains: z.array(Changed),
    loses: z.array(Changed),
  })
  .meta({ id: 'ReassignmentPreview' })
export const ReassignmentDone = z
  .object({ id: z.uuid(), cases: z.int(), letters: z.int() })
  .meta({ id: 'ReassignmentDone' })
export const ReassignmentUndone = z
  .object({ cases: z.int(), letters: z.int() })
  .meta({ id: 'ReassignmentUndone' })
