import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { mayDo, type Right } from '../rights.ts'

type Setter = Authorized<Right>

interface Managed {
  people: { id: string; name: string }[]
  units: { id: string; name: string }[]
}

/**
 * For whom somebody may set deputies: the administration for everybody, a team lead for the teams they belong to and the
 * people in them, everybody else for nobody but themself (null).
 */
export const readManaged = async (db: Db, { staff }: Setter): Promise<Managed | null> => {
  if (!mayDo(staff, 'deputies.manage') && !mayDo(staff, 'staff.manage')) return null
  const all = mayDo(staff, 'staff.manage')
  const own = staff.units.map(({ id }) => id)
  const units = await sql<Managed['units'][number]>`
    select id, name from unit where ${all} or id = any(${own}::uuid[]) order by name`.execute(db)
  const people = await sql<Managed['people'][number]>`
    select id, name from staff where active and not system and (${all} or exists (
      select from app.held where held.tenant_id = staff.tenant_id and held.staff_id = staff.id and held.unit_id = any(${own}::uuid[])))
    order by name`.execute(db)
  return { units: units.rows, people: people.rows }
}

/** Throws `access.not_for_others` when this person or unit is not theirs to say. */
export const requireManaged = async (
  db: Db,
  request: Setter,
  kind: keyof Managed,
  id: string,
): Promise<void> => {
  const managed = await readManaged(db, request)
  if (!managed?.[kind].some((one) => one.id === id))
    throw new HouseError('not-found', 'access.not_for_others')
}

/**
 * Nobody puts themself into somebody's place, and so into their cases, but within a team they belong to anyhow. Throws
 * `access.not_own_deputy`.
 */
export const refuseOwnGain = async (
  db: Db,
  { staff }: Setter,
  deputyId: string,
  units: (db: Db) => Promise<(string | null)[]>,
): Promise<void> => {
  if (deputyId !== staff.id) return
  const own = new Set(staff.units.map(({ id }) => id))
  const theirs = await units(db)
  if (!theirs.every((id) => id === null || own.has(id)))
    throw new HouseError('conflict', 'access.not_own_deputy')
}

/** Where somebody works today. */
export const unitsOf = (staffId: string) => async (db: Db) => {
  const { rows } = await sql<{ unitId: string | null }>`
    select unit_id from app.held where staff_id = ${staffId}`.execute(db)
  return rows.map(({ unitId }) => unitId)
}
