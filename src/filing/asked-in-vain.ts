import type { RegisterHit } from './register-lookup.ts'
import type { RegisterKey } from './register-spelling.ts'

/**
 * Pairs of words as they come again in every post: „Sehr geehrte“, the office's own street, the fields of forms. Every
 * letter has its own ones as well: what was not asked again by the time so many others came is forgotten.
 */
const A_GENERATION = 50_000

/** Keys that one version of a tenant's register has no answer to. */
export interface AskedInVain {
  has(key: RegisterKey): boolean
  /** Keeps those of the keys that nobody answered to, as long as no newer register is known. */
  add(asked: readonly RegisterKey[], hits: readonly RegisterHit[]): void
}

const nameOf = ({ kind, key }: RegisterKey) => `${kind} ${key}`

interface Kept {
  version: number
  young: Set<string>
  old: Set<string>
}

/** Remembers for one database what its registers were asked in vain: of each tenant for the newest version seen. */
export const rememberInVain = () => {
  const tenants = new Map<number, Kept>()
  return (tenantId: number, version: number): AskedInVain => {
    const known = tenants.get(tenantId)
    if (!known || known.version < version)
      tenants.set(tenantId, { version, young: new Set(), old: new Set() })
    const own = () => {
      const now = tenants.get(tenantId)
      return now?.version === version ? now : null
    }
    return {
      has: (key) => {
        const kept = own()
        return kept !== null && isKept(kept, nameOf(key))
      },
      add: (asked, hits) => {
        const kept = own()
        const answered = new Set(hits.map(nameOf))
        if (kept) for (const key of asked.map(nameOf)) if (!answered.has(key)) keep(kept, key)
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
