import { sql } from 'kysely'
import type { Db } from '#platform'
import { recordAct } from './record-act.ts'

interface Look {
  tenantId: number
  staffId: string
  subject: { kind: 'document' | 'case_file'; id: string }
  caseFileId: string | null
  /** Fetched to lie ready; whether anybody saw it will be told when it is shown. */
  ahead?: boolean
  /** Why it was shown. */
  reason?: string
}

const minute = 60_000

/**
 * Puts on record that somebody looked at a document or a case file. Leafing through its pages, or coming back to it, is
 * one look: it is written again only after ten minutes. Both ends of that time are told as instants, so that PostgreSQL
 * plans for one month and not for all.
 */
export const recordSeen = async (db: Db, { subject, ahead = false, ...look }: Look): Promise<void> => {
  const what = `casefiles.${subject.kind}_${ahead ? 'fetched' : 'seen'}`
  const [since, until] = [new Date(Date.now() - 10 * minute), new Date(Date.now() + 10 * minute)]
  const { rows } = await sql`
    select from act where tenant_id = ${look.tenantId} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and staff_id = ${look.staffId} and what = ${what} and at > ${since} and at < ${until} limit 1`.execute(
    db,
  )
  if (rows.length === 0) await recordAct(db, { ...look, what, subject })
}

/** The same for a document, as most rooms know it. */
export const recordDocumentSeen = (
  db: Db,
  { documentId, ...look }: Omit<Look, 'subject'> & { documentId: string },
): Promise<void> => recordSeen(db, { ...look, subject: { kind: 'document', id: documentId } })
