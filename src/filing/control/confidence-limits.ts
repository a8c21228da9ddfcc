/**
 * Exact limits (Clopper and Pearson 1934) for the true share behind `hits` of `tries`: each is passed in 5 of 100 cases at
 * most. Of 271 without a hit the true share is at most 1.10 %.
 */
export const confidenceLimits = (
  hits: number,
  tries: number,
  doubt = 0.05,
): { lower: number; upper: number } => {
  if (tries === 0) return { lower: 0, upper: 1 }
  return {
    lower: hits === 0 ? 0 : shareWhere((share) => 1 - atMost(hits - 1, tries, share) >= doubt),
    upper: hits === tries ? 1 : shareWhere((share) => atMost(hits, tries, share) <= doubt),
  }
}

/** The smallest share for which a condition holds that, once true, stays true for all greater ones. */
const shareWhere = (holds: (share: number) => boolean): number => {
  let [low, high] = [0, 1]
  // Each step halves what is left: 60 of them are beyond what a number can tell apart.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** Probability of at most so many hits; summed in logarithms, since the single terms are too small for a number. */
const atMost = (hits: number, tries: number, share: number): number => {
  const odds = Math.log(share) - Math.log1p(-share)
  let term = tries * Math.log1p(-share)
  let sum = 0
  for (let hit = 0; hit <= hits; hit++) {
    sum += Math.exp(term)
    term += Math.log((tries - hit) / (hit + 1)) + odds
  }
  return Math.min(1, sum)
}
