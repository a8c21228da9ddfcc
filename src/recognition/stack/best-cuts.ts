/** How likely the letter that began at `start` ends before the page at `at`; both are places from 0. */
export type ChanceAt = (start: number, at: number) => number

export type Cuts = {
  /** places where a letter begins, without the first */
  at: number[]
  /** how much likelier these cuts are than none at all, as the logarithm of the ratio */
  gain: number
}

type Way = { cost: number; start: number; before: Way | null }

/**
 * The most likely cuts of `count` pages, seen as a whole: what speaks for a cut depends on where the letter before it began.
 * A letter too few costs as much as `costOfMerge` letters too many.
 */
export function bestCuts(count: number, chanceAt: ChanceAt, costOfMerge: number): Cuts {
  let ways: Way[] = [{ cost: 0, start: 0, before: null }]
  let uncut = 0
  for (let at = 1; at < count; at++) {
    let best: Way | null = null
    const next: Way[] = []
    for (const way of ways) {
      const chance = Math.min(0.9999, Math.max(0.0001, chanceAt(way.start, at)))
      const cut = way.cost - Math.log(chance)
      const kept = way.cost - costOfMerge * Math.log(1 - chance)
      if (!best || cut < best.cost) best = { cost: cut, start: at, before: way }
      next.push({ ...way, cost: kept })
      if (way.start === 0) uncut = kept
    }
    if (best) next.push(best)
    ways = next
  }
  const cheapest = ways.reduce((one, other) => (other.cost < one.cost ? other : one))
  const starts: number[] = []
  for (let way: Way | null = cheapest; way; way = way.before) if (way.start > 0) starts.unshift(way.start)
  return { at: starts, gain: uncut - cheapest.cost }
}
