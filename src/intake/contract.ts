import { z } from 'zod'

/** What the submitter holds in hand: proof of receipt. */
export const Receipt = z
  .object({
    receiptNumber: z.string(),
    submissionId: z.uuid(),
    receivedAt: z.iso.datetime(),
    receivedOn: z.iso.date(),
    fileName: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    state: z.enum(['received', 'reading', 'done', 'failed', 'rejected', 'duplicate']),
    /** Receipt number of the earlier submission with the same bytes. */
    duplicateOf: z.string().nullable(),
    /** Stable code when the file was refused; its sentence lives in the texts. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'Receipt' })

/** How far a submission has come: pages read of all, letters found. */
export const SubmissionView = z
  .object({
    receipt: Receipt,
    pages: z.object({ total: z.int().nullable(), read: z.int(), failed: z.int() }),
    letters: z.array(
      z.object({
        documentId: z.uuid(),
        state: z.enum(['read', 'clearing', 'filed', 'discarded']),
        typeCode: z.string().nullable(),
        reference: z.string().nullable(),
        pages: z.int(),
        /** Whether the person who asks may open it; its type is told only then. */
        readable: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Submission' })

export const Submissions = z.object({ submissions: z.array(SubmissionView) }).meta({ id: 'Submissions' })

export type Receipt = z.infer<typeof Receipt>
export type SubmissionView = z.infer<typeof SubmissionView>
