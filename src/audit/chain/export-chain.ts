import type { Database } from '#platform'
import { fieldNames, nothingBefore } from './entry-form.ts'
import { hashBefore } from './hash-before.ts'
import { readBlocks, readStamp } from './read-blocks.ts'
import { type Entry, readChain } from './read-chain.ts'
import { readRetention } from './read-retention.ts'
import { openSnapshot } from './snapshot.ts'

interface Part {
  from?: number | undefined
  to?: number | undefined
}

/** The record of an office, one JSON object a line, as docs/audit-format.md says. */
export async function* exportChain(
  database: Database,
  tenantId: number,
  { from = 1, to = Number.MAX_SAFE_INTEGER }: Part,
): AsyncGenerator<string> {
  await using opened = await openSnapshot(database)
  const { snapshot } = opened
  const retention = await readRetention(snapshot, tenantId)
  const before = await hashBefore(snapshot, tenantId, Math.max(from, (retention?.through ?? 0) + 1))
  yield line({ kind: 'record', form: 'laufmappe-act-1', tenant: String(tenantId), before, retention })
  for await (const entry of readChain(snapshot, { tenantId, from, to })) yield line(describeEntry(entry))
  const blocks = await readBlocks(snapshot, tenantId)
  for (const [place, { stamped, ...block }] of blocks.entries()) {
    if (block.last < from || block.first > to) continue
    const stamp = stamped ? await readStamp(snapshot, tenantId, block.number) : null
    const previous = blocks[place - 1]?.hash ?? nothingBefore
    yield line({ kind: 'block', ...block, previous, stamp: stamp?.toString('base64') ?? null })
  }
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`

const describeEntry = ({ number, at, fields, marks, hash }: Entry) => {
  if (!fields) return { kind: 'expired', number: String(number), at, hash }
  const named = Object.fromEntries(fieldNames.map((name, place) => [name, fields[place] ?? null]))
  return { kind: 'entry', ...named, marks, hash }
}
