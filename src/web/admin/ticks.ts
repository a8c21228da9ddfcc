import type { RoleMatrix } from './queries.ts'

/** Ticks that are not saved yet: „role right“ and how it shall be. */
export type Ticks = ReadonlyMap<string, boolean>

const isAllowed = (matrix: RoleMatrix, role: string, right: string): boolean =>
  matrix.roles.find(({ key }) => key === role)?.rights.includes(right) ?? false

export const allowedIn = (matrix: RoleMatrix, ticks: Ticks, role: string, right: string): boolean =>
  ticks.get(`${role} ${right}`) ?? isAllowed(matrix, role, right)

/** Ticking twice is not ticking at all. */
export const toggled = (matrix: RoleMatrix, ticks: Ticks, role: string, right: string): Ticks => {
  const next = new Map(ticks)
  const key = `${role} ${right}`
  if (!next.delete(key)) next.set(key, !isAllowed(matrix, role, right))
  return next
}

/** What would have to change for the shipped roles to be as they came; own roles have no such state. */
export const changesToShipped = ({ roles, rights }: RoleMatrix): Ticks =>
  new Map(
    roles
      .filter(({ name }) => name === null)
      .flatMap((role) =>
        rights
          .filter((right) => role.rights.includes(right) !== role.shippedRights.includes(right))
          .map((right) => [`${role.key} ${right}`, role.shippedRights.includes(right)] as const),
      ),
  )

export const changesOf = (ticks: Ticks) =>
  [...ticks].map(([key, allowed]) => {
    const [role = '', right = ''] = key.split(' ')
    return { role, right, allowed }
  })

/** The same things with this one put in, or taken out. */
export const toggledIn = <T>(chosen: ReadonlySet<T>, one: T): ReadonlySet<T> =>
  chosen.has(one) ? new Set([...chosen].filter((other) => other !== one)) : new Set([...chosen, one])
