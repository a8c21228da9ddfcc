import type { Database } from '#platform'

const hour = 60 * 60 * 1000
/** A block is sealed when it holds this much, or after an hour. */
const mostUnsealed = 10_000

/** Seals all that happened in an office since its last block; null if nothing did. */
export const sealActs = async ({ owner }: Database, tenantId: number): Promise<number | null> => {
  const { rows } = await owner.query<{ block: number | null }>('select record.seal($1) as block', [tenantId])
  return rows[0]?.block ?? null
}

/** Whether it is time for the next block. */
export const isSealDue = async ({ owner }: Database, tenantId: number, now: Date): Promise<boolean> => {
  const { rows } = await owner.query<{ unsealed: number; sealedAt: Date | null }>(
    `select h.number - coalesce(b.last_number, 0) as unsealed, b.sealed_at as "sealedAt" from record.head h
     left join lateral (select last_number, sealed_at from record.block where tenant_id = $1 order by number desc limit 1) b on true
     where h.tenant_id = $1`,
    [tenantId],
  )
  const [state] = rows
  if (!state || state.unsealed <= 0) return false
  return state.unsealed >= mostUnsealed || !state.sealedAt || now.getTime() - state.sealedAt.getTime() >= hour
}
