import { sql } from 'kysely'
import { type Db, newId } from '#platform'

interface NewClearingCase {
  tenantId: number
  submissionId: string
  /** null: nothing of the submission became a document. */
  documentId: string | null
  kind: 'whose' | 'failed' | 'rejected'
  /** Stable code; its sentence lives in the texts. */
  reason: string
  facts?: Record<string, string | number>
  /** Since when somebody waits for an answer; now unless told. */
  openedAt?: Date
  /** The event to announce again when somebody says "try again"; `without`: the one for "go on without what failed". */
  retry?: Event & { without?: Event }
}

interface Event {
  event: string
  payload: { tenantId: number } & Record<string, unknown>
}

/** Puts something in front of a person on the clearing desk; a stage that runs twice opens its case once. */
export const openClearingCase = async (
  db: Db,
  { facts = {}, retry, ...subject }: NewClearingCase,
): Promise<void> => {
  await db
    .insertInto('clearingCase')
    .values({
      ...subject,
      id: newId(),
      facts: JSON.stringify(facts),
      retry: retry ? JSON.stringify(retry) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The same for a document: its submission is looked up. Where other documents have taken its place meanwhile there is
 * nothing to ask any more.
 */
export const openDocumentCase = async (
  db: Db,
  subject: Omit<NewClearingCase, 'submissionId' | 'documentId'> & { documentId: string },
): Promise<void> => {
  const document = await db
    .selectFrom('document')
    .select(['submissionId', 'state'])
    .where('id', '=', subject.documentId)
    .forShare()
    .executeTakeFirstOrThrow()
  if (document.state === 'replaced') return
  await openClearingCase(db, { ...subject, submissionId: document.submissionId })
}

/** The cases that ask what becomes of the documents inside an original hear that these have been taken in. */
export const tellOfAttachments = async (db: Db, submissionId: string, taken: number): Promise<void> => {
  await db
    .updateTable('clearingCase')
    .set(({ ref }) => ({ facts: sql`${ref('facts')} || jsonb_build_object('taken', ${taken}::integer)` }))
    .where('submissionId', '=', submissionId)
    .where('reason', '=', 'attachments_inside')
    .where('state', 'in', ['open', 'deferred'])
    .execute()
}
