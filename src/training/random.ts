/** Reproducible chance: the same seed tells the same story on every machine. Never for secrets. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number, both ends included. */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** Digits as text, the first of them never 0. */
  digits(count: number): string
  /** An independent source for a part of the work, so that a change in one part leaves the others alone. */
  branch(name: string): Random
}

const hash = (text: string) => {
  let h = 0x811c9dc5
  for (const character of text) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return h >>> 0
}

/** mulberry32: small, even enough for made-up people and scanner noise. */
export const numbersFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const randomFrom = (seed: string | number): Random => {
  const next = numbersFrom(hash(`laufmappe:${seed}`))
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const random: Random = {
    next,
    between,
    chance: (share) => next() < share,
    pick: (from) => {
      const picked = from[between(0, from.length - 1)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    digits: (count) => Array.from({ length: count }, (_, index) => between(index === 0 ? 1 : 0, 9)).join(''),
    branch: (name) => randomFrom(`${seed}/${name}`),
  }
  return random
}
