import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Uncover } from './contract.ts'

/**
 * Opens health data (§ 76 SGB X) for whoever says why, until the office day ends. Throws `casefiles.no_such_document`, for
 * one that is kept from them as for one that never was.
 */
export const uncoverDocument = (
  clerk: Authorized<'documents.uncover'>,
  documentId: string,
  { reason, note }: z.infer<typeof Uncover>,
) =>
  clerk.transaction(async (db) => {
    const { rows } = await sql<{ caseFileId: string }>`
      select case_file_id from app.document_shell where id = ${documentId}`.execute(db)
    const [shell] = rows
    if (!shell) throw new HouseError('not-found', 'casefiles.no_such_document')
    const { tenantId, staff } = clerk
    const opened = await sql<{ until: Date }>`
      insert into document_opening (tenant_id, document_id, staff_id, reason, note, ends_at)
      values (${tenantId}, ${documentId}, ${staff.id}, ${reason}, ${note || null},
        (app.today() + 1)::timestamp at time zone 'Europe/Berlin')
      returning ends_at as until`.execute(db)
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'casefiles.document_uncovered',
      subject: { kind: 'document', id: documentId },
      caseFileId: shell.caseFileId,
      facts: { reason },
    })
    return { until: opened.rows[0]?.until.toISOString() ?? '' }
  })
