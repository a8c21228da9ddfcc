import { type Options, sharesOf } from './conditional-logit.ts'
import { type DoubtLimits, type FilingModel, shippedModel } from './filing-model.ts'

/**
 * For each household the probability, 0 … 1, that the letter is its. Together with the one that it is nobody's of them
 * they are 1 by the shipped weights: two namesakes of whom all the rest is unknown get half each. A conditional logit over all
 * households found (docs/adr/0023). By an office's own weights the household that the rules would file to is never more
 * probable than by the shipped ones, or no more than another: it is filed only when both are sure (docs/adr/0033).
 */
export const probabilitiesOf = (options: Options, { weights }: FilingModel = shippedModel): number[] => {
  const own = sharesOf(options, weights).slice(0, -1)
  if (weights === shippedModel.weights) return own
  const ruled = options.findIndex((features) => features.some(([name]) => name === 'ruled'))
  const most = Math.max(0, ...own.filter((_, at) => at !== ruled))
  if (ruled < 0 || (own[ruled] ?? 0) < most) return own
  const shipped = sharesOf(options, shippedModel.weights)
  return own.with(ruled, Math.max(most, Math.min(own[ruled] ?? 0, shipped[ruled] ?? 0)))
}

/**
 * The most doubt a letter may be filed with, so that of all letters filed no greater share than `targetMisfileRate` is to be
 * expected in a wrong file. An office's own limits may be stricter than the shipped ones, never more generous.
 */
export const doubtLimitOf = (
  targetMisfileRate: number,
  { doubtLimits }: FilingModel = shippedModel,
): number =>
  Math.min(limitAt(targetMisfileRate, doubtLimits), limitAt(targetMisfileRate, shippedModel.doubtLimits))

/** Between the fitted points on a logarithmic scale; below them as strict as the strictest. */
const limitAt = (targetMisfileRate: number, doubtLimits: DoubtLimits): number => {
  const above = doubtLimits.findIndex(([rate]) => rate >= targetMisfileRate)
  if (above < 0) return doubtLimits.at(-1)?.[1] ?? 0
  const [rate, limit] = doubtLimits[above] ?? [1, 0]
  const [lowerRate, lowerLimit] = doubtLimits[above - 1] ?? [rate, limit]
  if (lowerRate === rate || lowerLimit === 0) return lowerLimit === 0 ? 0 : limit
  const share = Math.log(targetMisfileRate / lowerRate) / Math.log(rate / lowerRate)
  return lowerLimit * (limit / lowerLimit) ** share
}
