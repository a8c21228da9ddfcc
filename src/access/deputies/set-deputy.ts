import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { DeputyDraft, DeputyEnd } from './contract.ts'
import { endStandIn } from './end-stand-in.ts'
import { refuseOwnGain, requireManaged, unitsOf } from './within-reach.ts'

type Setter = Authorized<'inbox.read'>

/**
 * Says who stands in for somebody from day to day: for oneself without asking, for others as team lead or administration.
 * Throws `access.not_for_others`, `access.not_own_deputy`, `access.deputy_of_oneself`, `access.no_such_staff`,
 * `access.deputy_already`.
 */
export const setDeputy = (request: Setter, draft: z.infer<typeof DeputyDraft>): Promise<void> =>
  request.transaction(async (db) => {
    const { deputyId, startsOn, endsOn, staffId = request.staff.id } = draft
    if (staffId === deputyId) throw new HouseError('conflict', 'access.deputy_of_oneself')
    if (staffId !== request.staff.id) await requireManaged(db, request, 'people', staffId)
    await refuseOwnGain(db, request, deputyId, unitsOf(staffId))
    await requireActive(db, deputyId)
    const overlapping = await db
      .selectFrom('deputy')
      .select('startsOn')
      .where('staffId', '=', staffId)
      .where('deputyId', '=', deputyId)
      .where('startsOn', '<=', endsOn)
      .where('endsOn', '>=', startsOn)
      .executeTakeFirst()
    if (overlapping) throw new HouseError('conflict', 'access.deputy_already')
    await db
      .insertInto('deputy')
      .values({ tenantId: request.tenantId, staffId, deputyId, startsOn, endsOn })
      .execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.deputy_set',
      subject: { kind: 'staff', id: staffId },
      facts: { deputyId, startsOn, endsOn },
    })
  })

/**
 * Ends it: yesterday was the last day; what has not begun is taken away. Throws `access.not_for_others`,
 * `access.no_such_deputy`.
 */
export const endDeputy = (request: Setter, end: z.infer<typeof DeputyEnd>): Promise<void> =>
  request.transaction(async (db) => {
    const { deputyId, startsOn, staffId = request.staff.id } = end
    if (staffId !== request.staff.id) await requireManaged(db, request, 'people', staffId)
    await endStandIn(db, { table: 'deputy', of: sql`staff_id = ${staffId}`, deputyId, startsOn })
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.deputy_ended',
      subject: { kind: 'staff', id: staffId },
      facts: { deputyId, startsOn },
    })
  })

/** Throws `access.no_such_staff` for somebody who is not there any more. */
export const requireActive = async (db: Db, staffId: string): Promise<void> => {
  const found = await db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!found) throw new HouseError('not-found', 'access.no_such_staff')
}
