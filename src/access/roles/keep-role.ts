import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { roles as shippedRoles } from '../contract.ts'
import { freeKey } from '../free-key.ts'
import type { RoleDraft, RoleRename } from './contract.ts'
import { withKeepers } from './keepers.ts'
import { readHolders, readMatrix } from './read-roles.ts'

type Keeper = Authorized<'roles.manage'>

/** Makes a role of the office's own, empty or as a copy. Throws `access.name_taken`, `access.no_such_role`. */
export const addRole = (request: Keeper, { name, copyFrom }: z.infer<typeof RoleDraft>) =>
  request.transaction(async (db) => {
    await refuseTakenName(db, name, null)
    const matrix = await readMatrix(db)
    if (copyFrom && !matrix.has(copyFrom)) throw new HouseError('not-found', 'access.no_such_role')
    const { tenantId } = request
    const key = freeKey(`eigene ${name}`, new Set([...shippedRoles, ...matrix.keys()])).slice(0, 41)
    await db.insertInto('role').values({ tenantId, key, name }).execute()
    const rights = [...((copyFrom && matrix.get(copyFrom)) || [])]
    if (rights.length)
      await db
        .insertInto('roleRight')
        .values(rights.map((rightKey) => ({ tenantId, roleKey: key, rightKey, allowed: true })))
        .execute()
    await recordAct(db, {
      tenantId,
      staffId: request.staff.id,
      what: 'access.role_added',
      subject: { kind: 'role', id: key },
      facts: { copyFrom, rights: rights.join(' ') },
    })
    return { key }
  })

/** Renames an own role; the shipped ones keep their names. Throws `access.no_such_role`, `access.name_taken`. */
export const renameRole = (request: Keeper, key: string, { name }: z.infer<typeof RoleRename>) =>
  request.transaction(async (db) => {
    await refuseTakenName(db, name, key)
    const { numUpdatedRows } = await db
      .updateTable('role')
      .set({ name })
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new HouseError('not-found', 'access.no_such_role')
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.role_renamed',
      subject: { kind: 'role', id: key },
    })
    return { key }
  })

/**
 * Deletes an own role that no position and nobody has, with its rights; the shipped ones stay. Positions change their roles one
 * after the other with this. Throws `access.no_such_role`, `access.shipped_role`, `access.role_in_use`.
 */
export const deleteRole = (request: Keeper, key: string): Promise<void> =>
  request.transaction(async (db) => {
    if ((shippedRoles as readonly string[]).includes(key))
      throw new HouseError('conflict', 'access.shipped_role')
    const rights = await withKeepers(db, request.tenantId, () => removeRole(db, key))
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.role_deleted',
      subject: { kind: 'role', id: key },
      facts: { rights: rights.join(' ') },
    })
  })

const removeRole = async (db: Db, key: string) => {
  const { positions, people } = (await readHolders(db)).get(key) ?? { positions: [], people: [] }
  if (positions.length + people.length > 0)
    throw new HouseError('conflict', 'access.role_in_use', {
      facts: { positions: positions.length, people: people.length },
    })
  const rights = await db
    .deleteFrom('roleRight')
    .where('roleKey', '=', key)
    .returning(['rightKey', 'allowed'])
    .execute()
  const gone = await db.deleteFrom('role').where('key', '=', key).returning('key').executeTakeFirst()
  if (!gone) throw new HouseError('not-found', 'access.no_such_role')
  return rights
    .filter(({ allowed }) => allowed)
    .map(({ rightKey }) => rightKey)
    .toSorted()
}

const refuseTakenName = async (db: Db, name: string, own: string | null) => {
  const others = await db.selectFrom('role').select(['key', 'name']).execute()
  if (others.some((role) => role.key !== own && role.name === name))
    throw new HouseError('conflict', 'access.name_taken')
}
