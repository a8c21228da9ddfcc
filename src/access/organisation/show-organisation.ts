import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { OrganisationView, Position } from './contract.ts'

/** Sites, units and positions with their holders, past and future ones too. */
export const showOrganisation = (
  request: Authorized<'staff.read'>,
): Promise<z.infer<typeof OrganisationView>> =>
  request.transaction(async (db) => ({
    today: await readToday(db),
    sites: await db.selectFrom('site').select(['id', 'name']).orderBy('name').execute(),
    units: (await db
      .selectFrom('unit')
      .select(['id', 'name', 'kind', 'siteId', 'parentId'])
      .orderBy('name')
      .execute()) as z.infer<typeof OrganisationView>['units'],
    positions: await readPositions(db),
    ownRoles: await db.selectFrom('role').select(['key', 'name']).orderBy('name').execute(),
  }))

/** The day in the office, as the database counts it. */
export const readToday = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ today: string }>`select app.today() as today`.execute(db)
  return rows[0]?.today ?? ''
}

const readPositions = async (db: Db) => {
  const { rows } = await sql<z.infer<typeof Position>>`
    select position.id, position.unit_id, position.name, position.roles, coalesce(
      json_agg(json_build_object('staffId', staff.id, 'name', staff.name, 'startsOn', holder.starts_on, 'endsOn', holder.ends_on)
        order by holder.starts_on desc, staff.name) filter (where staff.id is not null), '[]') as holders
    from position
    left join position_holder holder on holder.tenant_id = position.tenant_id and holder.position_id = position.id
    left join staff on staff.tenant_id = holder.tenant_id and staff.id = holder.staff_id
    group by position.tenant_id, position.id order by position.name`.execute(db)
  return rows
}
