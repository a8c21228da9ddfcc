import { sql } from 'kysely'
import type { Db } from '#platform'
import { recordAct } from './record-act.ts'

interface Seen {
  tenantId: number
  staffId: string
  documentId: string
  caseFileId: string | null
}

/**
 * Puts on record that somebody looked at a document. Leafing through its pages is one look: it is written again only
 * after ten minutes.
 */
export const recordDocumentSeen = async (
  db: Db,
  { tenantId, staffId, documentId, caseFileId }: Seen,
): Promise<void> => {
  const { rows } = await sql`
    select from act where subject_kind = 'document' and subject_id = ${documentId} and staff_id = ${staffId}
      and what = 'casefiles.document_seen' and at > now() - interval '10 minutes' limit 1`.execute(db)
  if (rows.length > 0) return
  await recordAct(db, {
    tenantId,
    staffId,
    what: 'casefiles.document_seen',
    subject: { kind: 'document', id: documentId },
    caseFileId,
  })
}
