import { looksWhole } from './looks-whole.ts'
import { isSame, type Scan } from './scan-file.ts'

export interface SettlingTimes {
  /** So long size and time of change must stay the same, over at least two looks. */
  settleMillis: number
  /** So long a file that does not look whole is waited for after its last change. */
  patienceMillis: number
}

interface Watched {
  scan: Scan
  since: number
  looks: number
}

/** Remembers what earlier looks saw and says which files nobody writes any more. */
export const openSettling = ({ settleMillis, patienceMillis }: SettlingTimes) => {
  let watched = new Map<string, Watched>()

  const isSettled = async ({ scan, since, looks }: Watched, now: number) => {
    if (looks < 2 || now - since < settleMillis) return false
    return now - since >= patienceMillis || (await looksWhole(scan))
  }
  return {
    /** `now` is any clock in milliseconds that only goes forward. */
    settled: async (scans: Scan[], now: number): Promise<Scan[]> => {
      const before = watched
      watched = new Map(
        scans.map((scan) => {
          const known = before.get(idOf(scan))
          const same = known && isSame(known.scan, scan)
          return [idOf(scan), same ? { ...known, looks: known.looks + 1 } : { scan, since: now, looks: 1 }]
        }),
      )
      const ready: Scan[] = []
      for (const one of watched.values()) if (await isSettled(one, now)) ready.push(one.scan)
      return ready
    },
  }
}

/** Distinguishes names that look alike and names that are no valid UTF-8. */
export const idOf = (scan: Scan): string => scan.path.toString('hex')
