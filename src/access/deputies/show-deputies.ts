import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { Authorized } from '../authorize.ts'
import { readToday } from '../organisation/show-organisation.ts'
import type { DeputiesView } from './contract.ts'
import { readManaged } from './within-reach.ts'

type View = z.infer<typeof DeputiesView>

/** Deputies of today and later, as far as they concern the asking person or are theirs to set. */
export const showDeputies = (request: Authorized<'inbox.read'>): Promise<View> =>
  request.transaction(async (db) => {
    const me = request.staff.id
    const personal = await readPersonal(db)
    const teams = await readTeams(db)
    const managed = await readManaged(db, request)
    const people = new Set(managed?.people.map(({ id }) => id))
    const units = new Set(managed?.units.map(({ id }) => id))
    return {
      today: await readToday(db),
      mine: personal.filter(({ staff }) => staff.id === me),
      forOthers: personal.filter(({ deputy }) => deputy.id === me),
      forTeams: teams.filter(({ deputy }) => deputy.id === me),
      colleagues: await db
        .selectFrom('staff')
        .select(['id', 'name'])
        .where('active', '=', true)
        .where('system', '=', false)
        .where('id', '<>', me)
        .orderBy('name')
        .execute(),
      managed: managed && {
        ...managed,
        personal: personal.filter(({ staff }) => staff.id !== me && people.has(staff.id)),
        teams: teams.filter(({ unit }) => units.has(unit.id)),
      },
    }
  })

const readPersonal = async (db: Db) => {
  const { rows } = await sql<View['mine'][number]>`
    select json_build_object('id', staff.id, 'name', staff.name) as staff,
      json_build_object('id', other.id, 'name', other.name) as deputy, deputy.starts_on, deputy.ends_on
    from deputy
    join staff on staff.tenant_id = deputy.tenant_id and staff.id = deputy.staff_id
    join staff other on other.tenant_id = deputy.tenant_id and other.id = deputy.deputy_id
    where deputy.ends_on >= app.today() order by deputy.starts_on, staff.name`.execute(db)
  return rows
}

const readTeams = async (db: Db) => {
  const { rows } = await sql<View['forTeams'][number]>`
    select json_build_object('id', unit.id, 'name', unit.name) as unit,
      json_build_object('id', other.id, 'name', other.name) as deputy, unit_deputy.starts_on, unit_deputy.ends_on
    from unit_deputy
    join unit on unit.tenant_id = unit_deputy.tenant_id and unit.id = unit_deputy.unit_id
    join staff other on other.tenant_id = unit_deputy.tenant_id and other.id = unit_deputy.deputy_id
    where unit_deputy.ends_on >= app.today() order by unit_deputy.starts_on, unit.name`.execute(db)
  return rows
}
