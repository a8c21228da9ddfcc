import type { Db } from '#platform'
import type { ClearingReason } from './clearing-reason.ts'

/** What keeps a letter from being filed by itself, however well it fits. */
export interface Hold {
  reason: ClearingReason
  facts: Record<string, string | number>
  /** Also where the letter would not be filed anyway, for another reason. */
  first: boolean
}

/**
 * A letter with a page that nobody could read may be two, or lack the line that says whose it is; one with a sheet that
 * parts letters, found when such a page was read at last, is two. Documents inside the file, such as a contract, are not
 * among the pages: until they are taken in, the first letter of the file asks what becomes of them.
 */
export const holdOf = async (db: Db, documentId: string): Promise<Hold | null> => {
  const pages = await db
    .selectFrom('page')
    .select(['position', 'state', 'separator'])
    .where('documentId', '=', documentId)
    .orderBy('position')
    .execute()
  const unread = pages.filter(({ state }) => state === 'failed').map(({ position }) => position)
  if (unread.length > 0)
    return { reason: 'page_unreadable', facts: { pages: unread.join(', ') }, first: true }
  if (pages.some(({ separator }) => separator)) return { reason: 'several_letters', facts: {}, first: true }
  const attachments = await documentsInside(db, documentId)
  return attachments > 0 ? { reason: 'attachments_inside', facts: { attachments }, first: false } : null
}

/** Documents inside the file of which this is the first letter; 0 for the others. */
const documentsInside = async (db: Db, documentId: string): Promise<number> => {
  const row = await db
    .selectFrom('document')
    .innerJoin('submission', 'submission.id', 'document.submissionId')
    .select('submission.attachedDocuments as count')
    .where('document.id', '=', documentId)
    .where('submission.attachmentsTakenAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('document as earlier')
            .select('earlier.id')
            .whereRef('earlier.submissionId', '=', 'document.submissionId')
            .where('earlier.state', '<>', 'replaced')
            .whereRef('earlier.position', '<', 'document.position'),
        ),
      ),
    )
    .executeTakeFirst()
  return row?.count ?? 0
}
