import type { Example } from '../types/train-model.ts'
import { likelihoods, NO_TYPE, type TypeModel } from '../types/type-model.ts'

export interface ModelScore {
  /** Letters it was asked about. */
  letters: number
  /** Mean over the types of how well each is told (harmonic mean of precision and recall). */
  f1: number
  /** Share of the same-day letters that it takes for a same-day type; 1 when there are none. */
  sameDay: number
}

/** How well a model does on letters it was not trained on. */
export const scoreModel = (
  model: TypeModel,
  letters: readonly Example[],
  sameDayCodes: ReadonlySet<string>,
): ModelScore => {
  const counts = new Map<string, { hit: number; wrong: number; missed: number }>()
  const of = (code: string) => {
    const known = counts.get(code) ?? { hit: 0, wrong: 0, missed: 0 }
    counts.set(code, known)
    return known
  }
  let urgent = 0
  let urgentSeen = 0
  for (const { code, features } of letters) {
    const guess = likeliest(model, features)
    if (guess === code) of(code).hit++
    else {
      of(code).missed++
      of(guess).wrong++
    }
    if (!sameDayCodes.has(code)) continue
    urgent++
    if (sameDayCodes.has(guess)) urgentSeen++
  }
  const real = [...counts].filter(([code, { hit, missed }]) => code !== NO_TYPE && hit + missed > 0)
  const sum = real.reduce(
    (total, [, { hit, wrong, missed }]) => total + (2 * hit) / (2 * hit + wrong + missed),
    0,
  )
  return {
    letters: letters.length,
    f1: real.length > 0 ? sum / real.length : 0,
    sameDay: urgent > 0 ? urgentSeen / urgent : 1,
  }
}

const likeliest = (model: TypeModel, features: Uint16Array): string => {
  const likely = likelihoods(model, features)
  let best = 0
  for (let at = 1; at < likely.length; at++) if ((likely[at] ?? 0) > (likely[best] ?? 0)) best = at
  return model.codes[best] ?? NO_TYPE
}
