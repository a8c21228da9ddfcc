import type { Db } from '#platform'

export interface Act {
  tenantId: number
  /** null: the machine */
  staffId: string | null
  /** `room.what_happened`, e.g. `inbox.letter_done`; its sentence lives in the texts. */
  what: string
  subject: {
    kind:
      | 'document'
      | 'letter'
      | 'clearing_case'
      | 'submission'
      | 'case_file'
      | 'register'
      | 'staff'
      | 'session'
      | 'site'
      | 'unit'
      | 'position'
      | 'role'
      | 'reassignment'
      | 'tenant'
      | 'document_type'
      | 'type_model'
      | 'whose_model'
    id: string
  }
  caseFileId?: string | null
  /** Ids, codes and counts; no names, no contents. */
  facts?: Record<string, string | number | boolean | null>
  /** Why it was shown or done, as the person said or as the office's code for it. */
  reason?: string
  /** Role in which it was done, where somebody has several; else what the transaction says. */
  actingRole?: string
  /** Whose deputy did it; else what the transaction says. */
  deputyFor?: string
  /** Where the request came from; else what the transaction says. */
  source?: string
}

/**
 * Puts an act on record, in the transaction of the act itself: both stand or neither does. At commit the database adds it to
 * the office's chain (docs/audit-format.md).
 */
export const recordAct = async (db: Db, act: Act): Promise<void> => {
  await db
    .insertInto('act')
    .values({
      tenantId: act.tenantId,
      staffId: act.staffId,
      what: act.what,
      subjectKind: act.subject.kind,
      subjectId: act.subject.id,
      caseFileId: act.caseFileId ?? null,
      facts: JSON.stringify(act.facts ?? {}),
      ...given({
        reason: act.reason,
        actingRole: act.actingRole,
        deputyFor: act.deputyFor,
        source: act.source,
      }),
    })
    .execute()
}

/** Only what was said: the rest is for the defaults of the table. */
const given = (columns: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
