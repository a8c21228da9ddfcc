import type { KeyFilter } from './key-filter.ts'
import type { NamesOf, RegisterHit, WordsOf } from './register-lookup.ts'
import type { RegisterKey } from './register-spelling.ts'

/**
 * Pairs of words as they come again in every post: „Sehr geehrte“, the office's own street, the fields of forms. Every
 * letter has its own ones as well: what was not asked again by the time so many others came is forgotten.
 */
const A_GENERATION = 15_000

/** So many questions into one register, and it pays to read once which keys it has. */
const PAYS = 200

/** Keys that one version of a tenant's register has no answer to. */
export interface AskedInVain {
  has(key: RegisterKey): boolean
  /** Of what words keys are; true of all as long as nothing is known. */
  wordsOf: WordsOf
  /** Keeps those of the keys that nobody answered to, as long as no newer register is known. */
  add(asked: readonly RegisterKey[], hits: readonly RegisterHit[]): void
  /** True once, when so much was asked that all keys should be read and told to `knowAll`. */
  paysToKnowAll(): boolean
  knowAll(filter: KeyFilter): void
  /** The names of this version of the register, read once as long as no newer one is known. */
  names(read: NamesOf): NamesOf
}

const anyWord = () => true

const nameOf = ({ kind, key }: RegisterKey) => `${kind} ${key}`

interface Kept {
  version: number
  young: Set<string>
  old: Set<string>
  questions: number
  filter: KeyFilter | null
  names: Map<string, ReturnType<NamesOf>>
}

/** Remembers for one database what its registers were asked in vain: of each tenant for the newest version seen. */
export const rememberInVain = () => {
  const tenants = new Map<number, Kept>()
  return (tenantId: number, version: number): AskedInVain => {
    const known = tenants.get(tenantId)
    if (!known || known.version < version)
      tenants.set(tenantId, {
        version,
        young: new Set(),
        old: new Set(),
        questions: 0,
        filter: null,
        names: new Map(),
      })
    const own = () => {
      const now = tenants.get(tenantId)
      return now?.version === version ? now : null
    }
    return {
      has: (key) => {
        const kept = own()
        if (kept?.filter?.mayHave(key) === false) return true
        return kept !== null && isKept(kept, nameOf(key))
      },
      wordsOf: (kind) => own()?.filter?.wordsOf(kind) ?? anyWord,
      add: (asked, hits) => {
        const kept = own()
        const answered = new Set(hits.map(nameOf))
        if (kept) for (const key of asked.map(nameOf)) if (!answered.has(key)) keep(kept, key)
      },
      paysToKnowAll: () => {
        const kept = own()
        if (kept) kept.questions += 1
        return kept?.questions === PAYS && !kept.filter
      },
      knowAll: (filter) => {
        const kept = own()
        if (kept) kept.filter = filter
      },
      names: (read) => (kind) => {
        const kept = own()?.names
        const known = kept?.get(kind)
        if (known) return known
        const names = read(kind)
        kept?.set(kind, names)
        names.catch(() => kept?.delete(kind))
        return names
      },
    }
  }
}

const isKept = (kept: Kept, key: string): boolean => {
  if (kept.young.has(key)) return true
  if (!kept.old.has(key)) return false
  keep(kept, key)
  return true
}

const keep = (kept: Kept, key: string) => {
  if (kept.young.size >= A_GENERATION) {
    kept.old = kept.young
    kept.young = new Set()
  }
  kept.young.add(key)
}
