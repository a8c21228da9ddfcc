import type { StampCheck } from '../keeping/check-stamp.ts'
import { blockForm } from './block-form.ts'
import type { OnFault } from './fault.ts'
import { readStamp, type StoredBlock } from './read-blocks.ts'
import type { Snapshot } from './snapshot.ts'

interface Ground {
  snapshot: Snapshot
  tenantId: number
  blocks: StoredBlock[]
  options: { checkStamp?: StampCheck | undefined; onFault: OnFault }
}

/** Checks each time stamp; a block without one between stamped ones has lost it, for they are stamped in order. Returns how many are good. */
export const checkStamps = async ({ snapshot, tenantId, blocks, options }: Ground): Promise<number> => {
  const first = blocks.findIndex(({ stamped }) => stamped)
  const last = blocks.findLastIndex(({ stamped }) => stamped)
  let good = 0
  for (const [at, block] of blocks.entries()) {
    const { number, sealedAt } = block
    if (block.stamped) {
      const stamp = await readStamp(snapshot, tenantId, number)
      const form = blockForm(tenantId, blocks[at - 1]?.hash, block)
      const cause = stamp && options.checkStamp ? await options.checkStamp(stamp, form) : null
      if (cause) options.onFault({ kind: 'stamp-invalid', block: number, sealedAt, cause })
      else good++
    } else if (at > first && at < last) options.onFault({ kind: 'stamp-missing', block: number, sealedAt })
  }
  return good
}
