import { type Authorized, mayDo } from '#access'
import { type House, officeDay } from '#platform'
import type { Looker } from './clearing.sql.ts'

/** The person at the desk as its queries need them. */
export const lookerOf = (
  { clock }: Pick<House, 'clock'>,
  { staff }: Authorized<'clearing.read'> | Authorized<'clearing.work'>,
): Looker => {
  const now = clock.now()
  return {
    staffId: staff.id,
    now,
    today: officeDay(now),
    protectedToo: mayDo(staff, 'clearing.protected'),
  }
}
