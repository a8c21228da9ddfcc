import { formOf, nothingBefore, sha256 } from './entry-form.ts'

/** A sealed part of the chain; hashes are hexadecimal, instants as they are hashed. */
export interface Block {
  number: number
  first: number
  last: number
  lastHash: string
  sealedAt: string
  hash: string
}

/** What is hashed, and stamped, of a block. */
export const blockForm = (tenantId: number, previous: string | undefined, block: Block): string =>
  formOf([
    'laufmappe-block-1',
    previous ?? nothingBefore,
    String(tenantId),
    String(block.number),
    String(block.first),
    String(block.last),
    block.lastHash,
    block.sealedAt,
  ])

export const hashBlock = (tenantId: number, previous: string | undefined, block: Block): string =>
  sha256(blockForm(tenantId, previous, block))
