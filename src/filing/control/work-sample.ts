import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct, recordDocumentSeen } from '#audit'
import { caseFileRefs, showDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { viewCandidates } from '../clearing/show-clearing.ts'
import { forgetWhose, learnWhose } from '../learning/whose/learn-whose.ts'
import type { RefileReason, SampleView } from './contract.ts'
import { moveBack, moveLetter, requireCaseFile } from './move-letter.ts'
import { findSample, lockSample } from './samples.sql.ts'

type Checker = Authorized<'filing.check'>

const noSample = () => new HouseError('not-found', 'filing.no_such_sample')

/** A letter of the sample with its pages and what it was filed by; throws `filing.no_such_sample`. */
export const showSample = (checker: Checker, documentId: string): Promise<z.infer<typeof SampleView>> =>
  checker.transaction(async (db) => {
    const row = await findSample(db, checker.staff, documentId)
    const document = row && (await showDocument(db, checker.tenantId, documentId))
    if (!row || !document) throw noSample()
    const { caseFileId, decisionId, ...letter } = row
    const [filedTo] = await caseFileRefs(db, checker.tenantId, [caseFileId])
    if (!filedTo) throw noSample()
    await recordDocumentSeen(db, {
      tenantId: checker.tenantId,
      staffId: checker.staff.id,
      documentId,
      caseFileId,
    })
    const candidates = await viewCandidates(db, { tenantId: checker.tenantId, documentId, decisionId })
    const isHome = ({ caseFile }: (typeof candidates)[number]) => caseFile.id === caseFileId
    return {
      letter,
      document,
      filedTo,
      candidates: candidates.toSorted((one, other) => Number(isHome(other)) - Number(isHome(one))),
    }
  })

/** The second look found the letter where it belongs. */
export const confirmSample = (house: House, checker: Checker, documentId: string) =>
  checker.transaction(async (db) => {
    const { caseFileId } = await lockOpen(db, checker, documentId)
    await learnWhose(house, db, { documentId, caseFileId, source: 'sampled' })
    await setState(db, { documentId, state: 'confirmed', staffId: checker.staff.id })
    await record(db, checker, { documentId, what: 'filing.sample_confirmed' })
    return rowNow(db, checker, documentId)
  })

/** The second look found the letter in a wrong file: it is moved to the right one, and the misfile is on record. */
export const correctSample = async (
  house: House,
  checker: Checker,
  { documentId, ...move }: { documentId: string; caseFileId: string; reason: RefileReason },
) => {
  await checker.transaction(async (db) => {
    await requireSample(db, checker, documentId)
    await requireCaseFile(db, move.caseFileId)
  })
  return checker.houseTransaction(async (db) => {
    await lockOpen(db, checker, documentId)
    const { tenantId, staff } = checker
    const moved = { ...move, documentId, tenantId, staffId: staff.id, foundBy: 'sample' } as const
    return { correctionId: await moveLetter(house, db, moved) }
  })
}

/** Takes the answer of a second look back. */
export const reopenSample = async (house: House, checker: Checker, documentId: string) => {
  await checker.transaction((db) => requireSample(db, checker, documentId))
  return checker.houseTransaction(async (db) => {
    const sample = await lockSample(db, checker.staff, documentId)
    if (!sample) throw noSample()
    if (sample.state === 'corrected') await undoCorrection(house, db, { checker, documentId })
    if (sample.state !== 'confirmed') return rowNow(db, checker, documentId)
    await setState(db, { documentId, state: 'open', staffId: null })
    await forgetWhose(db, documentId)
    await record(db, checker, { documentId, what: 'filing.sample_reopened' })
    return rowNow(db, checker, documentId)
  })
}

/** As the person: what is changed by the house must be there for whoever asks for it. */
const requireSample = async (db: Db, { staff }: Checker, documentId: string) => {
  if (!(await findSample(db, staff, documentId))) throw noSample()
}

const undoCorrection = async (
  house: House,
  db: Db,
  { checker, documentId }: { checker: Checker; documentId: string },
) => {
  const correction = await db
    .selectFrom('filingCorrection')
    .select('id')
    .where('documentId', '=', documentId)
    .where('undoneAt', 'is', null)
    .orderBy('correctedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!correction) throw new HouseError('conflict', 'filing.moved_on')
  const { tenantId, staff } = checker
  await moveBack(house, db, { tenantId, staffId: staff.id, correctionId: correction.id })
}

const lockOpen = async (db: Db, { staff }: Checker, documentId: string) => {
  const sample = await lockSample(db, staff, documentId)
  if (!sample) throw noSample()
  if (sample.state !== 'open') throw new HouseError('conflict', 'filing.sample_not_open')
  return sample
}

const rowNow = async (db: Db, { staff }: Checker, documentId: string) => {
  const row = await findSample(db, staff, documentId)
  if (!row) throw noSample()
  const { caseFileId: _, decisionId: __, ...letter } = row
  return letter
}

const setState = (
  db: Db,
  { documentId, state, staffId }: { documentId: string; state: 'open' | 'confirmed'; staffId: string | null },
) =>
  db
    .updateTable('filingSample')
    .set({ state, checkedBy: staffId, checkedAt: staffId ? new Date() : null })
    .where('documentId', '=', documentId)
    .execute()

const record = (
  db: Db,
  { tenantId, staff }: Checker,
  { documentId, what }: { documentId: string; what: string },
) => recordAct(db, { tenantId, staffId: staff.id, what, subject: { kind: 'document', id: documentId } })
