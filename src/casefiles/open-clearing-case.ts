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
  /** The event to announce again when somebody says "try again". */
  retry?: { event: string; payload: { tenantId: number } & Record<string, unknown> }
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

/** The same for a document that is there: its submission is looked up. */
export const openDocumentCase = async (
  db: Db,
  subject: Omit<NewClearingCase, 'submissionId' | 'documentId'> & { documentId: string },
): Promise<void> => {
  const { submissionId } = await db
    .selectFrom('document')
    .select('submissionId')
    .where('id', '=', subject.documentId)
    .executeTakeFirstOrThrow()
  await openClearingCase(db, { ...subject, submissionId })
}
