import type { z } from 'zod'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { mayDo } from '../rights.ts'
import type { ReassignmentDraft } from './contract.ts'

/**
 * A team lead gives away cases of the own teams; taking those of others is for the administration. The clerk must be
 * somebody who is there. Throws `access.only_own_units`, `access.no_such_unit`, `access.no_such_clerk`.
 */
export const requireTarget = async (
  db: Db,
  request: Authorized<'responsibility.manage'>,
  { from, to }: z.infer<typeof ReassignmentDraft>,
): Promise<void> => {
  const own = request.staff.units.some(({ id }) => id === from.unitId)
  if (!mayDo(request.staff, 'staff.manage') && !own) throw new HouseError('conflict', 'access.only_own_units')
  const unit = await db.selectFrom('unit').select('id').where('id', '=', to.unitId).executeTakeFirst()
  if (!unit) throw new HouseError('not-found', 'access.no_such_unit')
  if (to.clerkCode === null) return
  const clerk = await db
    .selectFrom('staff')
    .select('id')
    .where('code', '=', to.clerkCode)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!clerk) throw new HouseError('not-found', 'access.no_such_clerk')
}
