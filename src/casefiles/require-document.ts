import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'

/**
 * A document that the person of this transaction may see; row-level security decides. Throws
 * `casefiles.no_such_document`, for one that is kept from them as for one that never was, and
 * `casefiles.document_covered` for health data in a file they may read: that it is there, when it came and its pages.
 */
export const requireDocument = async (db: Db, documentId: string): Promise<void> => {
  const found = await db.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!found) throw (await coveredDocument(db, documentId)) ?? noDocument()
}

const noDocument = () => new HouseError('not-found', 'casefiles.no_such_document')

/** What to tell of a document that waits for a reason; null where there is nothing to tell. */
export const coveredDocument = async (db: Db, documentId: string): Promise<HouseError | null> => {
  const { rows } = await sql<{ documentId: string; receivedOn: string; pages: number }>`
    select id as document_id, received_on, page_count as pages from app.document_shell
    where id = ${documentId} and covered`.execute(db)
  const [facts] = rows
  return facts ? new HouseError('forbidden', 'casefiles.document_covered', { facts: { ...facts } }) : null
}
