import { type Db, HouseError } from '#platform'

/**
 * A document that the person of this transaction may see; row-level security decides. Throws
 * `casefiles.no_such_document`, for one that is kept from them as for one that never was.
 */
export const requireDocument = async (db: Db, documentId: string): Promise<void> => {
  const found = await db.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!found) throw new HouseError('not-found', 'casefiles.no_such_document')
}
