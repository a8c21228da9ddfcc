import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { Right } from '../rights.ts'

/** Throws `access.not_yourself`: what somebody is, others say. The database refuses it, too. */
export const refuseSelf = (request: Authorized<Right>, staffId: string): void => {
  if (request.staff.id === staffId) throw new HouseError('conflict', 'access.not_yourself')
}

/** Somebody of this office, locked for a change; throws `access.no_such_staff`. */
export const requireStaff = async (db: Db, staffId: string) => {
  const found = await db
    .selectFrom('staff')
    .select(['id', 'name', 'login', 'email', 'code', 'locale', 'active', 'roles'])
    .where('id', '=', staffId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new HouseError('not-found', 'access.no_such_staff')
  return found
}
