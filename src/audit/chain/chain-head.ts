import type { Database } from '#platform'

/** Where the record of an office ends: what is written down elsewhere to prove later that nothing was changed before. */
export interface ChainHead {
  number: number
  hash: string
  at: string | null
  block: { number: number; last: number; hash: string; sealedAt: string; stamped: boolean } | null
}

/** The end of the chain and its last block; number 0 when nothing has happened yet. */
export const readChainHead = async ({ owner }: Database, tenantId: number): Promise<ChainHead> => {
  const { rows } = await owner.query<Omit<ChainHead, 'block'>>(
    `select h.number, encode(h.hash, 'hex') as hash, record.instant(l.at) as at
     from record.head h left join record.link l using (tenant_id, number) where h.tenant_id = $1`,
    [tenantId],
  )
  const blocks = await owner.query<NonNullable<ChainHead['block']>>(
    `select number, last_number as last, encode(hash, 'hex') as hash, record.instant(sealed_at) as "sealedAt", stamp is not null as stamped
     from record.block where tenant_id = $1 order by number desc limit 1`,
    [tenantId],
  )
  return { ...(rows[0] ?? { number: 0, hash: '', at: null }), block: blocks.rows[0] ?? null }
}
