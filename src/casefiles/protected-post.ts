import { sql } from 'kysely'
import { type Authorized, mayDo } from '#access'
import { type Db, HouseError } from '#platform'

/**
 * Post that lies in the clearing basket of protected households is there for those only who may work that basket; to
 * everybody else it does not exist. Throws `casefiles.no_such_document`, as for a document that never was.
 */
export const requireUnprotected = async (
  db: Db,
  { tenantId, staff }: Authorized<'documents.read'>,
  documentId: string,
): Promise<void> => {
  if (mayDo(staff.roles, 'clearing.protected')) return
  const { rows } = await sql`
    select from clearing_case c
    join clearing_protection p on p.tenant_id = c.tenant_id and p.case_id = c.id
    where c.tenant_id = ${tenantId} and c.document_id = ${documentId} and c.state <> 'solved' and p.protected
    limit 1`.execute(db)
  if (rows.length > 0) throw new HouseError('not-found', 'casefiles.no_such_document')
}
