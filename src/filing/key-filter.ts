import { sql } from 'kysely'
import type { Db } from '#platform'
import type { WordsOf } from './register-lookup.ts'
import type { RegisterKey, RegisterKeyKind } from './register-spelling.ts'

/** Tells in memory of which keys the register has none. */
export interface KeyFilter {
  /** Always true of a key the register has; of others it is true of one in some hundred. */
  mayHave(key: RegisterKey): boolean
  /** The same of the words of names. */
  wordsOf: WordsOf
  /** All it knows, for other threads to share. */
  bits: Uint8Array
}

/** What a letter asks for in numbers and mostly in vain: pairs of words, what stands before a postcode, near numbers. */
const filtered: readonly RegisterKeyKind[] = [
  'name',
  'name-like',
  'name-near',
  'name-sound',
  'address',
  'address-near',
  'bg',
  'customer',
]

/** Of these the words are known as well: a key is two of them, or one and a part of the other. */
const ofNames = new Set<RegisterKeyKind>(['name', 'name-like', 'name-near', 'name-sound'])

/** So many keys are read at a time: a large register needs no more room than a small one. */
const PAGE = 20_000

/** A filter of all keys of a tenant's register. */
export const readKeyFilter = async (db: Db, tenantId: number): Promise<KeyFilter> => {
  const { rows } = await sql<{ keys: number }>`
    select count(*)::int as keys from register_key
    where tenant_id = ${tenantId} and kind = any(${[...filtered]})`.execute(db)
  const filter = filterFor(rows[0]?.keys ?? 0)
  for (const kind of filtered)
    for await (const keys of pagesOf(db, tenantId, kind)) for (const key of keys) filter.add({ kind, key })
  return filter
}

interface Page {
  keys: string | null
  last: string | null
}

async function* pagesOf(db: Db, tenantId: number, kind: RegisterKeyKind): AsyncGenerator<string[]> {
  let after: string | null = ''
  while (after !== null) {
    const page: Page | undefined = await readPage(db, { tenantId, kind, after })
    if (page?.keys) yield page.keys.split('\n')
    after = page?.last ?? null
  }
}

const readPage = async (
  db: Db,
  { tenantId, kind, after }: { tenantId: number; kind: RegisterKeyKind; after: string },
): Promise<Page | undefined> => {
  const { rows } = await sql<Page>`
    select string_agg(key, E'\n') as keys, max(key) as last
    from (
      select distinct key from register_key
      where tenant_id = ${tenantId} and kind = ${kind} and key > ${after} order by key limit ${PAGE}
    ) as page`.execute(db)
  return rows[0]
}

/** A Bloom filter with two places for each of so many keys. */
const filterFor = (keys: number) =>
  keyFilterOf(
    new Uint8Array(new SharedArrayBuffer(2 ** Math.ceil(Math.log2(Math.max(1024, 2 * keys * BITS))) / 8)),
  )

/** The filter that has these bits. */
export const keyFilterOf = (bits: Uint8Array): KeyFilter & { add(key: RegisterKey): void } => {
  // a power of two less one
  const last = bits.length * 8 - 1
  const set = (place: number) => {
    bits[place >>> 3] = (bits[place >>> 3] ?? 0) | (1 << (place & 7))
  }
  const has = (place: number) => ((bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0
  const add = (text: string, seed: number) => {
    set(firstPlace(text, seed) & last)
    set(otherPlace(text, seed) & last)
  }
  const mayHave = (text: string, seed: number) =>
    has(firstPlace(text, seed) & last) && has(otherPlace(text, seed) & last)
  return {
    bits,
    add: ({ kind, key }) => {
      const seed = seeds.get(kind) ?? 0
      add(key, seed)
      if (ofNames.has(kind)) for (const word of key.split(' ')) add(word, seed + OF_WORDS)
    },
    mayHave: ({ kind, key }) => {
      const seed = seeds.get(kind)
      return seed === undefined || mayHave(key, seed)
    },
    wordsOf: (kind) => {
      const seed = ofNames.has(kind) ? seeds.get(kind) : undefined
      return (word) => seed === undefined || mayHave(word, seed + OF_WORDS)
    },
  }
}

const seeds = new Map(filtered.map((kind, at) => [kind, at]))
/** Words and keys of a kind are told apart. */
const OF_WORDS = 100

/** Bits for each place: one key in 100 to 400 that the register does not have finds both of its bits set. */
const BITS = 10

/** A number of 32 bits that follows from a key, and another one. */
const firstPlace = (key: string, seed: number): number => {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return mixed(hash)
}

const otherPlace = (key: string, seed: number): number => {
  let hash = 0x9747b28c ^ seed
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x5bd1e995)
    hash ^= hash >>> 13
  }
  return mixed(hash)
}

const mixed = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (half ^ (half >>> 13)) >>> 0
}
