import { z } from 'zod'

/** What a person changes in what was read of a letter. */
export const CorrectFields = z.object({
  changes: z
    .array(
      z.object({
        /** A field of its type, `receivedOn`, `letterDate`, `reference`, `title` or `dueOn`. */
        name: z.string().max(40),
        /** What the person saw; where something else stands by now nothing is changed. */
        was: z.string().max(200).nullable(),
        /** In the form of the field; null: the letter says no such thing. */
        value: z.string().trim().max(200).nullable(),
        /** Takes back what people have said of it: what was read counts again. */
        asRead: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(40),
})
