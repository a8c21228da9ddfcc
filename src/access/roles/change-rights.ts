import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { shippedRights } from '../rights.ts'
import type { RightsChange, RightsPreview } from './contract.ts'
import { nobodyHas, withKeepers } from './keepers.ts'
import { type Matrix, readMatrix, readPlaced } from './read-roles.ts'
import { realTicks, type Tick, whatChanges, withTicks } from './what-changes.ts'

type Keeper = Authorized<'roles.manage'>
type Change = z.infer<typeof RightsChange>

/** What a change would open and close, and for whom, before it is made. Throws `access.no_such_role`. */
export const previewRights = (request: Keeper, { changes }: Change): Promise<z.infer<typeof RightsPreview>> =>
  request.transaction(async (db) => {
    const before = await readMatrix(db)
    const people = await readPlaced(db)
    requireRoles(before, changes)
    const after = withTicks(before, changes)
    return {
      ...whatChanges(people, before, after),
      nobodyLeft: nobodyHas(people, after),
      ownRoles: ownRolesOpened(request, realTicks(before, changes)),
    }
  })

/**
 * Sets ticks of the matrix as one act; on record is each of them and for how many people something opened or closed.
 * Nobody adds a right to a role of their own. Throws `access.no_such_role`, `access.own_role`, `access.nobody_left`.
 */
export const changeRights = (request: Keeper, { changes }: Change): Promise<void> =>
  request.transaction(async (db) => {
    const ticks = await withKeepers(db, request.tenantId, () => setTicks(db, request, changes))
    if (ticks.real.length === 0) return
    const named = (allowed: boolean) =>
      ticks.real
        .filter((tick) => tick.allowed === allowed)
        .map(({ role, right }) => `${role}:${right}`)
        .join(' ')
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.rights_changed',
      subject: { kind: 'tenant', id: String(request.tenantId) },
      facts: {
        added: named(true),
        removed: named(false),
        opensFor: ticks.opensFor,
        closesFor: ticks.closesFor,
      },
    })
  })

const setTicks = async (db: Db, request: Keeper, changes: Tick[]) => {
  const before = await readMatrix(db)
  requireRoles(before, changes)
  const real = realTicks(before, changes)
  if (ownRolesOpened(request, real).length > 0) throw new HouseError('conflict', 'access.own_role')
  const people = await readPlaced(db)
  const { opens, closes } = whatChanges(people, before, withTicks(before, real))
  const touched = (reach: typeof opens) => new Set(reach.flatMap((one) => one.people)).size
  for (const tick of real) await setTick(db, request.tenantId, tick)
  return { real, opensFor: touched(opens), closesFor: touched(closes) }
}

/** What is as shipped needs no row; only the office's own word lies over the shipped matrix. */
const setTick = async (db: Db, tenantId: number, { role, right, allowed }: Tick) => {
  await db.deleteFrom('roleRight').where('roleKey', '=', role).where('rightKey', '=', right).execute()
  const shipped = shippedRights.some(([one, its]) => one === role && its === right)
  if (shipped !== allowed)
    await db.insertInto('roleRight').values({ tenantId, roleKey: role, rightKey: right, allowed }).execute()
}

const requireRoles = (matrix: Matrix, changes: Tick[]) => {
  if (!changes.every(({ role }) => matrix.has(role))) throw new HouseError('not-found', 'access.no_such_role')
}

const ownRolesOpened = (request: Keeper, ticks: Tick[]) => [
  ...new Set(
    ticks
      .filter(({ role, allowed }) => allowed && request.staff.roles.includes(role))
      .map(({ role }) => role),
  ),
]
