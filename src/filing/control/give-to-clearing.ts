import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { openClearingCase, requireDocument } from '#casefiles'
import { type Db, type House, HouseError } from '#platform'
import { forgetWhose } from '../learning/whose/learn-whose.ts'
import { forgetReferences } from '../references/learn-references.ts'
import { withdrawLetter } from '../withdraw-letter.ts'
import type { GiveToClearing } from './contract.ts'
import { lockFiled, putInto } from './move-letter.ts'

type Clerk = Authorized<'filing.refile'>

/**
 * For a letter in a wrong file whose right one the clerk may not find: it leaves the file and the desk, and the clearing
 * desk asks whose it is. Throws `casefiles.no_such_document`, `filing.not_in_a_file`.
 */
export const giveToClearing = async (
  clerk: Clerk,
  documentId: string,
  { note }: z.infer<typeof GiveToClearing>,
) => {
  await clerk.transaction((db) => requireDocument(db, documentId))
  const { tenantId, staff } = clerk
  await clerk.houseTransaction(async (db) => {
    const from = await lockFiled(db, documentId)
    const { submissionId } = await db
      .updateTable('document')
      .set({ caseFileId: null, state: 'clearing' })
      .where('id', '=', documentId)
      .returning('submissionId')
      .executeTakeFirstOrThrow()
    await withdrawLetter(db, documentId)
    await forgetWhose(db, documentId)
    await forgetReferences(db, documentId)
    await openClearingCase(db, {
      ...{ tenantId, submissionId, documentId },
      kind: 'whose',
      reason: 'wrong_file',
      facts: { from, givenBy: staff.id, ...(note ? { note } : {}) },
    })
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.given_to_clearing',
      subject: { kind: 'document', id: documentId },
      caseFileId: from,
    })
  })
}

/**
 * Takes it back into the file it came from, while nobody has dealt with it; only whoever gave it away can. Throws
 * `filing.moved_on`.
 */
export const takeFromClearing = async (house: House, clerk: Clerk, documentId: string) => {
  const { tenantId, staff } = clerk
  await clerk.houseTransaction(async (db) => {
    const caseFileId = await lockOwn(db, documentId, staff.id)
    if (!caseFileId) throw new HouseError('conflict', 'filing.moved_on')
    await db.updateTable('document').set({ state: 'filed' }).where('id', '=', documentId).execute()
    await putInto(house, db, { tenantId, staffId: staff.id, documentId, caseFileId })
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'filing.taken_from_clearing',
      subject: { kind: 'document', id: documentId },
      caseFileId,
    })
  })
}

/** Closes the question this person asked; the file the letter came from, or null when it was answered or is another's. */
const lockOwn = async (db: Db, documentId: string, staffId: string) => {
  const { rows } = await sql<{ from: string }>`
    update clearing_case set state = 'solved', closed_at = now(), closed_by = ${staffId}
    where document_id = ${documentId} and reason = 'wrong_file' and state in ('open', 'deferred') and facts ->> 'givenBy' = ${staffId}
      and not exists (
        select from clearing_lease l where l.tenant_id = clearing_case.tenant_id and l.case_id = clearing_case.id
          and l.until > now() and l.staff_id <> ${staffId})
    returning facts ->> 'from' as from`.execute(db)
  return rows[0]?.from ?? null
}
