import type { z } from 'zod'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { withKeepers } from '../roles/keepers.ts'
import type { HolderDraft, HolderEnd } from './contract.ts'
import { refuseSelf, requireStaff } from './require-staff.ts'

/**
 * Gives somebody a position from day to day. Throws `access.not_yourself`, `access.no_such_staff`,
 * `access.no_such_position`, `access.position_held_already`.
 */
export const givePosition = (
  request: Authorized<'staff.manage'>,
  staffId: string,
  { positionId, startsOn, endsOn }: z.infer<typeof HolderDraft>,
): Promise<void> => {
  refuseSelf(request, staffId)
  return request.transaction(async (db) => {
    await requireStaff(db, staffId)
    const position = await db
      .selectFrom('position')
      .select('id')
      .where('id', '=', positionId)
      .executeTakeFirst()
    if (!position) throw new HouseError('not-found', 'access.no_such_position')
    let overlapping = db
      .selectFrom('positionHolder')
      .select('startsOn')
      .where('staffId', '=', staffId)
      .where('positionId', '=', positionId)
      .where((row) => row.or([row('endsOn', 'is', null), row('endsOn', '>=', startsOn)]))
    if (endsOn) overlapping = overlapping.where('startsOn', '<=', endsOn)
    if (await overlapping.executeTakeFirst()) throw new HouseError('conflict', 'access.position_held_already')
    await db
      .insertInto('positionHolder')
      .values({ tenantId: request.tenantId, positionId, staffId, startsOn, endsOn })
      .execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.position_given',
      subject: { kind: 'staff', id: staffId },
      facts: { positionId, startsOn, endsOn },
    })
  })
}

/**
 * Says when somebody's time at a position ends: `endsOn` is the last day. Throws `access.not_yourself`,
 * `access.no_such_position`, `access.bad_period`, `access.nobody_left`.
 */
export const endPosition = (
  request: Authorized<'staff.manage'>,
  staffId: string,
  { positionId, startsOn, endsOn }: z.infer<typeof HolderEnd>,
): Promise<void> => {
  refuseSelf(request, staffId)
  if (endsOn < startsOn) throw new HouseError('invalid', 'access.bad_period')
  return request.transaction(async (db) => {
    const { numUpdatedRows } = await withKeepers(db, request.tenantId, () =>
      db
        .updateTable('positionHolder')
        .set({ endsOn })
        .where('staffId', '=', staffId)
        .where('positionId', '=', positionId)
        .where('startsOn', '=', startsOn)
        .executeTakeFirstOrThrow(),
    )
    if (numUpdatedRows === 0n) throw new HouseError('not-found', 'access.no_such_position')
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.position_ended',
      subject: { kind: 'staff', id: staffId },
      facts: { positionId, startsOn, endsOn },
    })
  })
}
