import type { z } from 'zod'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { StaffDraft } from './contract.ts'
import { refuseSelf, requireStaff } from './require-staff.ts'
import { refuseTaken } from './taken.ts'

/**
 * Changes name, login, address, clerk code or language of somebody else; on record is which of them, not what it was.
 * Throws `access.not_yourself`, `access.no_such_staff`, `access.login_taken`, `access.code_taken`.
 */
export const changeStaff = (
  request: Authorized<'staff.manage'>,
  staffId: string,
  draft: z.infer<typeof StaffDraft>,
): Promise<void> => {
  refuseSelf(request, staffId)
  return request
    .transaction(async (db) => {
      const before = await requireStaff(db, staffId)
      const changed = (Object.keys(draft) as (keyof typeof draft)[]).filter(
        (key) => draft[key] !== before[key],
      )
      if (changed.length === 0) return
      await db.updateTable('staff').set(draft).where('id', '=', staffId).execute()
      await recordAct(db, {
        tenantId: request.tenantId,
        staffId: request.staff.id,
        what: 'access.staff_changed',
        subject: { kind: 'staff', id: staffId },
        facts: { fields: changed.join(',') },
      })
    })
    .catch((error) => {
      if (error instanceof HouseError) throw error
      return refuseTaken(error)
    })
}
