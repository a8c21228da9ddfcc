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
  /** Seen once with its proper end: not opened again at every look while it waits for a lane. */
  whole: boolean
}

/** Remembers what earlier looks saw and says which files nobody writes any more. */
export const openSettling = ({ settleMillis, patienceMillis }: SettlingTimes) => {
  let watched = new Map<string, Watched>()

  const isSettled = async (one: Watched, now: number) => {
    const lain = now - one.since
    if (one.looks < 2 || lain < settleMillis) return false
    one.whole ||= await looksWhole(one.scan)
    return one.whole || lain >= patienceMillis
  }
  return {
    /** `now` is any clock in milliseconds that only goes forward. */
    settled: async (scans: Scan[], now: number): Promise<Scan[]> => {
      const before = watched
      watched = new Map(
        scans.map((scan) => {
          const known = before.get(idOf(scan))
          const same = known && isSame(known.scan, scan)
          return [
            idOf(scan),
            same ? { ...known, looks: known.looks + 1 } : { scan, since: now, looks: 1, whole: false },
          ]
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
