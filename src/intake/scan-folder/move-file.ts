import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Moves a file, also to another device: there it is copied and synced, with its times, before the first one goes. */
export const moveFile = async (from: Buffer, to: string): Promise<void> => {
  try {
    await rename(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    await copyAcross(from, to)
    await unlink(from)
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const copyAcross = async (from: Buffer, to: string) => {
  // A short name: the last one may already be as long as a name can be.
  const draft = path.join(path.dirname(to), `.${process.pid}-${Date.now()}.part`)
  try {
    await pipeline(createReadStream(from), createWriteStream(draft, { flags: 'wx' }))
    const { atime, mtime } = await stat(from)
    await utimes(draft, atime, mtime)
    await sync(draft)
    await rename(draft, to)
    await sync(path.dirname(to))
  } finally {
    await rm(draft, { force: true })
  }
}

const sync = async (place: string) => {
  await using handle = await open(place, 'r')
  await handle.sync()
}
