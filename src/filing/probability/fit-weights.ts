import type { Choice, Weights } from './conditional-logit.ts'

interface Wish {
  /** What is held true until letters speak against it. */
  towards: Weights
  /** How strongly: half of this, times the square of how far a weight is from there, is weighed against the mean loss of a letter. */
  ridge: number
  /** What a weight may be at most, whatever the letters say. */
  atMost?: Weights
}

/**
 * The more households have a name, a birthday or an address, the less it tells of one of them. The letters seen seldom are of
 * crowded houses; what they say against this is chance.
 */
export const neverForSharing: Weights = { 'name shared': 0, 'birth shared': 0, 'address shared': 0 }

const ROUNDS = 800
const STEP = 0.1

/** All letters in plain arrays: a possibility is a run of features, a letter a run of possibilities. */
interface Laid {
  names: string[]
  feature: Int32Array
  amount: Float64Array
  /** Where the features of each possibility begin, and of what is behind the last. */
  options: Int32Array
  /** Where the possibilities of each letter begin, and of what is behind the last. */
  letters: Int32Array
  truth: Float64Array
  /** Share of each letter in the whole. */
  share: Float64Array
}

/**
 * The weights of a conditional logit: maximum likelihood with a ridge (a normal prior around `towards`), by steps along the
 * gradient that end at the bounds of `atMost`. The same letters in the same order give the same weights.
 */
export const fitWeights = (choices: readonly Choice[], { towards, ridge, atMost = {} }: Wish): Weights => {
  const laid = layOut(choices)
  const home = Float64Array.from(laid.names, (name) => towards[name] ?? 0)
  const most = Float64Array.from(laid.names, (name) => atMost[name] ?? Number.POSITIVE_INFINITY)
  const weights = home.map((weight, at) => Math.min(weight, most[at] ?? weight))
  const size = new Float64Array(weights.length)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = slopeAt(laid, weights)
    const step = STEP * (1 - round / ROUNDS)
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] ?? 0
      const own = (slope[at] ?? 0) + ridge * (weight - (home[at] ?? 0))
      size[at] = 0.9 * (size[at] ?? 0) + 0.1 * own * own
      const next = weight - (step * own) / Math.sqrt((size[at] ?? 0) + 1e-12)
      weights[at] = Math.min(next, most[at] ?? next)
    }
  }
  return { ...towards, ...Object.fromEntries(laid.names.map((name, at) => [name, weights[at] ?? 0])) }
}

const layOut = (choices: readonly Choice[]): Laid => {
  const places = new Map<string, number>()
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  const feature: number[] = []
  const amount: number[] = []
  const options = [0]
  const letters = [0]
  for (const choice of choices) {
    for (const possibility of choice.options) {
      for (const [name, much] of possibility) {
        feature.push(placeOf(name))
        amount.push(much)
      }
      options.push(feature.length)
    }
    letters.push(options.length - 1)
  }
  const all = choices.reduce((sum, { weight }) => sum + weight, 0)
  return {
    names: [...places.keys()],
    feature: Int32Array.from(feature),
    amount: Float64Array.from(amount),
    options: Int32Array.from(options),
    letters: Int32Array.from(letters),
    truth: Float64Array.from(choices.flatMap(({ options: { length }, truth }) => truth.slice(0, length))),
    share: Float64Array.from(choices, ({ weight }) => weight / all),
  }
}

/** Slope of the mean loss of a letter, weight by weight. */
const slopeAt = (laid: Laid, weights: Float64Array): Float64Array => {
  const slope = new Float64Array(weights.length)
  for (let letter = 0; letter < laid.share.length; letter++) {
    const from = laid.letters[letter] ?? 0
    const shares = sharesAt(laid, weights, letter)
    for (const [at, share] of shares.entries()) {
      const off = (laid.share[letter] ?? 0) * (share - (laid.truth[from + at] ?? 0))
      for (let one = laid.options[from + at] ?? 0; one < (laid.options[from + at + 1] ?? 0); one++) {
        const name = laid.feature[one] ?? 0
        slope[name] = (slope[name] ?? 0) + off * (laid.amount[one] ?? 0)
      }
    }
  }
  return slope
}

const sharesAt = (laid: Laid, weights: Float64Array, letter: number): Float64Array => {
  const from = laid.letters[letter] ?? 0
  const shares = new Float64Array((laid.letters[letter + 1] ?? 0) - from)
  let highest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < shares.length; at++) {
    let odds = 0
    for (let one = laid.options[from + at] ?? 0; one < (laid.options[from + at + 1] ?? 0); one++)
      odds += (weights[laid.feature[one] ?? 0] ?? 0) * (laid.amount[one] ?? 0)
    shares[at] = odds
    highest = Math.max(highest, odds)
  }
  let whole = 0
  for (let at = 0; at < shares.length; at++) {
    shares[at] = Math.exp((shares[at] ?? 0) - highest)
    whole += shares[at] ?? 0
  }
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / whole
  return shares
}
