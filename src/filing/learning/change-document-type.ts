import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type DocumentView, requireDocument, showDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { describeDocument } from '../describe-document.ts'
import { layOutLetter } from '../letter-text.ts'
import { readPages } from '../read-pages.sql.ts'
import { typeRulesOf } from '../types/type-rules.ts'
import { urgencyOf } from '../types/urgency-of.ts'
import { learnType } from './learn-type.ts'

/**
 * A person says what a document is: its urgency follows, on the desk it lies on, too. On record, and a lesson. Throws
 * `casefiles.no_such_document`, `filing.no_such_type`.
 */
export const changeDocumentType = (
  house: House,
  clerk: Authorized<'documents.classify'>,
  documentId: string,
  code: string,
): Promise<DocumentView> =>
  clerk.transaction(async (db) => {
    const { tenantId, staff } = clerk
    await requireDocument(db, documentId)
    const document = await db
      .selectFrom('document')
      .select(['typeCode', 'caseFileId'])
      .where('id', '=', documentId)
      .forUpdate()
      .executeTakeFirst()
    if (!document) throw new HouseError('not-found', 'casefiles.no_such_document')
    await sayType(house, db, { tenantId, documentId, code, source: 'changed' })
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.document_type_changed',
      subject: { kind: 'document', id: documentId },
      caseFileId: document.caseFileId,
      facts: { before: document.typeCode, after: code },
    })
    const view = await showDocument(db, tenantId, documentId)
    if (!view) throw new HouseError('not-found', 'casefiles.no_such_document')
    return view
  })

/** Gives a document its type, the urgency, title, fields and due date that follow from it, and learns from it. Throws `filing.no_such_type`. */
export const sayType = async (
  house: House,
  db: Db,
  lesson: { tenantId: number; documentId: string; code: string; source: 'filed' | 'changed' },
): Promise<void> => {
  const { tenantId, documentId, code } = lesson
  const rules = await typeRulesOf(db, tenantId)
  if (!rules.types.byCode.has(code)) throw new HouseError('not-found', 'filing.no_such_type')
  const urgency = urgencyOf(code, layOutLetter(await readPages(db, documentId)), rules)
  await db.updateTable('document').set({ typeCode: code, urgency }).where('id', '=', documentId).execute()
  await db
    .updateTable('letter')
    .set({ urgency })
    .where('documentId', '=', documentId)
    .where('status', '<>', 'withdrawn')
    .execute()
  await describeDocument(db, documentId)
  await learnType(house, db, lesson)
}
