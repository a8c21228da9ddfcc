import type { Db } from '#platform'
import type { SubmissionView } from './contract.ts'
import { type ReceiptRow, selectReceipts, toReceipt } from './receipt.ts'
import { refusals } from './refusals.ts'

/** One submission with its progress; throws `intake.no_such_submission`. */
export const showSubmission = async (db: Db, tenantId: number, id: string): Promise<SubmissionView> => {
  const rows = await selectReceipts(db, tenantId).where('submission.id', '=', id).execute()
  const [view] = await withProgress(db, tenantId, rows)
  if (!view) throw refusals.unknownSubmission()
  return view
}

/** What this person handed in last, newest first; with `staffId` null everything the office received. */
export const listSubmissions = async (
  db: Db,
  tenantId: number,
  staffId: string | null,
  limit: number,
): Promise<SubmissionView[]> => {
  let query = selectReceipts(db, tenantId)
  if (staffId !== null) query = query.where('submission.submittedBy', '=', staffId)
  const rows = await query
    .orderBy('submission.receivedAt', 'desc')
    .orderBy('submission.id', 'desc')
    .limit(limit)
    .execute()
  return withProgress(db, tenantId, rows)
}

/** What is waiting to be read or being read in the whole office, in the order of its turn. */
export const listUnderWay = async (db: Db, tenantId: number, limit: number): Promise<SubmissionView[]> => {
  const rows = await selectReceipts(db, tenantId)
    .where('submission.state', 'in', ['received', 'reading'])
    .orderBy('submission.urgent', 'desc')
    .orderBy('submission.receivedAt')
    .orderBy('submission.id')
    .limit(limit)
    .execute()
  return withProgress(db, tenantId, rows)
}

const withProgress = async (db: Db, tenantId: number, rows: ReceiptRow[]): Promise<SubmissionView[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const pages = Map.groupBy(await countPages(db, tenantId, ids), (row) => row.submissionId)
  const letters = Map.groupBy(await findLetters(db, tenantId, ids), (row) => row.submissionId)
  return rows.map((row) => ({
    receipt: toReceipt(row),
    pages: {
      total: row.pages,
      read: pages.get(row.id)?.find(({ state }) => state === 'read')?.count ?? 0,
      failed: pages.get(row.id)?.find(({ state }) => state === 'failed')?.count ?? 0,
    },
    letters: (letters.get(row.id) ?? []).map(({ submissionId: _, ...letter }) => ({
      ...letter,
      state: letter.state as SubmissionView['letters'][number]['state'],
      readable: true,
    })),
  }))
}

const countPages = (db: Db, tenantId: number, ids: string[]) =>
  db
    .selectFrom('page')
    .where('tenantId', '=', tenantId)
    .where('submissionId', 'in', ids)
    .groupBy(['submissionId', 'state'])
    .select(({ fn }) => ['submissionId', 'state', fn.countAll<number>().as('count')])
    .execute()

const findLetters = (db: Db, tenantId: number, ids: string[]) =>
  db
    .selectFrom('document')
    .leftJoin('caseFile', (join) =>
      join
        .onRef('caseFile.tenantId', '=', 'document.tenantId')
        .onRef('caseFile.id', '=', 'document.caseFileId'),
    )
    .where('document.tenantId', '=', tenantId)
    .where('document.submissionId', 'in', ids)
    .where('document.state', '<>', 'replaced')
    .orderBy(({ selectFrom }) =>
      selectFrom('page')
        .select(({ fn }) => fn.min('page.number').as('first'))
        .whereRef('page.tenantId', '=', 'document.tenantId')
        .whereRef('page.documentId', '=', 'document.id'),
    )
    .select([
      'document.submissionId',
      'document.id as documentId',
      'document.state',
      'document.typeCode',
      'caseFile.reference',
      'document.pageCount as pages',
    ])
    .execute()
