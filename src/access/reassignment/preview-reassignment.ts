import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { Authorized } from '../authorize.ts'
import { chosenCases, lettersOf } from './choose-cases.sql.ts'
import type { ReassignmentDraft, ReassignmentPreview } from './contract.ts'
import { requireTarget } from './require-target.ts'

type Draft = z.infer<typeof ReassignmentDraft>
type Preview = z.infer<typeof ReassignmentPreview>

/**
 * What would change hands: counts only, and who would see how many more or fewer cases through their unit or as the clerk in
 * charge. Throws what `requireTarget` does.
 */
export const previewReassignment = (
  request: Authorized<'responsibility.manage'>,
  draft: Draft,
): Promise<Preview> =>
  request.houseTransaction(async (db) => {
    await requireTarget(db, request, draft)
    const cases = chosenCases(draft)
    const { rows } = await sql<{ cases: number; letters: number }>`
      select (select count(*)::int from (${cases}) chosen) as cases,
        (select count(*)::int from (${lettersOf(cases)}) along) as letters`.execute(db)
    return { ...(rows[0] ?? { cases: 0, letters: 0 }), ...(await readGains(db, draft)) }
  })

/** Cases of one unit and clerk are seen by the same people; so they are compared group by group, not case by case. */
const readGains = async (db: Db, draft: Draft): Promise<Pick<Preview, 'gains' | 'loses'>> => {
  const { rows } = await sql<{ name: string; gains: number; loses: number }>`
    with moved as (
      select unit_id, clerk_code, count(*)::int as cases from (${chosenCases(draft)}) chosen group by unit_id, clerk_code
    ), people as (
      select staff.id, staff.name, staff.code, places.units,
        'casefiles.read_all' = any(granted.rights) as reads_all
      from staff
      cross join lateral (
        select array_agg(deputy.staff_id) || staff.id as ids from deputy
        where deputy.tenant_id = staff.tenant_id and deputy.deputy_id = staff.id
          and app.today() between deputy.starts_on and deputy.ends_on) acting
      cross join lateral (
        select coalesce(array_agg(unit_id), '{}') as units from (
          select unit_id from app.held where held.tenant_id = staff.tenant_id
            and held.staff_id = any(coalesce(acting.ids, array[staff.id]))
          union all
          select unit_id from unit_deputy where unit_deputy.tenant_id = staff.tenant_id
            and unit_deputy.deputy_id = staff.id and app.today() between starts_on and ends_on) desk) places
      cross join lateral (
        select app.rights_of(staff.tenant_id, array(
          select unnest(staff.roles) union select unnest(held.roles) from app.held
          where held.tenant_id = staff.tenant_id and held.staff_id = staff.id)) as rights) granted
      where staff.active and 'casefiles.read' = any(granted.rights)
    ), seen as (
      select people.id, people.name, moved.cases,
        coalesce(moved.unit_id = any(units) or moved.clerk_code = code, false) as before,
        coalesce(${draft.to.unitId}::uuid = any(units) or ${draft.to.clerkCode}::text = code, false) as after
      from people cross join moved where not reads_all
    )
    select name, coalesce(sum(cases) filter (where after and not before), 0)::int as gains,
      coalesce(sum(cases) filter (where before and not after), 0)::int as loses
    from seen group by id, name order by name`.execute(db)
  return {
    gains: rows.filter((row) => row.gains > 0).map((row) => ({ name: row.name, cases: row.gains })),
    loses: rows.filter((row) => row.loses > 0).map((row) => ({ name: row.name, cases: row.loses })),
  }
}
