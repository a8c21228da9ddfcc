import { nothingBefore } from './entry-form.ts'
import type { Snapshot } from './snapshot.ts'

/** The hash that the entry with this number builds on: of the entry before, or of the block that was deleted up to there; null if neither is there. */
export const hashBefore = async (
  snapshot: Snapshot,
  tenantId: number,
  number: number,
): Promise<string | null> => {
  if (number <= 1) return nothingBefore
  const { rows } = await snapshot.query<{ hash: string }>(
    `select encode(last_hash, 'hex') as hash from record.block where tenant_id = $1 and last_number = $2
     union all select encode(hash, 'hex') from record.link where tenant_id = $1 and number = $2`,
    [tenantId, number - 1],
  )
  return rows[0]?.hash ?? null
}
