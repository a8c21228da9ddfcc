import type { Database } from '#platform'
import { blockForm } from '../chain/block-form.ts'
import { readBlocks } from '../chain/read-blocks.ts'
import { openSnapshot } from '../chain/snapshot.ts'
import { askForStamp } from './ask-for-stamp.ts'

/** More than these are left for the next time. */
const mostAtOnce = 50

/**
 * Gets a time stamp for each block that follows the last stamped one, in order: the first failure ends it, and the next time
 * it goes on from there. Returns how many were stamped.
 */
export const stampBlocks = async (database: Database, tenantId: number, url: string): Promise<number> => {
  const blocks = await blocksOf(database, tenantId)
  const start = blocks.findLastIndex(({ stamped }) => stamped) + 1
  let done = 0
  for (const [at, block] of blocks.entries()) {
    if (at < start || done >= mostAtOnce) continue
    const stamp = await askForStamp(url, blockForm(tenantId, blocks[at - 1]?.hash, block))
    await database.owner.query(
      'update record.block set stamp = $3 where tenant_id = $1 and number = $2 and stamp is null',
      [tenantId, block.number, stamp],
    )
    done++
  }
  return done
}

/** Read and let go: nobody holds a snapshot while the authority takes its time. */
const blocksOf = async (database: Database, tenantId: number) => {
  await using opened = await openSnapshot(database)
  return readBlocks(opened.snapshot, tenantId)
}
