import { sql } from 'kysely'
import type { Db } from '#platform'
import type { Looker } from '../clearing.sql.ts'

/** A document with its pages as they are numbered in the original. */
export interface StackDocument {
  id: string
  position: number
  state: string
  receivedOn: string
  /** Behind a sheet that says „eilt“. */
  urgent: boolean
  /** Pages of the original at which another letter may begin. */
  cutDoubts: number[]
  cutReasons: unknown
  /** Which envelope it came in, as sheets say. */
  envelope: number | null
  corrections: unknown
  /** In the basket of protected households, which this person may not work: to them it is not there. */
  shielded: boolean
  pages: number[]
}

/**
 * All page operations of a submission go one after the other. No stronger lock: rows that only name the submission must
 * not wait for one.
 */
export const lockPageLists = (db: Db, submissionId: string) =>
  db.selectFrom('submission').select('id').where('id', '=', submissionId).forNoKeyUpdate().executeTakeFirst()

/** What arrived together, in the order of the paper. */
export const listStack = async (
  db: Db,
  { protectedToo }: Looker,
  submissionId: string,
): Promise<StackDocument[]> => {
  const { rows } = await sql<StackDocument>`
    select document.id, document.position, document.state, document.received_on::text,
      document.urgent, document.cut_doubts, document.cut_reasons, document.envelope, document.corrections,
      not ${protectedToo}::boolean and exists (
        select from clearing_case c
        join clearing_protection p on p.tenant_id = c.tenant_id and p.case_id = c.id
        where c.tenant_id = document.tenant_id and c.document_id = document.id and c.state <> 'solved' and p.protected
      ) as shielded,
      array_agg(page.number order by page.position) as pages
    from document join page on page.tenant_id = document.tenant_id and page.document_id = document.id
    where document.submission_id = ${submissionId} and document.state <> 'replaced'
    group by document.tenant_id, document.id order by min(page.number)`.execute(db)
  return rows
}

export interface LockedCase {
  id: string
  state: string
  openedAt: Date
  facts: unknown
}

/**
 * Cases, documents and letters under lock, in the order in which everybody takes them. Cases are asked for twice: one may
 * have been opened while the documents were not held yet.
 */
export const lockAll = async (db: Db, documentIds: string[]) => {
  await lockCases(db, documentIds)
  const documents = await db
    .selectFrom('document')
    .select(['id', 'state', 'caseFileId'])
    .where('id', 'in', documentIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  const cases = (await lockCases(db, documentIds)).filter(({ state }) => ['open', 'deferred'].includes(state))
  return { documents, cases, letters: await lockLetters(db, documentIds) }
}

const lockCases = (db: Db, documentIds: string[]): Promise<LockedCase[]> =>
  db
    .selectFrom('clearingCase')
    .select(['id', 'state', 'openedAt', 'facts'])
    .where('documentId', 'in', documentIds)
    .orderBy('id')
    .forUpdate()
    .execute()

export interface LockedLetter {
  id: string
  documentId: string
  caseFileId: string
}

const lockLetters = (db: Db, documentIds: string[]): Promise<LockedLetter[]> =>
  db
    .selectFrom('letter')
    .select(['id', 'documentId', 'caseFileId'])
    .where('documentId', 'in', documentIds)
    .where('status', '<>', 'withdrawn')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Of these documents one that a person has had in hand: filed, put away, or taken, read or done on a desk. */
export const findInHands = async (db: Db, documentIds: string[]) => {
  const { rows } = await sql<{ id: string }>`
    select document.id from document
    where document.id = any(${documentIds}::uuid[]) and (
      document.state = 'discarded'
      or document.state = 'filed' and (
        (select decided_by from filing_decision where filing_decision.tenant_id = document.tenant_id
           and filing_decision.document_id = document.id order by decided_at desc, id desc limit 1) is not null
        or exists (select from letter where letter.tenant_id = document.tenant_id and letter.document_id = document.id
          and letter.status <> 'withdrawn' and (letter.status <> 'new' or letter.read_at is not null
            or exists (select from act where act.tenant_id = letter.tenant_id and act.subject_kind = 'letter'
              and act.subject_id = letter.id::text and act.what = 'inbox.letter_taken')))))
    limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Takes the pages out of these documents and the documents out of use: cases close, letters leave their desks. */
export const retire = async (db: Db, { documentIds, cases, letters }: Retired) => {
  await db
    .updateTable('page')
    .set({ documentId: null, position: null })
    .where('documentId', 'in', documentIds)
    .execute()
  await db
    .updateTable('document')
    .set({ state: 'replaced', caseFileId: null })
    .where('id', 'in', documentIds)
    .execute()
  await closeCases(db, cases)
  for (const { id } of letters)
    await db.updateTable('letter').set({ status: 'withdrawn' }).where('id', '=', id).execute()
}

interface Retired {
  documentIds: string[]
  cases: { ids: string[]; staffId: string; at: Date }
  letters: LockedLetter[]
}

const closeCases = async (db: Db, { ids, staffId, at }: Retired['cases']) => {
  if (ids.length === 0) return
  await db
    .updateTable('clearingCase')
    .set({ state: 'replaced', closedAt: at, closedBy: staffId })
    .where('id', 'in', ids)
    .execute()
}

/** Lays pages of the original into a document, in this order. */
export const layPages = async (db: Db, submissionId: string, documentId: string, pages: number[]) => {
  await sql`
    update page set document_id = ${documentId}, position = laid.position
    from unnest(${pages}::integer[]) with ordinality as laid(number, position)
    where page.submission_id = ${submissionId} and page.number = laid.number`.execute(db)
}

/** Pages of the document that wait to be read again, as numbered in the original. */
export const listWaiting = async (db: Db, documentId: string) => {
  const rows = await db
    .selectFrom('page')
    .select('number')
    .where('documentId', '=', documentId)
    .where('state', '=', 'waiting')
    .execute()
  return rows.map(({ number }) => number)
}
