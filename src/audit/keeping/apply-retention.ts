import { z } from 'zod'
import type { Database } from '#platform'
import { sealActs } from './seal-acts.ts'

/** What an office decides about its record; kept in `tenant.settings.audit`. */
const AuditSettings = z.object({ retentionYears: z.number().int().min(1).max(100).default(10) })

/** How long the record of an office is kept, in years; ten where the office says nothing that can be read. */
export const retentionYears = (settings: unknown): number =>
  z.object({ audit: AuditSettings }).safeParse(settings).data?.audit.retentionYears ?? 10

/** Deletes the months of an office whose time is over, and puts that on record. Returns how many acts went. */
export const applyRetention = async (
  database: Database,
  tenantId: number,
  years: number,
): Promise<number> => {
  const { owner } = database
  const { rowCount } = await owner.query(
    'select from act where tenant_id = $1 and at < record.month_before($2) limit 1',
    [tenantId, years],
  )
  if (rowCount === 0) return 0
  // What goes must lie under a block, or the chain would have no beginning. In a transaction of its own: sealing holds the head.
  await sealActs(database, tenantId)
  const { rows } = await owner.query<{ gone: number }>('select record.apply_retention($1, $2) as gone', [
    tenantId,
    years,
  ])
  return rows[0]?.gone ?? 0
}
