import { type Database, HouseError, newId } from '#platform'

export interface PlannedRule {
  position: number
  typeCodes: string[] | null
  lettersFrom: string | null
  lettersTo: string | null
  unitKey: string | null
  clerkCode: string | null
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
    await db.deleteFrom('responsibilityRule').where('tenantId', '=', tenantId).execute()
    for (const { unitKey, ...rule } of rules) {
      const unitId = unitKey === null ? null : units.get(unitKey)
      if (unitId === undefined)
        throw new HouseError('invalid', 'inbox.unknown_unit', { facts: { unit: unitKey ?? '' } })
      await db
        .insertInto('responsibilityRule')
        .values({ tenantId, id: newId(), unitId, ...rule })
        .execute()
    }
  })
