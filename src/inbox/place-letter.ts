import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'
import { readDesks, readRules, unitsOfTypes } from './rules/read-rules.ts'
import { findResponsible, type Responsible } from './rules/responsibility.ts'

/** A document in a case file, as the rules of responsibility look at it. */
export interface DocumentToPlace {
  typeCode: string | null
  caseFileId: string
  title: string
  caseUnitId: string | null
  caseClerkCode: string | null
  protected: boolean
}

/** The document with its case file; a query, so that who asks adds what else they need. */
export const selectToPlace = (db: Db, documentId: string) =>
  db
    .selectFrom('document')
    .innerJoin('caseFile', 'caseFile.id', 'document.caseFileId')
    .select(['document.typeCode', 'caseFile.id as caseFileId', 'caseFile.title', 'caseFile.protected'])
    .select(['caseFile.unitId as caseUnitId', 'caseFile.clerkCode as caseClerkCode'])
    .where('document.id', '=', documentId)

/** Whose desk the letter of this document belongs on by the office's rules. Throws `inbox.nobody_named`. */
export const placeLetter = async (
  db: Db,
  tenantId: number,
  document: DocumentToPlace,
): Promise<Responsible> => {
  const typeUnitId = (await unitsOfTypes(db, tenantId))(document.typeCode)
  const found = findResponsible({ ...document, typeUnitId }, await readRules(db), await readDesks(db))
  return document.protected ? forNamed(db, document, found) : found
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
