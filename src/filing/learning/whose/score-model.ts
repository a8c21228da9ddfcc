import { type Choice, type Options, sharesOf } from '../../probability/conditional-logit.ts'
import { type Doubtful, fitDoubtLimits } from '../../probability/doubt-limits.ts'
import { type FilingModel, shippedModel } from '../../probability/filing-model.ts'
import { doubtLimitOf, probabilitiesOf } from '../../probability/probability.ts'

export interface WeightsScore {
  /** Letters it was asked about; none of them was learned from. */
  letters: number
  /** Mean loss of a letter in nats: minus the logarithm of the probability that was given to the truth. */
  loss: number
  /** Share of letters whose household stands first, and among the first three. */
  first: number
  firstThree: number
  /** The mean probability given to whoever stands first: by rights the same as `first`. */
  said: number
  /** Letters that would have been filed without a person, and how many of them into a wrong file. */
  filed: number
  wrong: number
}

/** A single slip of a person must not outweigh all other letters. */
const LEAST_PROBABILITY = 1e-6
/** New weights have to be better by this share … */
const MARGIN = 0.01
/** … with 95 % certainty (one-sided), so that a lucky hand of letters held back is not enough. */
const CERTAIN = 1.645

const lossOf = ({ options, truth }: Choice, { weights }: FilingModel): number => {
  const shares = sharesOf(options, weights)
  return -truth.reduce(
    (sum, part, at) => sum + part * Math.log(Math.max(LEAST_PROBABILITY, shares[at] ?? 0)),
    0,
  )
}

/** How well a model does on letters it was not fitted to, in an office that allows this rate of misfiles. */
export const scoreModel = (
  model: FilingModel,
  letters: readonly Choice[],
  targetMisfileRate: number,
): WeightsScore => {
  const limit = doubtLimitOf(targetMisfileRate, model)
  const asked = letters.map(({ options, truth }) => {
    const said = probabilitiesOf(options, model)
    const order = [...said.keys()].toSorted((one, other) => (said[other] ?? 0) - (said[one] ?? 0))
    const right = order.findIndex((at) => truth[at] === 1)
    const [first = 0] = order
    const filed = isRuled(options[first]) && 1 - (said[first] ?? 0) <= limit
    return { said: said[first] ?? 0, right, filed }
  })
  const share = (test: (one: (typeof asked)[number]) => boolean) =>
    asked.filter(test).length / Math.max(1, asked.length)
  return {
    letters: letters.length,
    loss: meanOf(letters, (letter) => lossOf(letter, model)),
    first: share(({ right }) => right === 0),
    firstThree: share(({ right }) => right >= 0 && right < 3),
    said: asked.reduce((sum, { said }) => sum + said, 0) / Math.max(1, asked.length),
    filed: asked.filter(({ filed }) => filed).length,
    wrong: asked.filter(({ filed, right }) => filed && right !== 0).length,
  }
}

const isRuled = (features: Options[number] | undefined) =>
  features?.some(([name]) => name === 'ruled') ?? false

const meanOf = (letters: readonly Choice[], of: (letter: Choice) => number) =>
  letters.reduce((sum, letter) => sum + letter.weight * of(letter), 0) /
  Math.max(
    1e-9,
    letters.reduce((sum, { weight }) => sum + weight, 0),
  )

/** Whether the letters held back show, beyond what chance may do, that a model is better than the present one. */
export const isBetter = (
  candidate: FilingModel,
  present: FilingModel,
  letters: readonly Choice[],
): boolean => {
  const gain = (letter: Choice) => lossOf(letter, present) - lossOf(letter, candidate)
  const mean = meanOf(letters, gain)
  const whole = letters.reduce((sum, { weight }) => sum + weight, 0)
  const spread = letters.reduce((sum, letter) => sum + (letter.weight * (gain(letter) - mean)) ** 2, 0)
  const error = Math.sqrt(spread) / Math.max(1e-9, whole)
  return mean - CERTAIN * error > MARGIN * meanOf(letters, (letter) => lossOf(letter, present))
}

/** The limits that letters held back bear out; where they do not speak against them, those shipped. */
export const supportedLimits = (weights: FilingModel['weights'], letters: readonly Choice[]) => {
  const model = { weights, doubtLimits: shippedModel.doubtLimits }
  const doubtful = letters.flatMap(({ weight, options }): Doubtful[] => {
    const said = probabilitiesOf(options, model)
    const first = said.indexOf(Math.max(...said))
    return isRuled(options[first]) ? [{ weight, doubt: 1 - (said[first] ?? 0) }] : []
  })
  return fitDoubtLimits(doubtful, 1)
}
