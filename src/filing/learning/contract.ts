import { z } from 'zod'
import { typeCode } from '#casefiles'

const ModelScore = z.object({
  letters: z.int(),
  f1: z.number().min(0).max(1),
  sameDay: z.number().min(0).max(1),
})

export const TypeLearning = z
  .object({
    enabled: z.boolean(),
    examples: z.int(),
    /** Examples since the last training. */
    newExamples: z.int(),
    /** Version of the model that works; 0: the start model. */
    live: z.int(),
    /** Newest first. */
    models: z.array(
      z.object({
        version: z.int(),
        trainedAt: z.iso.datetime(),
        state: z.enum(['live', 'refused', 'retired']),
        examples: z.int(),
        scores: z.object({ present: ModelScore, candidate: ModelScore }),
      }),
    ),
  })
  .meta({ id: 'TypeLearning' })

export const SwitchLearning = z.object({ enabled: z.boolean() })
export const ChooseModel = z.object({ version: z.int().min(0) })
export const SayType = z.object({
  typeCode,
  /** Whether its letter goes to the team that the rules name for that type, if nobody has it in hand. */
  passOn: z.boolean().default(true),
})
