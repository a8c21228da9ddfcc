import type { Database } from '#platform'
import type { StampCheck } from '../keeping/check-stamp.ts'
import { checkBlocks } from './check-blocks.ts'
import { checkEnd } from './check-end.ts'
import { checkStamps } from './check-stamps.ts'
import type { OnFault } from './fault.ts'
import { findAct } from './find-act.ts'
import { findInserted } from './find-inserted.ts'
import { hashBefore } from './hash-before.ts'
import { readBlocks, type StoredBlock } from './read-blocks.ts'
import { type Entry, readChain } from './read-chain.ts'
import { type Retention, readRetention, wasInTime } from './read-retention.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'
import { checkEntry, gapBefore, stepOn, type Walk } from './walk.ts'

/** A head of the chain as it was printed or kept elsewhere. */
export interface KeptHead {
  number: number
  hash: string
}

export interface VerifyOptions {
  /** Only the entries with these numbers; the end of the chain is checked only without `to`. */
  from?: number | undefined
  to?: number | undefined
  kept?: KeptHead[]
  /** Checks time stamps; without it they are passed over. */
  checkStamp?: StampCheck | undefined
  onFault: OnFault
}

export interface Verified {
  entries: number
  /** Entries whose act was deleted when its time was over. */
  expired: number
  blocks: number
  stamped: number
  last: { number: number; at: string | null; hash: string | null }
  retention: Retention | null
}

interface Ground {
  snapshot: Snapshot
  tenantId: number
  options: VerifyOptions
  blocks: StoredBlock[]
  retention: Retention | null
}

/** More lost acts than these are not looked for one by one. */
const mostSearched = 1000
const endOfNumbers = Number.MAX_SAFE_INTEGER

/** Finds every change, gap, reordering, insertion and lost end in the record of an office. Memory does not grow with it. */
export const verifyChain = async (
  database: Database,
  tenantId: number,
  options: VerifyOptions,
): Promise<Verified> => {
  await using opened = await openSnapshot(database)
  const { snapshot } = opened
  const retention = await readRetention(snapshot, tenantId)
  if (retention && !wasInTime(retention)) options.onFault({ kind: 'retention', ...retention })
  const blocks = await readBlocks(snapshot, tenantId)
  checkBlocks(tenantId, blocks, options.onFault)
  const ground = { snapshot, tenantId, options, blocks, retention }
  const { walk, entries, expired, explained } = await walkChain(ground)
  const last = { number: walk.next - 1, at: walk.at, hash: walk.before[0] ?? null }
  if (options.to === undefined) await checkEnd(ground, last)
  if (options.from === undefined && options.to === undefined)
    await findInserted(snapshot, tenantId, explained, options.onFault)
  const stamped = await checkStamps(ground)
  return { entries, expired, blocks: blocks.length, stamped, last, retention }
}

const walkChain = async (ground: Ground) => {
  const { options, snapshot, tenantId } = ground
  const known = knownHashes(ground)
  const lost: Entry[] = []
  let walk = await startOf(ground)
  let entries = 0
  let expired = 0
  const from = walk.next
  for await (const entry of readChain(snapshot, { tenantId, from, to: options.to ?? endOfNumbers })) {
    const gap = gapBefore(walk, entry)
    if (gap) {
      options.onFault(gap)
      walk = { ...walk, next: entry.number, before: [], doubtful: true }
    }
    let faulty = false
    entries++
    if (entry.fields) {
      const fault = checkEntry(walk, entry, entry.fields)
      if (fault) options.onFault(fault)
      faulty = fault !== null
    } else if (isExpired(entry, ground.retention)) expired++
    else {
      if (lost.length < mostSearched) lost.push(entry)
      else options.onFault({ kind: 'deleted', number: entry.number, at: entry.at })
    }
    for (const check of known.get(entry.number) ?? []) check(entry.hash)
    walk = stepOn(walk, entry, faulty)
  }
  return { walk, entries, expired, explained: await searchLost(ground, lost) }
}

/** Tells what became of acts that are not where their entry says; returns the places of those that this explains. */
const searchLost = async ({ snapshot, tenantId, options }: Ground, lost: Entry[]) => {
  const explained = new Set<string>()
  for (const entry of lost) {
    const { fault, explains } = await findAct(snapshot, tenantId, entry)
    if (explains) explained.add(explains)
    options.onFault(fault)
  }
  return explained
}

/** Where the chain begins: at its first entry, after the months deleted, or where the caller says. */
const startOf = async (ground: Ground): Promise<Walk> => {
  const { snapshot, tenantId, options, retention } = ground
  const through = retention?.through ?? 0
  const first = Math.max(options.from ?? 1, through + 1)
  const before = await hashBefore(snapshot, tenantId, first)
  return { next: first, at: null, before: before === null ? [] : [before], doubtful: before === null }
}

const isExpired = ({ at, number }: Entry, retention: Retention | null) =>
  retention !== null && at < retention.droppedBefore && number < retention.number

/** What blocks and kept heads say about the hash of an entry, to be asked when the walk comes by. */
const knownHashes = ({ blocks, options }: Ground): Map<number, ((hash: string) => void)[]> => {
  const known = new Map<number, ((hash: string) => void)[]>()
  const add = (number: number, check: (hash: string) => void) =>
    known.set(number, [...(known.get(number) ?? []), check])
  for (const { number: block, last, lastHash, sealedAt } of blocks)
    add(last, (hash) => {
      if (hash !== lastHash) options.onFault({ kind: 'block-differs', block, number: last, sealedAt })
    })
  for (const kept of options.kept ?? [])
    add(kept.number, (hash) => {
      if (hash !== kept.hash) options.onFault({ kind: 'kept-head', number: kept.number })
    })
  return known
}
