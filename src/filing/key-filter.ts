import { sql } from 'kysely'
import type { Db } from '#platform'
import type { RegisterKey, RegisterKeyKind } from './register-spelling.ts'

/** Tells in memory of which keys the register has none. */
export interface KeyFilter {
  /** Always true of a key the register has; of others it is true of one in some hundred. */
  mayHave(key: RegisterKey): boolean
}

/** What a letter asks for in numbers and mostly in vain: pairs of words, what stands before a postcode, near numbers. */
const filtered: readonly RegisterKeyKind[] = [
  'name',
  'name-like',
  'name-near',
  'address',
  'address-near',
  'bg',
  'customer',
]

/** A filter of all keys of a tenant's register, kind by kind so that a large register needs little room at a time. */
export const readKeyFilter = async (db: Db, tenantId: number): Promise<KeyFilter> => {
  const places: number[] = []
  for (const kind of filtered) {
    const { rows } = await sql<{ keys: string | null }>`
      select string_agg(key, E'\n') as keys
      from (select distinct key from register_key where tenant_id = ${tenantId} and kind = ${kind}) as own`.execute(
      db,
    )
    for (const key of rows[0]?.keys?.split('\n') ?? []) places.push(...placesOf({ kind, key }))
  }
  return filterOf(places)
}

/** A Bloom filter with two places for each key. */
const filterOf = (places: readonly number[]): KeyFilter => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1024, places.length * BITS)))
  const bits = new Uint8Array(size / 8)
  const at = (place: number) => place % size
  for (const place of places) bits[at(place) >>> 3] = (bits[at(place) >>> 3] ?? 0) | (1 << (at(place) & 7))
  const has = (place: number) => ((bits[at(place) >>> 3] ?? 0) & (1 << (at(place) & 7))) !== 0
  const known = new Set<string>(filtered)
  return { mayHave: (key) => !known.has(key.kind) || placesOf(key).every(has) }
}

/** Bits for each place: one key in 100 to 400 that the register does not have finds both of its bits set. */
const BITS = 10

/** Two numbers of 32 bits that follow from a key. */
const placesOf = ({ kind, key }: RegisterKey): [number, number] => {
  const seed = filtered.indexOf(kind)
  let [one, other] = [0x811c9dc5 ^ seed, 0x9747b28c ^ seed]
  for (let at = 0; at < key.length; at++) {
    const sign = key.charCodeAt(at)
    one = Math.imul(one ^ sign, 0x01000193)
    other = Math.imul(other ^ sign, 0x5bd1e995)
    other ^= other >>> 13
  }
  return [mixed(one), mixed(other)]
}

const mixed = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (half ^ (half >>> 13)) >>> 0
}
