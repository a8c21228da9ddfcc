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
const BIAS_RATE = 0.02
const DECAY = 1e-4
/** Errors that would move nothing. */
const TOO_SMALL = 1e-3
/** A weight smaller than that decides nothing; without it the model is a third of the size. */
const NEGLIGIBLE = 0.35
const MOST = 127

interface Growing {
  codes: readonly string[]
  weights: Float32Array
  bias: Float32Array
  /** AdaGrad: what has moved much moves less. */
  squares: Float32Array
  sums: Float64Array
}

interface Ready {
  target: number
  /** What is looked at, and what of it may be learned. */
  features: Uint16Array
  taught: Uint16Array
}

/**
 * Multinomial logistic regression by AdaGrad over the examples in a fixed order: the same examples give the same model.
 */
export const trainModel = ({ examples, from, rounds = 12, households = 3 }: TrainWish): TypeModel => {
  const codes = [...new Set([...(from?.codes ?? []), ...examples.map(({ code }) => code)])].toSorted()
  const growing = startGrowing(codes, from)
  const common = commonFeatures(examples, households)
  const ready = examples.map(({ code, features }) => ({
    target: codes.indexOf(code),
    features: features.filter((feature) => common[feature] === 1 || from?.known[feature] === 1),
    // What an earlier model knows still counts; only what many have is learned anew.
    taught: features.filter((feature) => common[feature] === 1),
  }))
  // A stride that shares no factor with the count visits all, and neighbours are of different kinds.
  const stride = strideFor(ready.length)
  for (let round = 0; round < rounds; round++)
    for (let step = 0; step < ready.length; step++) {
      const example = ready[(step * stride + round) % ready.length]
      if (example) learn(growing, example)
    }
  return toModel(growing)
}

const startGrowing = (codes: readonly string[], from: TypeModel | undefined): Growing => {
  const growing = {
    codes,
    weights: new Float32Array(FEATURE_SPACE * codes.length),
    bias: new Float32Array(codes.length),
    squares: new Float32Array(FEATURE_SPACE * codes.length).fill(0.1),
    sums: new Float64Array(codes.length),
  }
  if (from) takeOver(from, growing)
  return growing
}

/** One step towards telling this example right. */
const learn = ({ codes, weights, bias, squares, sums }: Growing, { target, features, taught }: Ready) => {
  const count = codes.length
  const length = lengthOf(features.length)
  sums.fill(0)
  for (const feature of features)
    for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) + (weights[feature * count + at] ?? 0)
  for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) * length + (bias[at] ?? 0)
  const likely = softmax(sums)
  for (let at = 0; at < count; at++) {
    const error = (likely[at] ?? 0) - (at === target ? 1 : 0)
    if (Math.abs(error) < TOO_SMALL) continue
    bias[at] = (bias[at] ?? 0) - BIAS_RATE * error
    for (const feature of taught) {
      const spot = feature * count + at
      const slope = error * length + DECAY * (weights[spot] ?? 0)
      squares[spot] = (squares[spot] ?? 0) + slope * slope
      weights[spot] = (weights[spot] ?? 0) - (RATE * slope) / Math.sqrt(squares[spot] ?? 1)
    }
  }
}

const takeOver = (from: TypeModel, to: Growing) => {
  for (const [at, code] of from.codes.entries()) {
    const target = to.codes.indexOf(code)
    to.bias[target] = from.bias[at] ?? 0
    for (let feature = 0; feature < FEATURE_SPACE; feature++)
      to.weights[feature * to.codes.length + target] =
        (from.weights[feature * from.codes.length + at] ?? 0) * from.scale
  }
}

/** Features that stand in the letters of enough households. */
const commonFeatures = (examples: readonly Example[], least: number) => {
  const seen = Array.from({ length: FEATURE_SPACE }, () => new Set<string>())
  for (const { features, household } of examples)
    for (const feature of features) {
      const houses = seen[feature]
      if (houses && houses.size < least) houses.add(household)
    }
  return Uint8Array.from(seen, ({ size }) => (size >= least ? 1 : 0))
}

const strideFor = (length: number) => {
  for (let stride = Math.max(1, Math.floor(length * 0.618)); ; stride++)
    if (sharedFactor(stride, length) === 1) return stride
}
const sharedFactor = (one: number, other: number): number =>
  other === 0 ? one : sharedFactor(other, one % other)

const toModel = ({ codes, weights, bias }: Growing): TypeModel => {
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = Math.max(most, 1e-6) / MOST
  const rounded = Int8Array.from(weights, (weight) =>
    Math.abs(weight) < NEGLIGIBLE ? 0 : Math.round(weight / scale),
  )
  return modelOf({ codes, weights: rounded, bias, scale })
}
