import type { Scan } from './scan-file.ts'
import { idOf } from './settling.ts'

/** A few files at the same time. A lane that gets free takes the next one at once, without waiting for the next look. */
export const openLanes = (count: number, take: (scan: Scan) => Promise<void>) => {
  const running = new Map<string, Promise<void>>()
  let ready: Scan[] = []

  const fill = () => {
    while (running.size < count) {
      const scan = ready.shift()
      if (!scan) return
      if (running.has(idOf(scan))) continue
      const end = () => {
        running.delete(idOf(scan))
        fill()
      }
      running.set(idOf(scan), take(scan).then(end, end))
    }
  }
  return {
    /** What may be taken now, in this order; replaces what was offered before and has not begun. */
    offer: (scans: Scan[]): void => {
      ready = [...scans]
      fill()
    },
    isBusy: (): boolean => running.size > 0,
    /** Begins nothing more and waits for what has begun. */
    close: async (): Promise<void> => {
      ready = []
      await Promise.all(running.values())
    },
  }
}
