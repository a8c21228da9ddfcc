import { sql } from 'kysely'
import type { Db } from '#platform'
import { roles as shippedRoles } from '../contract.ts'

/** The rights of each role as they are in force. */
export type Matrix = ReadonlyMap<string, ReadonlySet<string>>
export interface Placed {
  id: string
  name: string
  /** The account of another system. */
  system: boolean
  roles: string[]
}

/** All roles of the office, shipped and own, with their rights. */
export const readMatrix = async (db: Db): Promise<Matrix> => {
  const { rows } = await sql<{ key: string; rights: string[] }>`
    select key, app.rights_of(app.current_tenant(), array[key]) as rights
    from (select unnest(${[...shippedRoles]}::text[]) as key union select key from role) all_roles`.execute(
    db,
  )
  return new Map(rows.map(({ key, rights }) => [key, new Set(rights)]))
}

/** Everybody who can sign in, and the accounts of other systems, with the roles of today. */
export const readPlaced = async (db: Db): Promise<Placed[]> => {
  const { rows } = await sql<Placed>`
    select staff.id, staff.name, staff.system, (
      select coalesce(array_agg(distinct role), '{}') from (
        select unnest(staff.roles) as role
        union all
        select unnest(held.roles) from app.held where held.tenant_id = staff.tenant_id and held.staff_id = staff.id) given) as roles
    from staff where staff.active order by staff.name, staff.id`.execute(db)
  return rows
}

export interface Holders {
  /** `Leistung 511 · L101`, or the name alone of a position for the whole office. */
  positions: string[]
  /** Who has the role by themselves, as an identity provider gave it; those who left, too. */
  people: string[]
}

/** What each role hangs on: every position that gives it, held today or not, and everybody who has it without one. */
export const readHolders = async (db: Db): Promise<ReadonlyMap<string, Holders>> => {
  const { rows } = await sql<{ role: string } & Holders>`
    select role, coalesce(array_agg(name order by name) filter (where of_position), '{}') as positions,
      coalesce(array_agg(name order by name) filter (where not of_position), '{}') as people
    from (
      select unnest(position.roles) as role, concat_ws(' · ', unit.name, position.name) as name, true as of_position
      from position left join unit on unit.tenant_id = position.tenant_id and unit.id = position.unit_id
      union all
      select unnest(staff.roles), staff.name, false from staff) held
    group by role`.execute(db)
  return new Map(rows.map(({ role, ...holders }) => [role, holders]))
}
