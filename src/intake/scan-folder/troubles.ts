import type { Scan } from './scan-file.ts'
import { idOf } from './settling.ts'

const longestMillis = 300_000

/** Files that could not be taken: tried again ever more slowly, so that they hold up nobody. */
export const openTroubles = (firstMillis: number) => {
  const troubles = new Map<string, { tries: number; notBefore: number }>()
  return {
    /** Counts a failed try and says the how many-eth it was. */
    note: (scan: Scan): number => {
      const tries = (troubles.get(idOf(scan))?.tries ?? 0) + 1
      const pause = Math.min(firstMillis * 2 ** (tries - 1), longestMillis)
      troubles.set(idOf(scan), { tries, notBefore: performance.now() + pause })
      return tries
    },
    forget: (scan: Scan): void => {
      troubles.delete(idOf(scan))
    },
    /** Forgets files that do not lie there any more. */
    keepOnly: (scans: Scan[]): void => {
      const there = new Set(scans.map(idOf))
      for (const id of troubles.keys()) if (!there.has(id)) troubles.delete(id)
    },
    has: (scan: Scan): boolean => troubles.has(idOf(scan)),
    holdsBack: (scan: Scan): boolean => performance.now() < (troubles.get(idOf(scan))?.notBefore ?? 0),
  }
}

export type Troubles = ReturnType<typeof openTroubles>
