import { type Feature, featuresOf, featuresOfNone, type RuledLetter } from './features.ts'
import { doubtLimits, weights } from './weights.ts'

/**
 * For each household the probability, 0 … 1, that the letter is its. Together with the one that it is nobody's of them
 * they are 1: two namesakes of whom all the rest is unknown get half each. A conditional logit over all households found;
 * its weights are fitted to letters whose owners are known (docs/adr/0023).
 */
export const probabilitiesOf = (ruled: RuledLetter): number[] => {
  const odds = ruled.supports.map((support) => logOdds(featuresOf(ruled, support)))
  const none = logOdds(featuresOfNone(ruled))
  const highest = Math.max(none, ...odds)
  const shares = odds.map((one) => Math.exp(one - highest))
  const whole = shares.reduce((sum, one) => sum + one, Math.exp(none - highest))
  return shares.map((share) => share / whole)
}

const logOdds = (features: readonly Feature[]) =>
  features.reduce((sum, [name, amount]) => sum + (weights[name] ?? 0) * amount, 0)

/**
 * The most doubt a letter may be filed with, so that of all letters filed no greater share than `targetMisfileRate` is to be
 * expected in a wrong file. Between the fitted points on a logarithmic scale; below them as strict as the strictest.
 */
export const doubtLimitOf = (targetMisfileRate: number): number => {
  const above = doubtLimits.findIndex(([rate]) => rate >= targetMisfileRate)
  if (above < 0) return doubtLimits.at(-1)?.[1] ?? 0
  const [rate, limit] = doubtLimits[above] ?? [1, 0]
  const [lowerRate, lowerLimit] = doubtLimits[above - 1] ?? [rate, limit]
  if (lowerRate === rate) return limit
  const share = Math.log(targetMisfileRate / lowerRate) / Math.log(rate / lowerRate)
  return lowerLimit * (limit / lowerLimit) ** share
}
