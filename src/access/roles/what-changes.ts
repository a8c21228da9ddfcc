import type { Matrix, Placed } from './read-roles.ts'

export interface Tick {
  role: string
  right: string
  allowed: boolean
}
interface Reach {
  right: string
  count: number
  people: string[]
}

/** What these roles allow together. */
export const rightsOf = (matrix: Matrix, roles: readonly string[]): Set<string> =>
  new Set(roles.flatMap((role) => [...(matrix.get(role) ?? [])]))

/** The matrix as it would be after these ticks; ticks of unknown roles are left out. */
export const withTicks = (matrix: Matrix, ticks: readonly Tick[]): Matrix => {
  const after = new Map([...matrix].map(([role, rights]) => [role, new Set(rights)]))
  for (const { role, right, allowed } of ticks)
    if (allowed) after.get(role)?.add(right)
    else after.get(role)?.delete(right)
  return after
}

/** The ticks among these that change something. */
export const realTicks = (matrix: Matrix, ticks: readonly Tick[]): Tick[] =>
  ticks.filter(({ role, right, allowed }) => matrix.get(role)?.has(right) !== allowed)

/**
 * Which rights people win and lose by a change, and who. Somebody who keeps a right by another role loses nothing; so a tick
 * may change nothing for anybody.
 */
export const whatChanges = (people: readonly Placed[], before: Matrix, after: Matrix) => {
  const reach = (from: Matrix, to: Matrix): Reach[] => {
    const winners = new Map<string, string[]>()
    for (const { name, roles } of people) {
      const had = rightsOf(from, roles)
      for (const right of rightsOf(to, roles))
        if (!had.has(right)) winners.set(right, [...(winners.get(right) ?? []), name])
    }
    return [...winners].map(([right, names]) => ({ right, count: names.length, people: names }))
  }
  return { opens: reach(before, after), closes: reach(after, before) }
}
