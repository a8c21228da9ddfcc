import type { z } from 'zod'
import { caseFileRefs } from '#casefiles'
import type { Db } from '#platform'
import type { Given } from './contract.ts'

/** What the clerk said who gave a letter to the clearing desk; null for one that came otherwise. */
export const givenBy = async (
  db: Db,
  tenantId: number,
  facts: Record<string, string | number>,
): Promise<z.infer<typeof Given> | null> => {
  const { givenBy: staffId, note, from } = facts
  if (typeof staffId !== 'string') return null
  const staff = await db.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst()
  const [caseFile = null] = typeof from === 'string' ? await caseFileRefs(db, tenantId, [from]) : []
  return { by: staff?.name ?? null, note: typeof note === 'string' ? note : null, from: caseFile }
}
