import { sql } from 'kysely'
import { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { requireDocument } from '#casefiles'
import { type Db, defineStage, type House } from '#platform'
import { placeLetter, selectToPlace } from './place-letter.ts'

const payload = z.object({
  tenantId: z.int(),
  documentId: z.uuid(),
  /** Who gave it another type. */
  staffId: z.uuid(),
  /** Back to the desk it was passed on from, for the type was taken back. */
  back: z.boolean().default(false),
})
type OfDocument = z.infer<typeof payload>

/**
 * A letter of another type than it was taken for goes to the team that the rules name for that type, as long as nobody has
 * it in hand. A second run finds it there and does nothing.
 */
export const passOnStage = (house: House) =>
  defineStage({
    name: 'inbox.pass_on',
    payload,
    priority: 1,
    run: (of) =>
      house.database.inTenant(of.tenantId, null, (db) => (of.back ? passBack(db, of) : passOn(db, of))),
    // It stays where it lies, before whoever said what it is.
    giveUp: ({ tenantId, documentId }, { code }) =>
      house.database.inTenant(tenantId, null, (db) =>
        recordAct(db, {
          tenantId,
          staffId: null,
          what: 'inbox.pass_on_failed',
          subject: { kind: 'document', id: documentId },
          facts: { code },
        }),
      ),
  })

/** The team a letter would go to if it were of this type; null: it stays where it lies. */
export const teamFor = async (
  clerk: Authorized<'documents.classify'>,
  documentId: string,
  typeCode: string,
) => {
  await clerk.transaction((db) => requireDocument(db, documentId))
  return clerk.houseTransaction(async (db) => {
    const of = { tenantId: clerk.tenantId, documentId, staffId: clerk.staff.id }
    const move = await findMove(db, of, typeCode)
    if (!move) return null
    return db
      .selectFrom('unit')
      .select(['id', 'name'])
      .where('id', '=', move.to.unitId)
      .executeTakeFirstOrThrow()
  })
}

const passOn = async (db: Db, of: Omit<OfDocument, 'back'>) => {
  const move = await findMove(db, of)
  if (move) await lay(db, of, { ...move, what: 'inbox.letter_passed_on' })
}

const passBack = async (db: Db, of: OfDocument) => {
  const letter = await lockUnhandled(db, of.documentId, of.staffId)
  if (!letter) return
  const passed = await lastPassed(db, letter.id)
  if (passed?.staffId !== of.staffId || passed.what !== 'inbox.letter_passed_on') return
  const { fromUnitId: unitId, fromStaffId: staffId } = passed.facts
  await lay(db, of, { letter, to: { unitId, staffId }, what: 'inbox.letter_passed_back' })
}

type OfClerk = Pick<OfDocument, 'tenantId' | 'documentId' | 'staffId'>

/** Where the letter lies and where it belongs, when those are two teams. */
const findMove = async (db: Db, { tenantId, documentId, staffId }: OfClerk, typeCode?: string) => {
  const document = await selectToPlace(db, documentId).executeTakeFirst()
  const letter = await lockUnhandled(db, documentId, staffId)
  if (!document || !letter) return null
  const to = await placeLetter(db, tenantId, typeCode === undefined ? document : { ...document, typeCode })
  return to.unitId === letter.unitId ? null : { letter, to }
}

interface Unhandled {
  id: string
  unitId: string
  staffId: string | null
  caseFileId: string
}

/** A letter in a team's basket or on this person's own desk that nobody has taken and nobody else has read. */
const lockUnhandled = async (db: Db, documentId: string, staffId: string): Promise<Unhandled | null> => {
  const { rows } = await sql<Unhandled>`
    select id, unit_id, staff_id, case_file_id from letter
    where document_id = ${documentId} and status in ('new', 'open') and (staff_id is null or staff_id = ${staffId}
      or read_at is null and exists (${passedBy(staffId)}))
      and not exists (
        select from act where act.tenant_id = letter.tenant_id and act.subject_kind = 'letter' and act.subject_id = letter.id::text
          and (act.what = 'inbox.letter_taken' or act.what = 'inbox.letter_read' and act.staff_id <> ${staffId}))
    for update`.execute(db)
  return rows[0] ?? null
}

/** What this person has just passed on to somebody else's desk, where it still lies unread. */
const passedBy = (staffId: string) => sql`
  select from act where act.tenant_id = letter.tenant_id and act.subject_kind = 'letter' and act.subject_id = letter.id::text
    and act.what = 'inbox.letter_passed_on' and act.staff_id = ${staffId}`

interface Passed {
  what: string
  staffId: string | null
  facts: { fromUnitId: string; fromStaffId: string | null }
}

const lastPassed = async (db: Db, letterId: string) => {
  const { rows } = await sql<Passed>`
    select what, staff_id, facts from act
    where subject_kind = 'letter' and subject_id = ${letterId} and what in ('inbox.letter_passed_on', 'inbox.letter_passed_back')
    order by id desc limit 1`.execute(db)
  return rows[0]
}

interface Move {
  letter: Unhandled
  to: { unitId: string; staffId: string | null }
  what: 'inbox.letter_passed_on' | 'inbox.letter_passed_back'
}

/** There it is new again: nobody has looked at it on that desk. */
const lay = async (db: Db, { tenantId, documentId, staffId }: OfClerk, { letter, to, what }: Move) => {
  await db
    .updateTable('letter')
    .set({ ...to, status: 'new', readAt: null })
    .where('id', '=', letter.id)
    .execute()
  const from = { fromUnitId: letter.unitId, fromStaffId: letter.staffId }
  await recordAct(db, {
    tenantId,
    staffId,
    what,
    subject: { kind: 'letter', id: letter.id },
    caseFileId: letter.caseFileId,
    facts: { documentId, ...from, unitId: to.unitId, staffId: to.staffId },
  })
}
