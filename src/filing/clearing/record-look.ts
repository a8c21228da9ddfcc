import { sql } from 'kysely'
import type { Authorized } from '#access'
import { recordAct, recordDocumentSeen } from '#audit'
import { type Db, HouseError } from '#platform'
import { findClearingSubject, type Looker } from './clearing.sql.ts'

type Reader = Authorized<'clearing.read'>

/** That what a case says has left for somebody's screen, once in ten minutes; nobody need have seen it yet. */
export const recordFetched = async (db: Db, { tenantId, staff }: Reader, id: string): Promise<void> => {
  const { rows } = await sql`
    select from act where subject_kind = 'clearing_case' and subject_id = ${id} and staff_id = ${staff.id}
      and what = 'filing.case_fetched' and at > now() - interval '10 minutes' limit 1`.execute(db)
  if (rows.length > 0) return
  await recordAct(db, {
    tenantId,
    staffId: staff.id,
    what: 'filing.case_fetched',
    subject: { kind: 'clearing_case', id },
  })
}

/** That somebody has the case before their eyes, and so its document; throws `filing.no_such_case`. */
export const recordShown = async (
  db: Db,
  { tenantId, staff }: Reader,
  looker: Looker,
  id: string,
): Promise<void> => {
  const subject = await findClearingSubject(db, looker, id, { lock: false })
  if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
  const { documentId } = subject
  await recordAct(db, {
    tenantId,
    staffId: staff.id,
    what: 'filing.case_seen',
    subject: { kind: 'clearing_case', id },
    facts: { documentId },
  })
  if (documentId) await recordDocumentSeen(db, { tenantId, staffId: staff.id, documentId, caseFileId: null })
}
