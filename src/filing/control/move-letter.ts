import { recordAct } from '#audit'
import { type Db, type House, HouseError, newId } from '#platform'
import { forgetWhose, learnWhose } from '../learning/whose/learn-whose.ts'
import { latestMachineDecision } from '../machine-decision.sql.ts'
import { learnReferencesByHand } from '../references/learn-references.ts'
import { withdrawLetter } from '../withdraw-letter.ts'
import type { RefileReason } from './contract.ts'

export interface Move {
  tenantId: number
  staffId: string
  documentId: string
  /** The case file it belongs to. */
  caseFileId: string
  reason: RefileReason
  foundBy: 'sample' | 'clerk'
}

/**
 * Moves a filed letter to the case file it belongs to: it leaves the wrong desk, goes to the right one, and the misfile is
 * on record in both case files. Returns the correction. Throws `filing.not_in_a_file`, `filing.already_there`.
 */
export const moveLetter = async (house: House, db: Db, move: Move): Promise<string> => {
  const { tenantId, staffId, documentId, caseFileId, reason, foundBy } = move
  const from = await lockFiled(db, documentId)
  if (from === caseFileId) throw new HouseError('conflict', 'filing.already_there')
  await requireCaseFile(db, caseFileId)
  const decisionId = await machineDecision(db, documentId, from)
  const id = newId()
  await db
    .insertInto('filingCorrection')
    .values({
      ...{ tenantId, id, documentId, decisionId, reason, foundBy },
      fromCaseFileId: from,
      toCaseFileId: caseFileId,
      correctedBy: staffId,
    })
    .execute()
  await putInto(house, db, { tenantId, staffId, documentId, caseFileId })
  const sampled = await db
    .updateTable('filingSample')
    .set({ state: 'corrected', checkedBy: staffId, checkedAt: new Date() })
    .where('documentId', '=', documentId)
    .returning('documentId')
    .executeTakeFirst()
  if (sampled) await learnWhose(house, db, { documentId, caseFileId, source: 'sampled' })
  // Another file of the same household: nobody said that the household was wrong, nor asked whether it is right.
  else if (!(await isOneHousehold(db, [from, caseFileId])))
    await learnWhose(house, db, { documentId, caseFileId, source: 'moved' })
  const subject = { kind: 'document', id: documentId } as const
  const facts = { correctionId: id, reason, foundBy, automatic: decisionId !== null }
  await recordAct(db, { tenantId, staffId, what: 'filing.misfiled_found', subject, caseFileId: from, facts })
  await recordAct(db, { tenantId, staffId, what: 'filing.refiled', subject, caseFileId, facts })
  return id
}

/**
 * Takes a move back: the letter returns to where it lay, the misfile no longer counts, and a letter of the sample waits
 * for its second look again. Throws `filing.no_such_correction`, `filing.moved_on`.
 */
export const moveBack = async (
  house: House,
  db: Db,
  { tenantId, staffId, correctionId }: { tenantId: number; staffId: string; correctionId: string },
): Promise<void> => {
  const correction = await db
    .selectFrom('filingCorrection')
    .select(['documentId', 'fromCaseFileId', 'toCaseFileId', 'undoneAt'])
    .where('id', '=', correctionId)
    .forUpdate()
    .executeTakeFirst()
  if (!correction) throw new HouseError('not-found', 'filing.no_such_correction')
  const { documentId, fromCaseFileId: caseFileId, toCaseFileId } = correction
  if (correction.undoneAt || (await lockFiled(db, documentId)) !== toCaseFileId)
    throw new HouseError('conflict', 'filing.moved_on')
  await db
    .updateTable('filingCorrection')
    .set({ undoneAt: new Date(), undoneBy: staffId })
    .where('id', '=', correctionId)
    .execute()
  await putInto(house, db, { tenantId, staffId, documentId, caseFileId })
  await askAgain(db, documentId)
  await forgetWhose(db, documentId)
  const subject = { kind: 'document', id: documentId } as const
  await recordAct(db, {
    tenantId,
    staffId,
    what: 'filing.refile_undone',
    subject,
    caseFileId,
    facts: { correctionId },
  })
}

const isOneHousehold = async (db: Db, caseFileIds: string[]): Promise<boolean> => {
  const households = await db
    .selectFrom('caseFile')
    .select('householdId')
    .distinct()
    .where('id', 'in', caseFileIds)
    .execute()
  return households.length === 1
}

/** The case file a document lies in, with the document locked. */
export const lockFiled = async (db: Db, documentId: string): Promise<string> => {
  const document = await db
    .selectFrom('document')
    .select(['state', 'caseFileId'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  if (!document) throw new HouseError('not-found', 'casefiles.no_such_document')
  if (document.state !== 'filed' || !document.caseFileId)
    throw new HouseError('conflict', 'filing.not_in_a_file')
  return document.caseFileId
}

/** Throws `casefiles.no_such_case_file`, also for one that the person of this transaction may not find. */
export const requireCaseFile = async (db: Db, id: string) => {
  const found = await db.selectFrom('caseFile').select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new HouseError('not-found', 'casefiles.no_such_case_file')
}

/** The machine's decision when it is the one that put the letter there, moves taken back not counted; else null. */
const machineDecision = async (db: Db, documentId: string, caseFileId: string): Promise<string | null> => {
  const latest = await latestMachineDecision(db, documentId).select(['id', 'caseFileId']).executeTakeFirst()
  return latest?.caseFileId === caseFileId ? latest.id : null
}

/** Withdraws the letter from its desk, and what it taught goes along; delivery puts it on the one of whoever is responsible for the new file. */
export const putInto = async (
  house: House,
  db: Db,
  {
    tenantId,
    staffId,
    documentId,
    caseFileId,
  }: Pick<Move, 'tenantId' | 'staffId' | 'documentId' | 'caseFileId'>,
) => {
  await withdrawLetter(db, documentId)
  await db.updateTable('document').set({ caseFileId }).where('id', '=', documentId).execute()
  await db
    .insertInto('filingDecision')
    .values({
      ...{ tenantId, id: newId(), documentId, caseFileId },
      decidedBy: staffId,
      outcome: 'file',
      score: 1,
      evidence: '[]',
      candidates: '[]',
    })
    .execute()
  await learnReferencesByHand(db, { tenantId, documentId, caseFileId })
  await house.announce(db, 'filing.document_filed', { tenantId, documentId })
}

/** The sample's question is open again, unless the letter had been moved before for another reason. */
const askAgain = (db: Db, documentId: string) =>
  db
    .updateTable('filingSample')
    .set({ state: 'open', checkedBy: null, checkedAt: null })
    .where('documentId', '=', documentId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('filingCorrection')
            .select('id')
            .whereRef('filingCorrection.documentId', '=', 'filingSample.documentId')
            .where('undoneAt', 'is', null),
        ),
      ),
    )
    .execute()
