import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { newId, openBlobFolder, streamStored, type WrittenBlob } from '#platform'
import { askClamd, type ClamdAddress, type Finding } from './ask-clamd.ts'

/** What became of a file at the door: handed on, or held back with the reason. */
export type Checked<T> = { admitted: T } | { held: WrittenBlob; finding: Exclude<Finding, 'clean'> }

export interface VirusCheck {
  /**
   * Writes a file aside, has it checked and hands it to `admit` only when it is clean; otherwise it stays in quarantine
   * under its hash. Throws `intake.virus_check_unavailable`, and what writing and `admit` throw; then nothing is kept.
   */
  check<T>(
    content: Readable | Buffer,
    options: { most: number; admit(clean: Readable): Promise<T> },
  ): Promise<Checked<T>>
}

export interface VirusCheckPlace {
  address: ClamdAddress
  /** Never the folder of the blobs: nothing that was not checked may lie among originals. */
  quarantine: string
  silenceMillis?: number
}

const leftOverMillis = 24 * 3_600_000

/** Opens the door check; what a crash left unchecked a day ago is removed, nobody was given a receipt for it. */
export const openVirusCheck = async ({
  address,
  quarantine,
  silenceMillis = 60_000,
}: VirusCheckPlace): Promise<VirusCheck> => {
  const waiting = path.join(quarantine, 'waiting')
  await mkdir(waiting, { recursive: true, mode: 0o700 })
  await sweep(waiting)
  const held = await openBlobFolder(path.join(quarantine, 'held'))
  return {
    check: async (content, { most, admit }) => {
      const aside = path.join(waiting, newId())
      try {
        const place = await openBlobFolder(aside)
        // What a crash leaves behind here, nobody can read.
        const { key, secret } = await place.putSealed(content, { most })
        const file = { file: place.placeOf(key), secret }
        const finding = await askClamd(address, file, { silenceMillis })
        if (finding === 'clean') return { admitted: await admit(streamStored(file)) }
        return { held: await held.putPlain(streamStored(file)), finding }
      } finally {
        await rm(aside, { recursive: true, force: true })
      }
    },
  }
}

const sweep = async (folder: string) => {
  for (const name of await readdir(folder)) {
    const place = path.join(folder, name)
    const { mtimeMs } = await stat(place).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > leftOverMillis) await rm(place, { recursive: true, force: true })
  }
}
