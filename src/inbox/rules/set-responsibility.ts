import { type Database, type Db, HouseError, newId } from '#platform'
import type { ResponsibilityRule } from './responsibility.ts'

export interface PlannedRule extends Omit<ResponsibilityRule, 'unitId'> {
  unitKey: string | null
}

/** Replaces an office's rules of responsibility. Throws `inbox.unknown_unit` when a rule names a unit that is not there. */
export const setResponsibility = (
  database: Database,
  tenantId: number,
  rules: readonly PlannedRule[],
): Promise<void> =>
  database.inTenant(tenantId, null, async (db) => {
    const units = new Map(
      (await db.selectFrom('unit').select(['id', 'key']).execute()).map(({ id, key }) => [key, id]),
    )
    const found = rules.map(({ unitKey, ...rule }) => {
      const unitId = unitKey === null ? null : units.get(unitKey)
      if (unitId === undefined)
        throw new HouseError('invalid', 'inbox.unknown_unit', { facts: { unit: unitKey ?? '' } })
      return { ...rule, unitId }
    })
    await replaceRules(db, tenantId, found)
  })

/** Puts these in the place of all rules of the office. */
export const replaceRules = async (
  db: Db,
  tenantId: number,
  rules: readonly ResponsibilityRule[],
): Promise<void> => {
  await db.deleteFrom('responsibilityRule').where('tenantId', '=', tenantId).execute()
  if (rules.length)
    await db
      .insertInto('responsibilityRule')
      .values(rules.map((rule) => ({ tenantId, id: newId(), ...rule })))
      .execute()
}
