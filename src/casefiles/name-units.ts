import { type Db, newId } from '#platform'

/** Makes the units the register names for the first time; those already there keep their name, key and kind. */
export const nameUnits = async (db: Db, tenantId: number, teams: readonly string[]): Promise<void> => {
  const units = await db.selectFrom('unit').select(['name', 'key']).where('tenantId', '=', tenantId).execute()
  const names = new Set(units.map((unit) => unit.name))
  const keys = new Set(units.map((unit) => unit.key))
  for (const name of teams) {
    if (names.has(name)) continue
    const key = freeKey(name, keys)
    keys.add(key)
    await db.insertInto('unit').values({ tenantId, id: newId(), key, name, kind: 'benefits' }).execute()
  }
}

/** `Leistung Selbständige` → `leistung-selbstaendige`, with a number behind it where that is taken. */
const freeKey = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
  const base = plain || 'team'
  let key = base
  for (let next = 2; taken.has(key); next += 1) key = `${base}-${next}`
  return key
}
