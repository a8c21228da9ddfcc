import { z } from 'zod'
import { recordAct } from '#audit'
import { openDocumentCase } from '#casefiles'
import { type Db, defineStage, type House, newId } from '#platform'
import { placeLetter, selectToPlace } from './place-letter.ts'

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
  const document = await selectToPlace(db, documentId)
    .select(['document.state', 'document.urgency', 'document.dueOn'])
    .forUpdate('document')
    .executeTakeFirst()
  // Taken back by a person in the meantime: there is nothing to deliver any more.
  if (document?.state !== 'filed') return
  const responsible = await placeLetter(db, tenantId, document)
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
