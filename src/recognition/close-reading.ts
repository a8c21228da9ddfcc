import { sql } from 'kysely'
import { recordAct } from '#audit'
import { openClearingCase } from '#casefiles'
import type { Db, House, HouseError } from '#platform'
import type { Doubt } from './contract.ts'
import { findWaitingPage } from './recognition.sql.ts'
import { askAboutTurned, goOnOnceRead } from './turned-page.ts'

interface OfSubmission {
  tenantId: number
  submissionId: string
}

/** What the page itself is to blame for; everything else, as a disk that is away, may pass for the whole stack. */
const ofPageItself = 'recognition.page_failed'
const unreadable: Doubt[] = ['unreadable']

/** After the last try: the page is marked as one that could not be read, and holds up the other letters of its stack no longer. */
export const giveUpPage = async (
  house: House,
  db: Db,
  of: OfSubmission & { page: number },
  failure: HouseError,
): Promise<void> => {
  if (await askAboutTurned(db, of, failure)) return
  const waiting = await findWaitingPage(db, of.submissionId, of.page)
  // Another machine has read it in the meantime.
  if (!waiting) return
  await db
    .updateTable('page')
    .set({ state: 'failed', failure: noteOf(failure), quality: 0, unsafe: true, doubts: unreadable })
    .where('submissionId', '=', of.submissionId)
    .where('number', '=', of.page)
    .execute()
  if (waiting.documentId) await goOnOnceRead(house, db, { ...of, documentId: waiting.documentId })
  else await closeReading(house, db, of)
}

/**
 * When no page waits any more the stack is parted, also without pages that could not be read. Where the better part of
 * it failed, or something beside the pages, a person is asked first: trying again may mend it all.
 */
export const closeReading = async (
  house: House,
  db: Db,
  { tenantId, submissionId }: OfSubmission,
): Promise<void> => {
  const of = { tenantId, submissionId }
  const { waiting, read, failed } = await countPages(db, submissionId)
  if (waiting > 0) return
  const isOfPages = failed.every(({ failure }) => failure.code === ofPageItself)
  if (isOfPages && failed.length <= read) return house.announce(db, 'recognition.submission_read', of)
  const [first] = failed.toSorted(
    (one, other) => Number(one.failure.code === ofPageItself) - Number(other.failure.code === ofPageItself),
  )
  if (first)
    await failSubmission(
      db,
      of,
      first.failure,
      failed.map(({ number }) => number),
    )
}

interface Note {
  code: string
  facts: Record<string, string | number>
}

const countPages = async (db: Db, submissionId: string) => {
  const { rows } = await sql<{ waiting: number; read: number; failed: { number: number; failure: Note }[] }>`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'read')::int as read,
      coalesce(json_agg(json_build_object('number', number, 'failure', failure) order by number)
        filter (where state = 'failed'), '[]') as failed
    from page where submission_id = ${submissionId}`.execute(db)
  return rows[0] ?? { waiting: 0, read: 0, failed: [] }
}

/** As intake notes why it refuses a file. */
const noteOf = ({ code, facts }: Note) => JSON.stringify({ code, facts })

/** Nothing of the submission goes on by itself: somebody says „try again“ or, where pages are to blame, „go on without them“. */
export const failSubmission = async (
  db: Db,
  { tenantId, submissionId }: OfSubmission,
  failure: Note,
  pages: readonly number[] = [],
): Promise<void> => {
  const failed = await db
    .updateTable('submission')
    .set({ state: 'failed', failure: noteOf(failure) })
    .where('id', '=', submissionId)
    .where('state', '<>', 'done')
    .executeTakeFirst()
  if (failed.numUpdatedRows === 0n) return
  const payload = { tenantId, submissionId }
  await openFailure(db, {
    tenantId,
    submissionId,
    documentId: null,
    reason: failure.code,
    facts: pages.length > 0 ? { pages: pages.join(', ') } : {},
    retry: {
      event: 'intake.submission_received',
      payload,
      ...(pages.length > 0 ? { without: { event: 'recognition.going_on_wanted', payload } } : {}),
    },
  })
}

type Failed = Omit<Parameters<typeof openClearingCase>[1], 'kind'>

export const openFailure = async (db: Db, failed: Failed): Promise<void> => {
  await openClearingCase(db, { ...failed, kind: 'failed' })
  await recordAct(db, {
    tenantId: failed.tenantId,
    staffId: null,
    what: 'recognition.failed',
    subject: { kind: 'submission', id: failed.submissionId },
    facts: { reason: failed.reason, ...failed.facts },
  })
}
