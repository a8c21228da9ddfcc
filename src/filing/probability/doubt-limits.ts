import type { DoubtLimits } from './filing-model.ts'

/** Shares of wrongly filed letters that limits are fitted for; between them they are reckoned. */
export const TARGETS = [1e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 1e-2] as const

/** A letter that nothing but doubt keeps from being filed. */
export interface Doubtful {
  /** So many letters it stands for. */
  weight: number
  /** 0 … 1: how probable it is that it is not the household's it would be filed to. */
  doubt: number
}

/**
 * For each target the most doubt at which the mean doubt of all letters filed stays below it; `beyond` where all of them
 * together do.
 */
export const fitDoubtLimits = (letters: readonly Doubtful[], beyond: number): DoubtLimits => {
  const sorted = letters.toSorted((one, other) => one.doubt - other.doubt)
  return TARGETS.map((target) => {
    let [filed, wrong, limit] = [0, 0, 0]
    for (const { weight, doubt } of sorted) {
      filed += weight
      wrong += weight * doubt
      if (wrong / filed > target) return [target, Number(limit.toPrecision(3))] as const
      limit = doubt
    }
    return [target, Number(beyond.toPrecision(3))] as const
  })
}
