import { sql } from 'kysely'
import { type Authorized, mayDo } from '#access'
import { type Db, HouseError } from '#platform'

type Reader = Pick<Authorized<'documents.read'>, 'tenantId' | 'staff'>

/** Whether a document lies in the clearing basket of protected households and this person may not work that basket. */
export const isShielded = async (
  db: Db,
  { tenantId, staff }: Reader,
  documentId: string,
): Promise<boolean> => {
  if (mayDo(staff.roles, 'clearing.protected')) return false
  const { rows } = await sql`
    select from clearing_case c
    join clearing_protection p on p.tenant_id = c.tenant_id and p.case_id = c.id
    where c.tenant_id = ${tenantId} and c.document_id = ${documentId} and c.state <> 'solved' and p.protected
    limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Shielded post is there for those only who may work its basket; to everybody else it does not exist. Throws
 * `casefiles.no_such_document`, as for a document that never was.
 */
export const requireUnprotected = async (db: Db, reader: Reader, documentId: string): Promise<void> => {
  if (await isShielded(db, reader, documentId))
    throw new HouseError('not-found', 'casefiles.no_such_document')
}
