import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { openDocumentCase } from '#casefiles'
import { type Db, defineStage, type House, HouseError, newId } from '#platform'
import { readDesks, readRules, unitsOfTypes } from './rules/read-rules.ts'
import { findResponsible, type Responsible } from './rules/responsibility.ts'

const payload = z.object({ tenantId: z.int(), documentId: z.uuid() })

/** Puts a filed document on the desk of whoever is responsible. A second run finds the letter there and does nothing. */
export const deliverStage = (house: House) =>
  defineStage({
    name: 'inbox.deliver',
    payload,
    priority: 1,
    run: ({ tenantId, documentId }) =>
      house.database.inTenant(tenantId, null, (db) => deliver(db, tenantId, documentId)),
    giveUp: ({ tenantId, documentId }, failure) =>
      house.database.inTenant(tenantId, null, (db) =>
        openDocumentCase(db, {
          tenantId,
          documentId,
          kind: 'failed',
          reason: failure.code,
          retry: { event: 'filing.document_filed', payload: { tenantId, documentId } },
        }),
      ),
  })

const deliver = async (db: Db, tenantId: number, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .innerJoin('caseFile', 'caseFile.id', 'document.caseFileId')
    .select([
      'document.state',
      'document.typeCode',
      'document.urgency',
      'document.dueOn',
      'caseFile.id as caseFileId',
      'caseFile.title',
    ])
    .select(['caseFile.unitId as caseUnitId', 'caseFile.clerkCode as caseClerkCode', 'caseFile.protected'])
    .where('document.id', '=', documentId)
    .forUpdate('document')
    .executeTakeFirst()
  // Taken back by a person in the meantime: there is nothing to deliver any more.
  if (document?.state !== 'filed') return
  const typeUnitId = (await unitsOfTypes(db, tenantId))(document.typeCode)
  const found = findResponsible({ ...document, typeUnitId }, await readRules(db), await readDesks(db))
  const responsible = document.protected ? await forNamed(db, document, found) : found
  const letter = await db
    .insertInto('letter')
    .values({
      tenantId,
      id: newId(),
      documentId,
      caseFileId: document.caseFileId,
      urgency: document.urgency,
      dueOn: document.dueOn,
      ...responsible,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!letter) return
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'inbox.letter_delivered',
    subject: { kind: 'letter', id: letter.id },
    caseFileId: document.caseFileId,
    facts: { documentId, unitId: responsible.unitId, staffId: responsible.staffId },
  })
}

/**
 * Post of a protected file is for those who may see it, whatever the rules say: its clerk, else somebody named for it. On any
 * other desk it would lie where nobody sees it. Throws `inbox.nobody_named`; then it waits in the basket for such post.
 */
const forNamed = async (
  db: Db,
  { caseFileId, caseClerkCode }: { caseFileId: string; caseClerkCode: string | null },
  found: Responsible,
): Promise<Responsible> => {
  const { rows } = await sql<{ id: string }>`
    select s.id from staff s
    where s.active and not exists (
        select from case_exclusion e where e.tenant_id = s.tenant_id and e.staff_id = s.id and e.case_file_id = ${caseFileId})
      and (s.code = ${caseClerkCode} or exists (
        select from case_access a where a.tenant_id = s.tenant_id and a.staff_id = s.id and a.case_file_id = ${caseFileId}
          and a.kind = 'named' and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())))
    order by s.id is not distinct from ${found.staffId}::uuid desc, s.code is not distinct from ${caseClerkCode} desc, s.id
    limit 1`.execute(db)
  const [named] = rows
  if (!named) throw new HouseError('unavailable', 'inbox.nobody_named')
  return { unitId: found.unitId, staffId: named.id }
}
