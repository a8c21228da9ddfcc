import { sql } from 'kysely'
import { recordAct } from '#audit'
import type { Authorized } from '../authorize.ts'
import { withKeepers } from '../roles/keepers.ts'
import { refuseSelf, requireStaff } from './require-staff.ts'

/**
 * Somebody leaves: their sessions end at once, their open letters go to the baskets of their teams. Returns how many.
 * Throws `access.not_yourself`, `access.no_such_staff`, `access.nobody_left`.
 */
export const deactivateStaff = (
  request: Authorized<'staff.manage'>,
  staffId: string,
): Promise<{ letters: number }> => {
  refuseSelf(request, staffId)
  return request.transaction(async (db) => {
    const { active } = await requireStaff(db, staffId)
    if (!active) return { letters: 0 }
    await withKeepers(db, request.tenantId, () =>
      db.updateTable('staff').set({ active: false }).where('id', '=', staffId).execute(),
    )
    await db.deleteFrom('session').where('staffId', '=', staffId).execute()
    const { rows } = await sql<{
      letters: number
    }>`select app.return_letters_of(${staffId}) as letters`.execute(db)
    const letters = rows[0]?.letters ?? 0
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.staff_deactivated',
      subject: { kind: 'staff', id: staffId },
      facts: { letters },
    })
    return { letters }
  })
}

/** Somebody comes back, with the positions they still hold. Throws `access.not_yourself`, `access.no_such_staff`. */
export const reactivateStaff = (request: Authorized<'staff.manage'>, staffId: string): Promise<void> => {
  refuseSelf(request, staffId)
  return request.transaction(async (db) => {
    const { active } = await requireStaff(db, staffId)
    if (active) return
    await db.updateTable('staff').set({ active: true }).where('id', '=', staffId).execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.staff_reactivated',
      subject: { kind: 'staff', id: staffId },
    })
  })
}
