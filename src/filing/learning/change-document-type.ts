import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type DocumentView, requireDocument, showDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { describeDocument } from '../describe-document.ts'
import { layOutLetter } from '../letter-text.ts'
import { readPages } from '../read-pages.sql.ts'
import { typeRulesOf } from '../types/type-rules.ts'
import { urgencyOf } from '../types/urgency-of.ts'
import type { SayType } from './contract.ts'
import { forgetType, type Lesson, learnType } from './learn-type.ts'

type Clerk = Authorized<'documents.classify'>

/**
 * A person says what a document is: its urgency follows, on the desk it lies on, too, and with `passOn` the desk itself. On
 * record, and a lesson. Throws `casefiles.no_such_document`, `filing.no_such_type`.
 */
export const changeDocumentType = (
  house: House,
  clerk: Clerk,
  documentId: string,
  { typeCode: code, passOn }: z.infer<typeof SayType>,
): Promise<DocumentView> =>
  clerk.transaction(async (db) => {
    const { tenantId, staff } = clerk
    await requireDocument(db, documentId)
    const document = await lockDocument(db, documentId)
    await sayType(house, db, { tenantId, documentId, code, source: 'changed' })
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.document_type_changed',
      subject: { kind: 'document', id: documentId },
      caseFileId: document.caseFileId,
      facts: { before: document.typeCode, after: code, passOn },
    })
    if (passOn)
      await house.announce(db, 'filing.type_changed', {
        tenantId,
        documentId,
        staffId: staff.id,
        back: false,
      })
    const view = await showDocument(db, tenantId, documentId)
    if (!view) throw new HouseError('not-found', 'casefiles.no_such_document')
    return view
  })

/**
 * Takes one's own last change of a type back, also where the letter has gone to a desk one does not see; what it taught is
 * forgotten. Throws `filing.moved_on` when somebody has gone on from it: given it another type, or read it on its new desk.
 */
export const undoDocumentType = (house: House, { tenantId, staff, ...clerk }: Clerk, documentId: string) =>
  clerk.houseTransaction(async (db) => {
    const { typeCode, caseFileId } = await lockDocument(db, documentId)
    const last = await lastChange(db, documentId)
    const isOwn = last?.what === 'filing.document_type_changed' && last.staffId === staff.id
    if (!isOwn || last.facts.after !== typeCode || (await isReadElsewhere(db, documentId, staff.id)))
      throw new HouseError('conflict', 'filing.moved_on')
    const { before, passOn } = last.facts
    await giveType(db, { tenantId, documentId, code: before })
    await forgetType(db, documentId)
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.document_type_undone',
      subject: { kind: 'document', id: documentId },
      caseFileId,
      facts: { before: typeCode, after: before },
    })
    if (passOn)
      await house.announce(db, 'filing.type_changed', { tenantId, documentId, staffId: staff.id, back: true })
  })

const lockDocument = async (db: Db, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .select(['typeCode', 'caseFileId'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  if (!document) throw new HouseError('not-found', 'casefiles.no_such_document')
  return document
}

interface TypeChange {
  what: string
  staffId: string | null
  facts: { before: string | null; after: string; passOn?: boolean }
}

const lastChange = async (db: Db, documentId: string) => {
  const { rows } = await sql<TypeChange>`
    select what, staff_id, facts from act
    where subject_kind = 'document' and subject_id = ${documentId}
      and what in ('filing.document_type_changed', 'filing.document_type_undone')
    order by id desc limit 1`.execute(db)
  return rows[0]
}

/** Whether its letter, passed on by this person, has been read where it lies now. */
const isReadElsewhere = async (db: Db, documentId: string, staffId: string) => {
  const { rows } = await sql`
    select from letter
    where document_id = ${documentId} and status <> 'withdrawn' and read_at is not null and (
      select what || ' ' || staff_id from act
      where act.tenant_id = letter.tenant_id and subject_kind = 'letter' and subject_id = letter.id::text
        and what in ('inbox.letter_passed_on', 'inbox.letter_passed_back')
      order by act.id desc limit 1) = ${`inbox.letter_passed_on ${staffId}`}`.execute(db)
  return rows.length > 0
}

/** Gives a document its type and what follows from it, and learns from it. Throws `filing.no_such_type`. */
export const sayType = async (house: House, db: Db, lesson: Lesson): Promise<void> => {
  await giveType(db, lesson)
  await learnType(house, db, lesson)
}

/** The type, and the urgency, title, fields and due date that follow from it. */
const giveType = async (
  db: Db,
  { tenantId, documentId, code }: Omit<Lesson, 'code' | 'source'> & { code: string | null },
): Promise<void> => {
  const rules = await typeRulesOf(db, tenantId)
  if (code !== null && !rules.types.byCode.has(code)) throw new HouseError('not-found', 'filing.no_such_type')
  const { urgent } = await db
    .selectFrom('document')
    .select('urgent')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  // A separator sheet said so; no type takes that back.
  const urgency = urgent ? 'same-day' : urgencyOf(code, layOutLetter(await readPages(db, documentId)), rules)
  await db.updateTable('document').set({ typeCode: code, urgency }).where('id', '=', documentId).execute()
  await db
    .updateTable('letter')
    .set({ urgency })
    .where('documentId', '=', documentId)
    .where('status', '<>', 'withdrawn')
    .execute()
  await describeDocument(db, documentId)
}
