import { sql } from 'kysely'
import type { Db } from '#platform'
import { roles as shippedRoles } from '../contract.ts'

/** The rights of each role as they are in force. */
export type Matrix = ReadonlyMap<string, ReadonlySet<string>>
export interface Placed {
  id: string
  name: string
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

/** Everybody who can sign in, with the roles of today. */
export const readPlaced = async (db: Db): Promise<Placed[]> => {
  const { rows } = await sql<Placed>`
    select staff.id, staff.name, (
      select coalesce(array_agg(distinct role), '{}') from (
        select unnest(staff.roles) as role
        union all
        select unnest(held.roles) from app.held where held.tenant_id = staff.tenant_id and held.staff_id = staff.id) given) as roles
    from staff where staff.active order by staff.name, staff.id`.execute(db)
  return rows
}
