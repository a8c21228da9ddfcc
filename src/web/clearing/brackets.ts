import type { ClearingRow } from '../api/types.ts'

/** A letter among those of its submission that stand in the queue; `place` is where the bracket is drawn. */
export type Bracket = { number: number; of: number; place: 'alone' | 'first' | 'middle' | 'last' }

/** Which letters arrived together: neighbours share a bracket, the words tell of those further away. */
export const bracketsOf = (cases: readonly ClearingRow[]): Map<string, Bracket> => {
  const counts = new Map<string, number>()
  for (const { submissionId } of cases) counts.set(submissionId, (counts.get(submissionId) ?? 0) + 1)
  const met = new Map<string, number>()
  const brackets = new Map<string, Bracket>()
  cases.forEach(({ id, submissionId }, at) => {
    const of = counts.get(submissionId) ?? 1
    if (of === 1) return
    const number = (met.get(submissionId) ?? 0) + 1
    met.set(submissionId, number)
    const above = cases[at - 1]?.submissionId === submissionId
    const below = cases[at + 1]?.submissionId === submissionId
    const place = above ? (below ? 'middle' : 'last') : below ? 'first' : 'alone'
    brackets.set(id, { number, of, place })
  })
  return brackets
}
