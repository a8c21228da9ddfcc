import { changedFields, hashEntry, marksOf } from './entry-form.ts'
import type { Fault } from './fault.ts'
import type { Entry } from './read-chain.ts'

/** How the walk along the chain stands after an entry. */
export interface Walk {
  /** The number that comes next. */
  next: number
  /** Time of the entry before. */
  at: string | null
  /** Hashes that the next entry may build on; empty where that cannot be told. */
  before: string[]
  /** The entry before is wrong in itself: that this one does not build on it says nothing new. */
  doubtful: boolean
}

/** The gap before an entry, if there is one. */
export const gapBefore = (walk: Walk, { number, at }: Entry): Fault | null =>
  number > walk.next ? { kind: 'gap', from: walk.next, to: number - 1, after: walk.at, before: at } : null

/** Checks an entry whose act is there against the one before it. */
export const checkEntry = (walk: Walk, entry: Entry, fields: NonNullable<Entry['fields']>): Fault | null => {
  if (walk.before.some((previous) => hashEntry(previous, fields, entry.marks) === entry.hash)) return null
  const { number, at, marks } = entry
  const own = marksOf(fields)
  if (walk.before.some((previous) => hashEntry(previous, fields, own) === entry.hash))
    return { kind: 'chain-changed', number, at, part: 'marks' }
  const changed = changedFields(fields, marks)
  if (changed.length > 0) return { kind: 'changed', number, at, fields: changed }
  return walk.doubtful ? null : { kind: 'chain-changed', number, at, part: 'hash' }
}

/** The next entry builds on this one: on its hash as it stands, or as it should stand if just that was changed. */
export const stepOn = (walk: Walk, entry: Entry, faulty: boolean): Walk => {
  const [previous] = walk.before
  const should =
    faulty && entry.fields && previous !== undefined ? [hashEntry(previous, entry.fields, entry.marks)] : []
  return { next: entry.number + 1, at: entry.at, before: [entry.hash, ...should], doubtful: faulty }
}
