import type { Evidence } from '../evidence.ts'
import type { Weights } from '../probability/conditional-logit.ts'
import { agreement, similarity } from '../probability/features.ts'

export type Counts = 'much' | 'some' | 'little' | 'not'

/** Logarithms of odds: by itself such a thing makes a household about thirty, about five times as probable. */
const MUCH = 3.5
const SOME = 1.6

/**
 * How much each thing counted when it was asked whose letter it is, in steps that a person can use. Of several of one kind
 * the best counts, the others add nothing, and what is only mentioned never does. null: it speaks against; that keeps a
 * letter from being filed however little it weighs. null as well of what was hardly read: it counted for nothing.
 */
export const howMuchEachCounts = (evidence: readonly Evidence[], weights: Weights): (Counts | null)[] => {
  const best = new Map<string, Evidence>()
  for (const one of evidence.filter(countsAtAll)) {
    const known = best.get(one.kind)
    if (!known || rankOf(one, weights) > rankOf(known, weights)) best.set(one.kind, one)
  }
  return evidence.map((one) => {
    if (one.weak || (!one.agrees && !one.mentioned)) return null
    const counted = best.get(one.kind)
    const isCounted = countsAtAll(one) && one.printed === counted?.printed && one.quality === counted.quality
    return isCounted ? stepOf(weightOf(counted, weights)) : 'not'
  })
}

const countsAtAll = ({ agrees, mentioned, weak }: Evidence) => agrees && !mentioned && !weak

/** What is only similar counts where nothing of its kind agrees, whatever it weighs. */
const rankOf = (one: Evidence, weights: Weights) =>
  (one.quality === 'similar' ? 0 : 100) + weightOf(one, weights)

const weightOf = (one: Evidence, weights: Weights): number =>
  (one.quality === 'similar' ? similarity(one) : agreement(one)).reduce(
    (sum, [name, amount]) => sum + (weights[name] ?? 0) * amount,
    0,
  )

const stepOf = (weight: number): Counts => (weight >= MUCH ? 'much' : weight >= SOME ? 'some' : 'little')
