import type { Block } from './block-form.ts'
import type { Snapshot } from './snapshot.ts'

export interface StoredBlock extends Block {
  stamped: boolean
}

/** All blocks of an office in order, without their stamps. */
export const readBlocks = async (snapshot: Snapshot, tenantId: number): Promise<StoredBlock[]> => {
  const { rows } = await snapshot.query<StoredBlock>(
    `select number, first_number as first, last_number as last, encode(last_hash, 'hex') as "lastHash",
       record.instant(sealed_at) as "sealedAt", encode(hash, 'hex') as hash, stamp is not null as stamped
     from record.block where tenant_id = $1 order by number`,
    [tenantId],
  )
  return rows
}

/** The answer of the time stamping authority that was kept with a block. */
export const readStamp = async (
  snapshot: Snapshot,
  tenantId: number,
  number: number,
): Promise<Buffer | null> => {
  const { rows } = await snapshot.query<{ stamp: Buffer | null }>(
    'select stamp from record.block where tenant_id = $1 and number = $2',
    [tenantId, number],
  )
  return rows[0]?.stamp ?? null
}
