import { FEATURE_SPACE } from './type-features.ts'
import { lengthOf, modelOf, softmax, type TypeModel } from './type-model.ts'

export interface Example {
  code: string
  features: Uint16Array
  /** Whose letter it is: what only the letters of a few have is no sign of a type. */
  household: string
}

interface TrainWish {
  examples: readonly Example[]
  /** Learns on from this model. */
  from?: TypeModel
  rounds?: number
  /** A feature counts when it stands in letters of so many households. */
  households?: number
}

const RATE = 0.5
const DECAY = 1e-4
/** A weight smaller than that decides nothing; without it the model is a third of the size. */
const NEGLIGIBLE = 0.35
const MOST = 127

/**
 * Multinomial logistic regression by AdaGrad over the examples in a fixed order: the same examples give the same model.
 */
export const trainModel = ({ examples, from, rounds = 12, households = 3 }: TrainWish): TypeModel => {
  const codes = [...new Set([...(from?.codes ?? []), ...examples.map(({ code }) => code)])].toSorted()
  const count = codes.length
  const place = new Map(codes.map((code, at) => [code, at]))
  const weights = new Float32Array(FEATURE_SPACE * count)
  const bias = new Float32Array(count)
  if (from) takeOver(from, { codes, weights, bias })
  const squares = new Float32Array(weights.length).fill(0.1)
  const kept = commonFeatures(examples, households, from)
  const ready = examples.map(({ code, features }) => ({
    target: place.get(code) ?? 0,
    features: features.filter((feature) => kept[feature] === 1),
  }))
  const sums = new Float64Array(count)
  for (let round = 0; round < rounds; round++)
    for (let step = 0; step < ready.length; step++) {
      // A stride that shares no factor with the count visits all, and neighbours are of different kinds.
      const example = ready[(step * strideFor(ready.length) + round) % ready.length]
      if (!example) continue
      const { features, target } = example
      const length = lengthOf(features)
      sums.fill(0)
      for (const feature of features)
        for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) + (weights[feature * count + at] ?? 0)
      for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) * length + (bias[at] ?? 0)
      const likely = softmax(sums)
      for (let at = 0; at < count; at++) {
        const error = (likely[at] ?? 0) - (at === target ? 1 : 0)
        if (Math.abs(error) < 1e-3) continue
        bias[at] = (bias[at] ?? 0) - 0.02 * error
        for (const feature of features) {
          const spot = feature * count + at
          const slope = error * length + DECAY * (weights[spot] ?? 0)
          squares[spot] = (squares[spot] ?? 0) + slope * slope
          weights[spot] = (weights[spot] ?? 0) - (RATE * slope) / Math.sqrt(squares[spot] ?? 1)
        }
      }
    }
  return toModel(codes, weights, bias)
}

const takeOver = (
  from: TypeModel,
  to: { codes: readonly string[]; weights: Float32Array; bias: Float32Array },
) => {
  for (const [at, code] of from.codes.entries()) {
    const target = to.codes.indexOf(code)
    to.bias[target] = from.bias[at] ?? 0
    for (let feature = 0; feature < FEATURE_SPACE; feature++)
      to.weights[feature * to.codes.length + target] =
        (from.weights[feature * from.codes.length + at] ?? 0) * from.scale
  }
}

/** Features that stand in the letters of enough households, or that an earlier model already knows. */
const commonFeatures = (examples: readonly Example[], least: number, from: TypeModel | undefined) => {
  const seen = Array.from({ length: FEATURE_SPACE }, () => new Set<string>())
  for (const { features, household } of examples)
    for (const feature of features) {
      const houses = seen[feature]
      if (houses && houses.size < least) houses.add(household)
    }
  return Uint8Array.from(seen, (houses, feature) =>
    houses.size >= least || from?.known[feature] === 1 ? 1 : 0,
  )
}

const strideFor = (length: number) => {
  for (let stride = Math.max(1, Math.floor(length * 0.618)); ; stride++)
    if (sharedFactor(stride, length) === 1) return stride
}
const sharedFactor = (one: number, other: number): number =>
  other === 0 ? one : sharedFactor(other, one % other)

const toModel = (codes: string[], weights: Float32Array, bias: Float32Array): TypeModel => {
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = Math.max(most, 1e-6) / MOST
  const rounded = Int8Array.from(weights, (weight) =>
    Math.abs(weight) < NEGLIGIBLE ? 0 : Math.round(weight / scale),
  )
  return modelOf({ codes, weights: rounded, bias, scale })
}
