import type { ClearingRow } from '../api/types.ts'

/** A letter among those it came with that stand in the queue; `place` is where the bracket is drawn. */
export type Bracket = { number: number; of: number; place: 'alone' | 'first' | 'middle' | 'last' }

/** In one envelope, where a sheet says so, else in one submission; what lay inside a file came with it. */
const arrivalOf = ({ arrival, envelope }: ClearingRow) => `${arrival} ${envelope}`

/** Which letters arrived together: neighbours share a bracket, the words tell of those further away. */
export const bracketsOf = (cases: readonly ClearingRow[]): Map<string, Bracket> => {
  const arrivals = cases.map(arrivalOf)
  const counts = new Map<string, number>()
  for (const arrival of arrivals) counts.set(arrival, (counts.get(arrival) ?? 0) + 1)
  const met = new Map<string, number>()
  const brackets = new Map<string, Bracket>()
  cases.forEach(({ id }, at) => {
    const arrival = arrivals[at] ?? ''
    const of = counts.get(arrival) ?? 1
    if (of === 1) return
    const number = (met.get(arrival) ?? 0) + 1
    met.set(arrival, number)
    const above = arrivals[at - 1] === arrival
    const below = arrivals[at + 1] === arrival
    const place = above ? (below ? 'middle' : 'last') : below ? 'first' : 'alone'
    brackets.set(id, { number, of, place })
  })
  return brackets
}
