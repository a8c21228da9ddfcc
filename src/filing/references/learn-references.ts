import { sql } from 'kysely'
import type { Db } from '#platform'
import { findNumbers } from '../find-numbers.ts'
import { learnsBy } from '../learning/switch.sql.ts'
import { layOutLetter } from '../letter-text.ts'
import { findMentioned } from '../mentioned.ts'
import { numberFormatsOf } from '../office-formats.ts'
import { readPages } from '../read-pages.sql.ts'
import { findForeignReferences } from './foreign-references.ts'
import type { Lesson } from './references-to-learn.ts'

interface Filed {
  tenantId: number
  documentId: string
  caseFileId: string
}

/** Keeps by which numbers others keep the case of a letter, in the transaction that files it. */
export const learnReferences = async (
  db: Db,
  { tenantId, documentId, caseFileId }: Filed,
  references: readonly Lesson[],
): Promise<void> => {
  if (references.length === 0) return
  await sql`
    insert into learned_reference (tenant_id, document_id, kind, key, household_id)
    select ${tenantId}, ${documentId}, said.kind, said.key, f.household_id
    from unnest(${references.map(({ kind }) => kind)}::text[], ${references.map(({ key }) => key)}::text[]) as said (kind, key)
    join case_file f on f.tenant_id = ${tenantId} and f.id = ${caseFileId}
    on conflict do nothing`.execute(db)
}

/**
 * The same for a letter that a person puts into a file; what it taught of another household is forgotten. What the household is known by
 * already may be why they chose it: that they chose it does not bear it out.
 */
export const learnReferencesByHand = async (db: Db, filed: Filed): Promise<void> => {
  await db
    .deleteFrom('learnedReference')
    .where('documentId', '=', filed.documentId)
    .where('householdId', '<>', (row) =>
      row.selectFrom('caseFile').select('householdId').where('id', '=', filed.caseFileId),
    )
    .execute()
  const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
  if (!learnsBy(settings)) return
  const letter = layOutLetter(await readPages(db, filed.documentId, { only: 1 }))
  const numbers = findNumbers(letter, numberFormatsOf(settings))
  const references = findForeignReferences(letter, { numbers, mentioned: findMentioned(letter) })
  const announced = references.filter((reference) => reference.announced)
  if (announced.length === 0) return
  const known = await knownOf(db, filed.caseFileId)
  const isNew = ({ kind, key }: Lesson) => !known.some((one) => one.kind === kind && one.key === key)
  await learnReferences(db, filed, announced.filter(isNew))
}

const knownOf = (db: Db, caseFileId: string) =>
  db
    .selectFrom('learnedReference')
    .innerJoin('caseFile', 'caseFile.householdId', 'learnedReference.householdId')
    .select(['learnedReference.kind', 'learnedReference.key'])
    .where('caseFile.id', '=', caseFileId)
    .execute()

/** What was taken back, or is in question again, teaches nothing. */
export const forgetReferences = async (db: Db, documentId: string): Promise<void> => {
  await db.deleteFrom('learnedReference').where('documentId', '=', documentId).execute()
}
