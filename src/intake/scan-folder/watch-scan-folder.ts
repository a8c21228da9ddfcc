import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lockFolder } from '#platform'
import type { IntakeDesk } from '../intake-desk.ts'
import { openLanes } from './lanes.ts'
import { openLeftAlone } from './left-alone.ts'
import { lookInto } from './scan-file.ts'
import { openSettling } from './settling.ts'
import { shelves } from './shelve-scan.ts'
import { takeFromFolder } from './take-from-folder.ts'
import { openTroubles } from './troubles.ts'

export interface ScanFolder {
  folder: string
  tenantId: number
  /** What lies here is read before all other post. */
  urgent?: boolean
  /** Milliseconds between two looks; network shares tell nobody of changes, so looking is the only way. */
  pollMillis?: number
  /** A file unchanged for so long, over at least two looks, is finished. */
  settleMillis?: number
  /** A file that does not look whole (empty, PDF without its end) is waited for so long after its last change. */
  patienceMillis?: number
}

export interface ScanWatch extends AsyncDisposable {
  /** Ends what is being taken in and lets the folder go. */
  stop(): Promise<void>
  /** Resolves when the folder holds nothing that could be taken; files that cannot be opened do not count. */
  idle(): Promise<void>
}

const lanesAtOnce = 2

/**
 * Takes in every file that is dropped into the folder, two at a time, oldest first. Only what is committed moves to
 * `done/` or `rejected/`; killed in between, the next start knows the file again and moves it. Throws
 * `platform.folder_in_use` when another process watches the folder.
 */
export const watchScanFolder = async (desk: IntakeDesk, options: ScanFolder): Promise<ScanWatch> => {
  const { pollMillis = 500, tenantId } = options
  const folder = path.resolve(options.folder)
  for (const shelf of Object.values(shelves)) await mkdir(path.join(folder, shelf), { recursive: true })
  const lock = await lockFolder(folder, { name: '.laufmappe-lock', about: 'scan folder' })
  const rounds = openRounds(desk, { ...options, folder, tenantId, pollMillis })
  const stopping = new AbortController()
  const watching = goRound(desk, rounds, { pollMillis, signal: stopping.signal })
  const stop = async () => {
    stopping.abort()
    await watching
    await rounds.close()
    await lock.release()
  }
  return { stop, idle: rounds.idle, [Symbol.asyncDispose]: stop }
}

type Rounds = ReturnType<typeof openRounds>

const openRounds = (desk: IntakeDesk, options: ScanFolder & { pollMillis: number }) => {
  const {
    folder,
    tenantId,
    urgent = false,
    pollMillis,
    settleMillis = 2000,
    patienceMillis = 60_000,
  } = options
  const settling = openSettling({ settleMillis, patienceMillis })
  const troubles = openTroubles(pollMillis * 10)
  const leftAlone = openLeftAlone(folder, desk.log)
  const place = { folder, tenantId, urgent, troubles, outage: { told: false } }
  const lanes = openLanes(lanesAtOnce, (scan) => takeFromFolder(desk, place, scan))
  let asking: (() => void)[] = []
  let closed = false

  const answer = (count: number) => {
    for (const tell of asking.splice(0, count)) tell()
  }
  return {
    look: async () => {
      // Whoever asks from now on wants to hear of a look that begins later.
      const asked = asking.length
      const look = await lookInto(Buffer.from(folder))
      leftAlone.tell(look)
      troubles.keepOnly(look.scans)
      const settled = await settling.settled(look.scans, performance.now())
      lanes.offer(settled.filter((scan) => !troubles.holdsBack(scan)))
      if (!lanes.isBusy() && look.scans.every(troubles.has)) answer(asked)
    },
    idle: () => (closed ? Promise.resolve() : new Promise<void>((tell) => asking.push(tell))),
    close: async () => {
      await lanes.close()
      closed = true
      answer(asking.length)
      asking = []
    },
  }
}

/** Looks again and again; a share that is away for a while is told at the first time and then now and again. */
const goRound = async (
  desk: IntakeDesk,
  rounds: Rounds,
  { pollMillis, signal }: { pollMillis: number; signal: AbortSignal },
) => {
  let failed = 0
  while (!signal.aborted) {
    try {
      await rounds.look()
      failed = 0
    } catch (cause) {
      if (failed++ % 100 === 0) desk.log.error('intake.scan_folder_unreachable', { looks: failed }, cause)
    }
    const millis = Math.max(pollMillis, Math.min(failed * pollMillis, 5000))
    await pause(millis, undefined, { signal }).catch(() => {})
  }
}
