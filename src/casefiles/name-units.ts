import { freeKey } from '#access'
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
