import { z } from 'zod'
import { recordAct } from '#audit'
import { openDocumentCase } from '#casefiles'
import { type Db, defineStage, type House, newId } from '#platform'
import { type FiledLetter, fileLetter } from './file-letter.ts'
import type { LetterPage } from './letter-text.ts'
import { numberFormatsOf } from './office-formats.ts'
import { postgresLookup } from './register-lookup.sql.ts'

const payload = z.object({ tenantId: z.int(), documentId: z.uuid() })
type OfDocument = z.infer<typeof payload>

/** Decides for one document whose it is: files it, or opens a case on the clearing desk. What was decided once stands. */
export const decideStage = (house: House) =>
  defineStage({
    name: 'filing.decide',
    payload,
    priority: 2,
    run: (work) => house.database.inTenant(work.tenantId, null, (db) => decide(house, db, work)),
    giveUp: ({ tenantId, documentId }, failure) =>
      house.database.inTenant(tenantId, null, async (db) => {
        const retry = { event: 'filing.document_waiting', payload: { tenantId, documentId } }
        await openDocumentCase(db, { tenantId, documentId, kind: 'failed', reason: failure.code, retry })
      }),
  })

const decide = async (house: House, db: Db, { tenantId, documentId }: OfDocument) => {
  const document = await db
    .selectFrom('document')
    .select(['state'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  if (document?.state !== 'read') return
  const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
  const filed = await fileLetter({
    lookup: postgresLookup(db, tenantId),
    pages: await readPages(db, documentId),
    formats: numberFormatsOf(settings),
  })
  const { decision } = filed
  const caseFileId =
    decision.outcome === 'file' && decision.householdId ? await caseFileOf(db, decision.householdId) : null
  await storeDecision(db, { tenantId, documentId, caseFileId, filed })
  if (caseFileId) await house.announce(db, 'filing.document_filed', { tenantId, documentId })
  else
    await openDocumentCase(db, { tenantId, documentId, kind: 'whose', reason: decision.reason ?? 'nobody' })
}

/** The pages as filing reads them; a letter's words on one page stay together. */
export const readPages = async (db: Db, documentId: string): Promise<LetterPage[]> => {
  const rows = await db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['pageText.words', 'page.unsafe'])
    .where('page.documentId', '=', documentId)
    .orderBy('page.position')
    .execute()
  return rows.map(({ words, unsafe }) => ({
    words: words as unknown as LetterPage['words'],
    unsafe,
  }))
}

const caseFileOf = async (db: Db, householdId: string) =>
  (await db.selectFrom('caseFile').select('id').where('householdId', '=', householdId).executeTakeFirst())
    ?.id ?? null

interface Decided extends OfDocument {
  caseFileId: string | null
  filed: FiledLetter
}

const storeDecision = async (
  db: Db,
  { tenantId, documentId, caseFileId, filed: { decision, type, urgency, letterDate } }: Decided,
) => {
  await db
    .insertInto('filingDecision')
    .values({
      tenantId,
      id: newId(),
      documentId,
      outcome: caseFileId ? 'file' : 'clearing',
      caseFileId,
      reason: decision.reason,
      score: decision.score,
      evidence: JSON.stringify(decision.evidence),
      candidates: JSON.stringify(decision.candidates),
      type: JSON.stringify(type),
    })
    .execute()
  await db
    .updateTable('document')
    .set({
      typeCode: type?.code ?? null,
      urgency,
      letterDate,
      caseFileId,
      state: caseFileId ? 'filed' : 'clearing',
    })
    .where('id', '=', documentId)
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: caseFileId ? 'filing.document_filed' : 'filing.sent_to_clearing',
    subject: { kind: 'document', id: documentId },
    caseFileId,
    facts: { score: decision.score, reason: decision.reason },
  })
}
