import { sql } from 'kysely'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { requireDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { lockFiled, putInto } from './move-letter.ts'

interface Move {
  documentId: string
  caseFileId: string
}

/**
 * Lays a document into another file of the same household, for whoever may read both: no misfile, so it counts for none.
 * Throws `casefiles.no_such_document`, `casefiles.no_such_case_file`, `filing.not_in_a_file`, `filing.already_there`.
 */
export const moveToRelated = async (house: House, clerk: Authorized<'filing.refile'>, move: Move) => {
  const { documentId, caseFileId } = move
  const { tenantId, staff } = clerk
  await clerk.transaction((db) => requireDocument(db, documentId))
  await clerk.transaction((db) => requireBeside(db, move))
  return clerk.houseTransaction(async (db) => {
    const from = await lockFiled(db, documentId)
    if (from === caseFileId) throw new HouseError('conflict', 'filing.already_there')
    await putInto(house, db, { tenantId, staffId: staff.id, documentId, caseFileId })
    for (const file of [from, caseFileId])
      await recordAct(db, {
        tenantId,
        staffId: staff.id,
        what: 'filing.moved_to_related',
        subject: { kind: 'document', id: documentId },
        caseFileId: file,
        facts: { from, to: caseFileId },
      })
    return { from }
  })
}

const requireBeside = async (db: Db, { documentId, caseFileId }: Move) => {
  const { rows } = await sql`
    select from case_file target
    join app.readable_file r on r.tenant_id = target.tenant_id and r.id = target.id
    join case_file here on here.tenant_id = target.tenant_id and here.household_id = target.household_id
    join document d on d.tenant_id = here.tenant_id and d.case_file_id = here.id
    where target.id = ${caseFileId} and d.id = ${documentId}`.execute(db)
  if (rows.length === 0) throw new HouseError('not-found', 'casefiles.no_such_case_file')
}
