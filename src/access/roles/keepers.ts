import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'
import { type Matrix, type Placed, readMatrix, readPlaced } from './read-roles.ts'
import { rightsOf } from './what-changes.ts'

/** Without somebody who has these, nobody could ever put the rights of the office right again. */
const needed = ['staff.manage', 'roles.manage'] as const

/** The first needed right that no person has; null when the office can still be run. */
export const nobodyHas = (placed: readonly Placed[], matrix: Matrix): string | null => {
  const people = placed.filter(({ system }) => !system)
  return needed.find((right) => !people.some(({ roles }) => rightsOf(matrix, roles).has(right))) ?? null
}

/**
 * Makes a change of who may do what, one after the other in an office, and takes it back when it would leave nobody who
 * could undo it. Throws `access.nobody_left`.
 */
export const withKeepers = async <T>(db: Db, tenantId: number, change: () => Promise<T>): Promise<T> => {
  await sql`select pg_advisory_xact_lock(hashtext('access.keepers'), ${tenantId})`.execute(db)
  const done = await change()
  const right = nobodyHas(await readPlaced(db), await readMatrix(db))
  if (right) throw new HouseError('conflict', 'access.nobody_left', { facts: { right } })
  return done
}
