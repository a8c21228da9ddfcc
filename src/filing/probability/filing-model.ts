import type { Weights } from './conditional-logit.ts'
import { doubtLimits, weights } from './weights.ts'

/** For a share of letters that may be expected in a wrong file the most doubt a letter may be filed with, smallest share first. */
export type DoubtLimits = readonly (readonly [targetMisfileRate: number, doubt: number])[]

/** By what it is weighed how probable it is whose letter it is. */
export interface FilingModel {
  weights: Weights
  doubtLimits: DoubtLimits
}

/** As shipped. What an office learns lies beside it and is never bolder. */
export const shippedModel: FilingModel = { weights, doubtLimits }
