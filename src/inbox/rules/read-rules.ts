import { documentTypesOf } from '#casefiles'
import { type Db, HouseError } from '#platform'
import type { Desks, ResponsibilityRule } from './responsibility.ts'

/** The office's rules in the order in which they are asked. */
export const readRules = (db: Db): Promise<ResponsibilityRule[]> =>
  db
    .selectFrom('responsibilityRule')
    .select(['position', 'typeCodes', 'lettersFrom', 'lettersTo', 'unitId', 'clerkCode'])
    .orderBy('position')
    .execute()

/** Who is there to take post, and where it goes that no rule places. Throws `inbox.no_fallback_unit`. */
export const readDesks = async (db: Db): Promise<Desks> => {
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'code'])
    .where('active', '=', true)
    .where('code', 'is not', null)
    .execute()
  const fallback = await db
    .selectFrom('unit')
    .select('id')
    .where('kind', 'in', ['clearing', 'mail-room'])
    .orderBy('kind')
    .limit(1)
    .executeTakeFirst()
  if (!fallback) throw new HouseError('unavailable', 'inbox.no_fallback_unit')
  return { staffByCode: new Map(staff.map(({ id, code }) => [code ?? '', id])), fallbackUnitId: fallback.id }
}

/**
 * The team for each type that names a kind of team, where the office has one of it. Where several are of the kind, only the
 * rules can tell which.
 */
export const unitsOfTypes = async (
  db: Db,
  tenantId: number,
): Promise<(typeCode: string | null) => string | null> => {
  const { byCode } = await documentTypesOf(db, tenantId)
  const units = await db.selectFrom('unit').select(['id', 'kind']).execute()
  const byKind = Map.groupBy(units, ({ kind }) => kind)
  return (typeCode) => {
    const kind = typeCode && byCode.get(typeCode)?.unitKind
    const ofKind = (kind && byKind.get(kind)) || []
    return ofKind.length === 1 ? (ofKind[0]?.id ?? null) : null
  }
}
