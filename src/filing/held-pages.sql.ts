import type { Db } from '#platform'
import type { ClearingReason } from './clearing-reason.ts'

/** What keeps a letter from being filed by itself, however well it fits. */
export interface Hold {
  reason: ClearingReason
  facts: Record<string, string>
}

/**
 * A letter with a page that nobody could read may be two, or lack the line that says whose it is; one with a sheet that
 * parts letters, found when such a page was read at last, is two.
 */
export const holdOf = async (db: Db, documentId: string): Promise<Hold | null> => {
  const pages = await db
    .selectFrom('page')
    .select(['position', 'state', 'separator'])
    .where('documentId', '=', documentId)
    .orderBy('position')
    .execute()
  const unread = pages.filter(({ state }) => state === 'failed').map(({ position }) => position)
  if (unread.length > 0) return { reason: 'page_unreadable', facts: { pages: unread.join(', ') } }
  return pages.some(({ separator }) => separator) ? { reason: 'several_letters', facts: {} } : null
}
