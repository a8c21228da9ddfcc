import type { Authorized } from '#access'
import { type Db, type House, HouseError, newId } from '#platform'
import { sayType } from '../learning/change-document-type.ts'
import { learnType } from '../learning/learn-type.ts'
import { learnWhose } from '../learning/whose/learn-whose.ts'
import { learnReferencesByHand } from '../references/learn-references.ts'
import type { Subject } from './act.ts'

export const unfiled = ['read', 'clearing']

/** The document of a case, locked; throws `filing.nothing_to_file` when there is none or it lies in a file already. */
export const requireUnfiled = async (db: Db, { documentId }: Subject) => {
  const document =
    documentId &&
    (await db
      .selectFrom('document')
      .select(['id', 'state'])
      .where('id', '=', documentId)
      .forUpdate()
      .executeTakeFirst())
  if (!document || !unfiled.includes(document.state))
    throw new HouseError('conflict', 'filing.nothing_to_file')
  return document.id
}

interface Filing {
  documentId: string
  caseFileId: string
  /** What the person saw that it is, or made of it; none: they were not shown any. */
  typeCode?: string | null | undefined
}

/** Lays a document into a case file as a person's decision; the next stage delivers its letter. What it was said to be goes on record if that changed. */
export const fileDocument = async (
  house: House,
  { tenantId, staff }: Authorized<'clearing.work'>,
  db: Db,
  { documentId, caseFileId, typeCode }: Filing,
) => {
  const caseFile = await db
    .selectFrom('caseFile')
    .select('id')
    .where('id', '=', caseFileId)
    .executeTakeFirst()
  if (!caseFile) throw new HouseError('not-found', 'casefiles.no_such_case_file')
  const { typeCode: known } = await db
    .updateTable('document')
    .set({ caseFileId, state: 'filed' })
    .where('id', '=', documentId)
    .returning('typeCode')
    .executeTakeFirstOrThrow()
  const lesson = { tenantId, documentId, source: 'filed' as const }
  // What nobody was shown nobody has confirmed: the machine would learn its own guess.
  if (typeCode && typeCode === known) await learnType(house, db, { ...lesson, code: known })
  else if (typeCode) await sayType(house, db, { ...lesson, code: typeCode })
  await db
    .insertInto('filingDecision')
    .values({
      tenantId,
      id: newId(),
      documentId,
      decidedBy: staff.id,
      outcome: 'file',
      caseFileId,
      score: 1,
      evidence: '[]',
      candidates: '[]',
    })
    .execute()
  await learnWhose(house, db, { documentId, caseFileId, source: 'cleared' })
  await learnReferencesByHand(db, { tenantId, documentId, caseFileId })
  await house.announce(db, 'filing.document_filed', { tenantId, documentId })
  return typeCode && typeCode !== known ? { typeBefore: known, typeAfter: typeCode } : {}
}
