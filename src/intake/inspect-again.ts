import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { openClearingCase } from '#casefiles'
import { type Db, defineStage, type Stage } from '#platform'
import { isOfFile, toFailure } from './inspect-arrival.ts'
import type { Inspected, IntakeDesk } from './intake-desk.ts'
import type { Failure } from './receipt.ts'
import { findOriginal, inspectedColumns } from './register-submission.ts'

const payload = z.object({ tenantId: z.int(), submissionId: z.uuid() })
type OfSubmission = z.infer<typeof payload>

const notInspected: Failure = { code: 'recognition.not_inspected', facts: {} }

/**
 * Looks into an original that could not be looked into as it came, for want of time, memory or a disk: that says nothing
 * of the file. After the last try a person is asked, who may say „try again“.
 */
export const inspectAgainStage = (desk: IntakeDesk): Stage =>
  defineStage({
    name: 'intake.inspect',
    payload,
    priority: 3,
    run: async (of) => {
      const waiting = await desk.database.inTenant(of.tenantId, null, async (db) => {
        const row = await lockWaiting(db, of)
        return (
          row && { ...row, original: await desk.blobs.open(db, { tenantId: of.tenantId, key: row.blobKey }) }
        )
      })
      if (!waiting) return
      const inspected = await desk.inspect({ ...waiting.original, name: waiting.fileName })
      await desk.database.inTenant(of.tenantId, null, async (db) => {
        const still = await lockWaiting(db, of)
        if (still) await accept(desk, db, { ...of, sha256: still.sha256 }, inspected)
      })
    },
    giveUp: (of, failure) =>
      desk.database.inTenant(of.tenantId, null, async (db) => {
        if (await lockWaiting(db, of))
          await refuse(db, of, isOfFile(failure) ? toFailure(failure) : notInspected)
      }),
  })

/** The submission, locked, while it is not known what it holds. */
const lockWaiting = (db: Db, { submissionId }: OfSubmission) =>
  db
    .selectFrom('submission')
    .select(['blobKey', 'fileName', 'sha256'])
    .where('id', '=', submissionId)
    .where('pages', 'is', null)
    .where(
      sql<boolean>`(state = 'received' or state = 'rejected' and failure ->> 'code' = ${notInspected.code})`,
    )
    .forUpdate()
    .executeTakeFirst()

const accept = async (
  desk: IntakeDesk,
  db: Db,
  { tenantId, submissionId, sha256 }: OfSubmission & { sha256: string },
  inspected: Inspected,
) => {
  const original = await findOriginal(db, { tenantId, blob: { sha256 } })
  // Handed in once more meanwhile, and taken in.
  if (original && original.id !== submissionId) {
    await db
      .updateTable('submission')
      .set({ state: 'duplicate', duplicateOf: original.id, failure: null })
      .where('id', '=', submissionId)
      .execute()
    return
  }
  await db
    .updateTable('submission')
    .set({ ...inspectedColumns(inspected), state: 'received', failure: null })
    .where('id', '=', submissionId)
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'intake.inspected',
    subject: { kind: 'submission', id: submissionId },
    facts: { pages: inspected.pages, notes: inspected.notes.join(' ') },
  })
  await desk.announce(db, 'intake.submission_received', { tenantId, submissionId })
}

const refuse = async (db: Db, { tenantId, submissionId }: OfSubmission, failure: Failure) => {
  await db
    .updateTable('submission')
    .set({ state: 'rejected', failure: JSON.stringify(failure) })
    .where('id', '=', submissionId)
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'intake.rejected',
    subject: { kind: 'submission', id: submissionId },
    facts: { code: failure.code },
  })
  const again = { event: 'intake.inspection_wanted', payload: { tenantId, submissionId } }
  await openClearingCase(db, {
    tenantId,
    submissionId,
    documentId: null,
    kind: 'rejected',
    reason: failure.code,
    facts: failure.facts,
    ...(failure.code === notInspected.code ? { retry: again } : {}),
  })
}
