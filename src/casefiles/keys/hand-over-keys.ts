import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, defineStage, type House, type KeyOwner } from '#platform'

const payload = z.object({ tenantId: z.int(), submissionId: z.uuid() })

/**
 * The key of an original follows its letters: to the case files they lie in, and back to the submission for as long as one
 * lies in none. The database asks for it whenever a letter changes its place (trigger `keys_follow`).
 */
export const handOverKeysStage = ({ database, blobs, log }: House) =>
  defineStage({
    name: 'casefiles.hand_over_keys',
    payload,
    priority: 40,
    run: ({ tenantId, submissionId }) =>
      database.inTenant(tenantId, null, async (db) => {
        // Two letters of a stack may be filed at once: the later look sees what the earlier one has done.
        const submission = await db
          .selectFrom('submission')
          .select('blobKey')
          .where('id', '=', submissionId)
          .forUpdate()
          .executeTakeFirst()
        if (!submission) return
        const owners = await ownersOf(db, submission.blobKey)
        await blobs.handOver(db, { tenantId, key: submission.blobKey, owners })
      }),
    // The original can be read as before, by the key it had.
    giveUp: async ({ submissionId }, failure) =>
      log.error('casefiles.keys_not_handed_over', { submission: submissionId, code: failure.code }, failure),
  })

/** Case files that hold a letter of these bytes; the submission that brought them, unless every letter lies in one. */
export const ownersOf = async (db: Db, blob: string): Promise<KeyOwner[]> => {
  const { rows } = await sql<{ caseFileId: string | null; submissionId: string }>`
    select distinct document.case_file_id, submission.id as submission_id
    from submission
    left join document on document.tenant_id = submission.tenant_id and document.submission_id = submission.id
      and document.state <> 'replaced'
    where submission.blob_key = ${blob} and submission.duplicate_of is null
      and submission.tenant_id = (select app.current_tenant())`.execute(db)
  const inFiles = rows.flatMap(({ caseFileId }) => (caseFileId ? [{ caseFileId }] : []))
  const unfiled = rows.find(({ caseFileId }) => !caseFileId)
  return unfiled ? [...inFiles, { submissionId: unfiled.submissionId }] : inFiles
}
