import { z } from 'zod'
import { ClearingRow } from '../contract.ts'

/** Pages of the letter (from 2) that become the first of a letter of their own. */
export const Split = z.object({ before: z.array(z.int().min(2)).min(1).max(2000) })
/** The letter before or after this one in the same stack. */
export const Merge = z.object({ with: z.enum(['previous', 'next']) })
/** A page of the letter, and how far it is to be turned clockwise. */
export const Turn = z.object({
  page: z.int().positive(),
  by: z.union([z.literal(90), z.literal(180), z.literal(270)]),
})

/** What was done, to be taken back by its id, and the clearing cases that stand in the place of the old ones. */
export const PageOperation = z
  .object({ id: z.uuid(), cases: z.array(ClearingRow).min(1) })
  .meta({ id: 'PageOperation' })

/** The clearing cases that are open again. */
export const PageOperationUndone = z
  .object({ cases: z.array(ClearingRow) })
  .meta({ id: 'PageOperationUndone' })
