import { nameKey } from '../register-spelling.ts'
import type { Reading, Sign } from './sign.ts'

/** Words between which another name or a title may stand. */
const NEAR = 2
/** Of two words that may be many names, so many pairs are asked for, the easiest first. */
const MOST_PAIRS = 120
const LEAST_EASE = 0.0001

/** Words side by side that may be somebody's given and family name, in either order. */
export const pairsOf = ({ given, family }: { given: readonly Sign[]; family: readonly Sign[] }): Sign[] => {
  const at = Map.groupBy(family, ({ firstWord }) => firstWord)
  return given.flatMap((one) =>
    [-NEAR, -1, 1, NEAR].flatMap((step) =>
      (at.get(one.firstWord + step) ?? []).flatMap((other) => {
        const readings = together(one.readings, other.readings)
        const firstWord = Math.min(one.firstWord, other.firstWord)
        const lastWord = Math.max(one.firstWord, other.firstWord)
        return readings.length > 0
          ? [{ kind: 'family' as const, firstWord, lastWord, readings, universe: 1e7 }]
          : []
      }),
    ),
  )
}

const together = (given: readonly Reading[], family: readonly Reading[]): Reading[] =>
  given
    .flatMap((one) =>
      family.map((other) => ({
        kind: 'name' as const,
        key: nameKey(one.key, other.key),
        ease: one.ease * other.ease,
      })),
    )
    .filter(({ ease }) => ease >= LEAST_EASE)
    .toSorted((one, other) => other.ease - one.ease)
    .slice(0, MOST_PAIRS)
