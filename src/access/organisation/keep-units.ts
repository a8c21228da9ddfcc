import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError, newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import { freeKey } from '../free-key.ts'
import type { SiteDraft, UnitDraft } from './contract.ts'

type Keeper = Authorized<'staff.manage'>

/** Adds a site, or renames one. Throws `access.name_taken`, `access.no_such_site`. */
export const keepSite = (
  request: Keeper,
  siteId: string | null,
  { name }: z.infer<typeof SiteDraft>,
): Promise<{ id: string }> =>
  request.transaction(async (db) => {
    const sites = await db.selectFrom('site').select(['id', 'key', 'name']).execute()
    if (siteId && !sites.some(({ id }) => id === siteId))
      throw new HouseError('not-found', 'access.no_such_site')
    refuseTakenName(sites, siteId, name)
    const id = siteId ?? newId()
    const key = freeKey(name, new Set(sites.map((site) => site.key)))
    if (siteId) await db.updateTable('site').set({ name }).where('id', '=', id).execute()
    else await db.insertInto('site').values({ tenantId: request.tenantId, id, key, name }).execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: siteId ? 'access.site_changed' : 'access.site_added',
      subject: { kind: 'site', id },
    })
    return { id }
  })

/**
 * Adds a unit, or renames and moves one. The register names units by their name, so it stays one of a kind. Throws
 * `access.name_taken`, `access.no_such_unit`, `access.no_such_site`, `access.unit_within_itself`.
 */
export const keepUnit = (
  request: Keeper,
  unitId: string | null,
  draft: z.infer<typeof UnitDraft>,
): Promise<{ id: string }> =>
  request.transaction(async (db) => {
    const units = await db.selectFrom('unit').select(['id', 'key', 'name', 'parentId']).forUpdate().execute()
    for (const wanted of [unitId, draft.parentId])
      if (wanted && !units.some(({ id }) => id === wanted))
        throw new HouseError('not-found', 'access.no_such_unit')
    await requireSite(db, draft.siteId)
    refuseTakenName(units, unitId, draft.name)
    if (unitId && isWithin(units, draft.parentId, unitId))
      throw new HouseError('conflict', 'access.unit_within_itself')
    const id = unitId ?? newId()
    const key = freeKey(draft.name, new Set(units.map((unit) => unit.key)))
    if (unitId) await db.updateTable('unit').set(draft).where('id', '=', id).execute()
    else
      await db
        .insertInto('unit')
        .values({ tenantId: request.tenantId, id, key, ...draft })
        .execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: unitId ? 'access.unit_changed' : 'access.unit_added',
      subject: { kind: 'unit', id },
      facts: { kind: draft.kind, siteId: draft.siteId, parentId: draft.parentId },
    })
    return { id }
  })

const refuseTakenName = (all: { id: string; name: string }[], own: string | null, name: string) => {
  if (all.some((one) => one.id !== own && one.name === name))
    throw new HouseError('conflict', 'access.name_taken')
}

const requireSite = async (db: Db, siteId: string | null) => {
  if (siteId && !(await db.selectFrom('site').select('id').where('id', '=', siteId).executeTakeFirst()))
    throw new HouseError('not-found', 'access.no_such_site')
}

/** Whether `start` is `above` or lies somewhere below it. */
const isWithin = (
  units: { id: string; parentId: string | null }[],
  start: string | null,
  above: string,
): boolean => {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  for (let at: string | null = start, steps = 0; at && steps <= units.length; steps += 1) {
    if (at === above) return true
    at = parents.get(at) ?? null
  }
  return false
}
