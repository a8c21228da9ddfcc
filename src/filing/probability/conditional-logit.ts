import type { Feature } from './features.ts'

export type Weights = Readonly<Record<string, number>>

/** What speaks for each possibility of one letter; the last one: none of the households. */
export type Options = readonly (readonly Feature[])[]

/** A letter with its possibilities and how far each of them is the truth; these are one together. */
export interface Choice {
  /** So many letters it stands for. */
  weight: number
  options: Options
  truth: readonly number[]
}

/** Probability of each possibility of one letter; together they are one. */
export const sharesOf = (options: Options, weights: Weights): number[] => {
  const odds = options.map((features) =>
    features.reduce((sum, [name, amount]) => sum + (weights[name] ?? 0) * amount, 0),
  )
  const highest = Math.max(...odds)
  const shares = odds.map((one) => Math.exp(one - highest))
  const whole = shares.reduce((sum, one) => sum + one, 0)
  return shares.map((share) => share / whole)
}
