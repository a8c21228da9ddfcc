import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError, newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import { roles } from '../contract.ts'
import { withKeepers } from '../roles/keepers.ts'
import type { PositionDraft } from './contract.ts'

/**
 * Adds a position, or changes its name, unit and roles; whoever holds it has them from then on. Nobody changes one they
 * hold themselves: the database refuses it, too. Throws `access.no_such_position`, `access.no_such_unit`,
 * `access.no_such_role`, `access.own_position`, `access.nobody_left`.
 */
export const keepPosition = (
  request: Authorized<'staff.manage'>,
  positionId: string | null,
  draft: z.infer<typeof PositionDraft>,
): Promise<{ id: string }> =>
  request.transaction(async (db) => {
    const id = positionId ?? newId()
    if (positionId) await refuseOwnPosition(db, request.staff.id, positionId)
    const change = { ...draft, roles: [...new Set(draft.roles)].toSorted() }
    await withKeepers(db, request.tenantId, async () => {
      await requireUnitAndRoles(db, draft)
      if (positionId) await db.updateTable('position').set(change).where('id', '=', id).execute()
      else
        await db
          .insertInto('position')
          .values({ tenantId: request.tenantId, id, ...change })
          .execute()
    })
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: positionId ? 'access.position_changed' : 'access.position_added',
      subject: { kind: 'position', id },
      facts: { unitId: draft.unitId, roles: change.roles.join(',') },
    })
    return { id }
  })

const refuseOwnPosition = async (db: Db, staffId: string, positionId: string) => {
  const { rows } = await sql<{ mine: boolean }>`
    select exists (select from app.held where held.position_id = position.id and held.staff_id = ${staffId}) as mine
    from position where position.id = ${positionId}`.execute(db)
  if (!rows[0]) throw new HouseError('not-found', 'access.no_such_position')
  if (rows[0].mine) throw new HouseError('conflict', 'access.own_position')
}

const requireUnitAndRoles = async (db: Db, draft: z.infer<typeof PositionDraft>) => {
  const unit =
    draft.unitId &&
    (await db.selectFrom('unit').select('id').where('id', '=', draft.unitId).executeTakeFirst())
  if (draft.unitId && !unit) throw new HouseError('not-found', 'access.no_such_unit')
  const own = await db.selectFrom('role').select('key').execute()
  const known = new Set<string>([...roles, ...own.map(({ key }) => key)])
  if (!draft.roles.every((role) => known.has(role))) throw new HouseError('not-found', 'access.no_such_role')
}
