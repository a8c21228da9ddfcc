import type { OnFault } from './fault.ts'
import type { StoredBlock } from './read-blocks.ts'
import type { Snapshot } from './snapshot.ts'

interface Ground {
  snapshot: Snapshot
  tenantId: number
  blocks: StoredBlock[]
  options: { kept?: { number: number }[]; onFault: OnFault }
}

/** Whether the chain ends where its head, its last block and heads kept elsewhere say. */
export const checkEnd = async (
  { snapshot, tenantId, blocks, options }: Ground,
  last: { number: number; hash: string | null },
): Promise<void> => {
  const { rows } = await snapshot.query<{ number: number; hash: string }>(
    "select number, encode(hash, 'hex') as hash from record.head where tenant_id = $1",
    [tenantId],
  )
  const [head] = rows
  const ends = [
    { known: 'kept', number: Math.max(0, ...(options.kept ?? []).map(({ number }) => number)) },
    { known: 'block', number: blocks.at(-1)?.last ?? 0 },
    { known: 'head', number: head?.number ?? 0 },
  ] as const
  const furthest = ends.reduce((one, other) => (other.number > one.number ? other : one))
  if (furthest.number > last.number)
    options.onFault({ kind: 'tail', from: last.number + 1, to: furthest.number, known: furthest.known })
  else if (last.number > 0 && (head?.number !== last.number || (last.hash && head.hash !== last.hash)))
    options.onFault({ kind: 'head-changed', number: last.number })
}
