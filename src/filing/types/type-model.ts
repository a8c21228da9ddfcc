import { gunzipSync, gzipSync } from 'node:zlib'
import { FEATURE_SPACE } from './type-features.ts'

/** Weights of a multinomial logistic regression: for each feature a row with one number a class. */
export interface TypeModel {
  /** Codes of the classes; `-` is what is no kind of document. */
  readonly codes: readonly string[]
  readonly weights: Int8Array
  readonly bias: Float32Array
  /** What one step of a weight is worth. */
  readonly scale: number
  /** 1 for each feature that has a weight at all: the others are words no letter had before. */
  readonly known: Uint8Array
}

export const NO_TYPE = '-'

/** How likely each class is, in the order of the codes. */
export const likelihoods = (
  { codes, weights, bias, scale, known }: TypeModel,
  given: Uint16Array,
): Float64Array => {
  const count = codes.length
  const sums = new Float64Array(count)
  let features = 0
  for (const feature of given) {
    if (known[feature] !== 1) continue
    features++
    const row = feature * count
    for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) + (weights[row + at] ?? 0)
  }
  const length = scale * lengthOf(features)
  for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) * length + (bias[at] ?? 0)
  return softmax(sums)
}

/** Letters long and short weigh the same. */
export const lengthOf = (features: number) => 1 / Math.sqrt(Math.max(1, features))

export const softmax = (sums: Float64Array): Float64Array => {
  const most = Math.max(...sums)
  let total = 0
  for (let at = 0; at < sums.length; at++) {
    const value = Math.exp((sums[at] ?? 0) - most)
    sums[at] = value
    total += value
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / total
  return sums
}

export const packModel = ({ codes, weights, bias, scale }: Omit<TypeModel, 'known'>): Buffer => {
  const head = Buffer.from(`${JSON.stringify({ codes, scale, bias: [...bias], space: FEATURE_SPACE })}\n`)
  return gzipSync(Buffer.concat([head, Buffer.from(weights.buffer, weights.byteOffset, weights.length)]), {
    level: 9,
  })
}

export const unpackModel = (packed: Uint8Array): TypeModel => {
  const bytes = gunzipSync(packed)
  const end = bytes.indexOf(10)
  const { codes, scale, bias } = JSON.parse(bytes.subarray(0, end).toString())
  return modelOf({
    codes,
    scale,
    bias: Float32Array.from(bias),
    weights: new Int8Array(bytes.subarray(end + 1)),
  })
}

export const modelOf = (model: Omit<TypeModel, 'known'>): TypeModel => {
  const known = new Uint8Array(FEATURE_SPACE)
  const count = model.codes.length
  for (let at = 0; at < model.weights.length; at++)
    if (model.weights[at] !== 0) known[Math.floor(at / count)] = 1
  return { ...model, known }
}
