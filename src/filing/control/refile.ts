import type { Authorized } from '#access'
import { requireDocument } from '#casefiles'
import { type House, HouseError } from '#platform'
import type { RefileReason } from './contract.ts'
import { moveBack, moveLetter, requireCaseFile } from './move-letter.ts'

type Clerk = Authorized<'filing.refile'>

interface Refiling {
  documentId: string
  caseFileId: string
  reason: RefileReason
}

/**
 * Moves a letter a clerk has found in a wrong file to the right one. What they must be able to see is looked at as the
 * person they are; the move itself is the house's, for where the letter goes they may not follow it. Throws what
 * `moveLetter` throws.
 */
export const refile = async (house: House, clerk: Clerk, move: Refiling) => {
  await clerk.transaction((db) => requireDocument(db, move.documentId))
  await clerk.transaction((db) => requireCaseFile(db, move.caseFileId))
  const correctionId = await clerk.houseTransaction((db) =>
    moveLetter(house, db, { tenantId: clerk.tenantId, staffId: clerk.staff.id, ...move, foundBy: 'clerk' }),
  )
  return { correctionId }
}

/** Takes back such a move; only whoever may see the correction can. Throws what `moveBack` throws. */
export const undoRefile = async (house: House, clerk: Clerk, correctionId: string) => {
  await clerk.transaction(async (db) => {
    const seen = await db
      .selectFrom('filingCorrection')
      .select('id')
      .where('id', '=', correctionId)
      .executeTakeFirst()
    if (!seen) throw new HouseError('not-found', 'filing.no_such_correction')
  })
  await clerk.houseTransaction((db) =>
    moveBack(house, db, { tenantId: clerk.tenantId, staffId: clerk.staff.id, correctionId }),
  )
  return { correctionId }
}
