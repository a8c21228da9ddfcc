import { z } from 'zod'

const share = z.number().min(0).max(1)

/** On letters held back; see `WeightsScore`. */
const Score = z.object({
  letters: z.int(),
  loss: z.number().min(0),
  first: share,
  firstThree: share,
  said: share,
  filed: z.int(),
  wrong: z.int(),
})

export const WhoseLearning = z
  .object({
    enabled: z.boolean(),
    /** Letters of which a person said whose they are. */
    examples: z.int(),
    /** Examples since the last fitting. */
    newExamples: z.int(),
    /** With fewer nothing is learned. */
    leastExamples: z.int(),
    /** Version of the weights that work; 0: those shipped. */
    live: z.int(),
    /** Newest first. */
    models: z.array(
      z.object({
        version: z.int(),
        trainedAt: z.iso.datetime(),
        state: z.enum(['live', 'refused', 'retired']),
        examples: z.int(),
        scores: z.object({ present: Score, candidate: Score }),
      }),
    ),
  })
  .meta({ id: 'WhoseLearning' })
