import { hashBlock } from './block-form.ts'
import type { OnFault } from './fault.ts'
import type { StoredBlock } from './read-blocks.ts'

/** Each block follows the one before it, covers what comes after that one's end, and is as it was sealed. */
export const checkBlocks = (tenantId: number, blocks: StoredBlock[], onFault: OnFault): void => {
  let before: StoredBlock | undefined
  for (const block of blocks) {
    const expected = (before?.number ?? 0) + 1
    if (block.number > expected) onFault({ kind: 'block-gap', from: expected, to: block.number - 1 })
    else if (isChanged(tenantId, block, before))
      onFault({ kind: 'block-changed', block: block.number, sealedAt: block.sealedAt })
    before = block
  }
}

const isChanged = (tenantId: number, block: StoredBlock, before: StoredBlock | undefined) =>
  block.first !== (before?.last ?? 0) + 1 || block.hash !== hashBlock(tenantId, before?.hash, block)
