import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { TeamDeputyDraft, TeamDeputyEnd } from './contract.ts'
import { endStandIn } from './end-stand-in.ts'
import { requireActive } from './set-deputy.ts'
import { refuseOwnGain, requireManaged } from './within-reach.ts'

type Setter = Authorized<'deputies.manage'>

/**
 * Lets somebody stand in for a whole team from day to day. Throws `access.not_for_others`, `access.not_own_deputy`,
 * `access.no_such_staff`, `access.deputy_already`.
 */
export const setTeamDeputy = (request: Setter, draft: z.infer<typeof TeamDeputyDraft>): Promise<void> =>
  request.transaction(async (db) => {
    const { unitId, deputyId, startsOn, endsOn } = draft
    await requireManaged(db, request, 'units', unitId)
    await refuseOwnGain(db, request, deputyId, async () => [unitId])
    await requireActive(db, deputyId)
    const overlapping = await db
      .selectFrom('unitDeputy')
      .select('startsOn')
      .where('unitId', '=', unitId)
      .where('deputyId', '=', deputyId)
      .where('startsOn', '<=', endsOn)
      .where('endsOn', '>=', startsOn)
      .executeTakeFirst()
    if (overlapping) throw new HouseError('conflict', 'access.deputy_already')
    await db
      .insertInto('unitDeputy')
      .values({ tenantId: request.tenantId, unitId, deputyId, startsOn, endsOn })
      .execute()
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.team_deputy_set',
      subject: { kind: 'unit', id: unitId },
      facts: { deputyId, startsOn, endsOn },
    })
  })

/** Ends it as that for a person ends. Throws `access.not_for_others`, `access.no_such_deputy`. */
export const endTeamDeputy = (request: Setter, end: z.infer<typeof TeamDeputyEnd>): Promise<void> =>
  request.transaction(async (db) => {
    const { unitId, deputyId, startsOn } = end
    await requireManaged(db, request, 'units', unitId)
    await endStandIn(db, { table: 'unit_deputy', of: sql`unit_id = ${unitId}`, deputyId, startsOn })
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.team_deputy_ended',
      subject: { kind: 'unit', id: unitId },
      facts: { deputyId, startsOn },
    })
  })
