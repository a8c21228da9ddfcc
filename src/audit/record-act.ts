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
    id: string
  }
  caseFileId?: string | null
  /** Ids, codes and counts; no names, no contents. */
  facts?: Record<string, string | number | boolean | null>
}

/** Puts an act on record, in the transaction of the act itself: both stand or neither does. */
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
    })
    .execute()
}
