import type { z } from 'zod'
import type { Authorized } from '../authorize.ts'
import { allRights, shippedRights } from '../rights.ts'
import type { RoleMatrix } from './contract.ts'
import { readHolders, readMatrix, readPlaced } from './read-roles.ts'

/** Every role with its rights, how it was shipped, and how many have it today. */
export const showRoles = (request: Authorized<'staff.read'>): Promise<z.infer<typeof RoleMatrix>> =>
  request.transaction(async (db) => {
    const matrix = await readMatrix(db)
    const people = await readPlaced(db)
    const holders = await readHolders(db)
    const own = await db.selectFrom('role').select(['key', 'name']).orderBy('name').execute()
    const names = new Map(own.map(({ key, name }) => [key, name]))
    const shipped = [...matrix.keys()].filter((key) => !names.has(key))
    const shippedOrder = [...new Set(shippedRights.map(([role]) => role as string))]
    return {
      rights: allRights,
      roles: [...shippedOrder.filter((key) => shipped.includes(key)), ...own.map(({ key }) => key)].map(
        (key) => ({
          key,
          name: names.get(key) ?? null,
          people: people.filter(({ roles }) => roles.includes(key)).length,
          mine: request.staff.roles.includes(key),
          heldBy: holders.get(key) ?? { positions: [], people: [] },
          rights: [...(matrix.get(key) ?? [])],
          shippedRights: shippedRights.filter(([role]) => role === key).map(([, right]) => right),
        }),
      ),
    }
  })
