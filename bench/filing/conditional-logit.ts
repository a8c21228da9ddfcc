import type { Feature } from '../../src/filing/probability/features.ts'

/** A letter with its possibilities (the last one: none of the households) and how far each of them is the truth. */
export interface Choice {
  id: string
  /** So many letters it stands for. */
  weight: number
  options: readonly (readonly Feature[])[]
  truth: readonly number[]
}

export type Weights = Record<string, number>

const ROUNDS = 800
const STEP = 0.1
/**
 * What Fellegi and Sunter's theory expects before any letter was seen: logarithms of how much more often something agrees
 * with the right household than with any other one. Of what is rare in the letters the weights stay near these.
 */
const expected: Weights = {
  'bg exact': 6,
  'bg close': 4,
  'customer exact': 8,
  'customer close': 4,
  'pension exact': 8,
  'pension close': 4,
  'tax exact': 8,
  'tax close': 4,
  'iban exact': 5,
  'iban close': 3,
  'child-benefit exact': 5,
  'child-benefit close': 3,
  'reference exact': 5,
  'reference close': 3,
  'birth exact': 6,
  'birth close': 4,
  'name exact': 5,
  'name close': 3,
  'name initial': 2,
  'address exact': 4,
  'address close': 3,
  'electricity exact': 2,
  'phone exact': 2,
  street: 2,
  'near birth': 2,
  'bg against': -2,
  'birth against': -4,
  'left the household': -2,
  'only mentioned': -2,
  'another has this and more': -3,
}
/** Draws weights to what theory expects where only a few letters speak for another value. */
const RIDGE = 0.00003

/** Maximum likelihood of a conditional logit with a small ridge, by steps along the gradient; the same letters give the same weights. */
export const fitWeights = (choices: readonly Choice[]): Weights => {
  const weights: Weights = { ...expected }
  const size: Weights = {}
  const all = choices.reduce((sum, { weight }) => sum + weight, 0)
  for (let round = 0; round < ROUNDS; round++) {
    const slope: Weights = {}
    for (const choice of choices) {
      sharesOf(choice, weights).forEach((share, at) => {
        const off = (choice.weight * (share - (choice.truth[at] ?? 0))) / all
        for (const [name, amount] of choice.options[at] ?? []) slope[name] = (slope[name] ?? 0) + off * amount
      })
    }
    const step = STEP * (1 - round / ROUNDS)
    for (const [name, raw] of Object.entries(slope)) {
      const weight = weights[name] ?? 0
      const own = raw + RIDGE * (weight - (expected[name] ?? 0))
      size[name] = 0.9 * (size[name] ?? 0) + 0.1 * own * own
      weights[name] = weight - (step * own) / Math.sqrt(size[name] + 1e-12)
    }
  }
  return weights
}

/** Probability of each possibility of one letter. */
export const sharesOf = ({ options }: Choice, weights: Weights): number[] => {
  const odds = options.map((features) =>
    features.reduce((sum, [name, amount]) => sum + (weights[name] ?? 0) * amount, 0),
  )
  const highest = Math.max(...odds)
  const shares = odds.map((one) => Math.exp(one - highest))
  const whole = shares.reduce((sum, one) => sum + one, 0)
  return shares.map((share) => share / whole)
}
