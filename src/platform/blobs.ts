import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { HouseError } from './errors.ts'

export interface StoredBlob {
  key: string
  sha256: string
  bytes: number
}

/** Bytes by the hash of their content: written once, synced to disk before anyone names them, never changed. */
export interface Blobs {
  /** Stores a stream; throws `platform.blob_too_large` beyond `most` bytes and leaves nothing behind. */
  put(content: Readable | Buffer, options?: { most?: number }): Promise<StoredBlob>
  /** A file on this machine with the content, for tools that need a path. Never write to it. */
  path(key: string): string
  read(key: string): Readable
  size(key: string): Promise<number>
  /**
   * Deletes what no row names any more. Bytes put again within the last hour stay: a row that names them may be on its
   * way. Says whether they are gone.
   */
  remove(key: string): Promise<boolean>
}

const arrivalMillis = 60 * 60 * 1000

export const openLocalBlobs = async (folder: string): Promise<Blobs> => {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  const placeOf = (key: string) => path.join(folder, key.slice(0, 2), key.slice(2, 4), key)
  await putBack(incoming, placeOf)

  const put: Blobs['put'] = async (content, { most = Number.POSITIVE_INFINITY } = {}) => {
    const draft = path.join(incoming, `${process.pid}-${randomBytes(8).toString('hex')}`)
    try {
      const { sha256, bytes } = await writeSynced(draft, content, most)
      await settle(draft, placeOf(sha256))
      return { key: sha256, sha256, bytes }
    } finally {
      await rm(draft, { force: true })
    }
  }
  return {
    put,
    path: placeOf,
    read: (key) => createReadStream(placeOf(key)),
    size: async (key) => (await stat(placeOf(key))).size,
    remove: (key) => remove(placeOf(key), path.join(incoming, leaving + key)),
  }
}

const leaving = 'leaving-'

/** Whoever was killed while taking bytes away had not yet decided about them. */
const putBack = async (incoming: string, placeOf: (key: string) => string) => {
  for (const name of await readdir(incoming))
    if (name.startsWith(leaving))
      await rename(path.join(incoming, name), placeOf(name.slice(leaving.length))).catch(() => {})
}

/** Taken away first and looked at then: nobody can put the same bytes in between unseen. */
const remove = async (place: string, taken: string): Promise<boolean> => {
  try {
    await rename(place, taken)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return true
    throw cause
  }
  const { mtimeMs } = await stat(taken)
  if (Date.now() - mtimeMs < arrivalMillis) {
    await rename(taken, place)
    return false
  }
  await rm(taken)
  return true
}

const writeSynced = async (file: string, content: Readable | Buffer, most: number) => {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      bytes += chunk.length
      if (bytes > most) throw new HouseError('too-large', 'platform.blob_too_large', { facts: { most } })
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The same bytes twice lie once: the second rename puts equal content over the first. */
const settle = async (draft: string, place: string) => {
  const parent = path.dirname(place)
  const made = await mkdir(parent, { recursive: true })
  await rename(draft, place)
  await syncFolder(parent)
  // Folders made just now must survive a power cut too, up to the one that was there already.
  if (made)
    for (let up = parent; up.length >= path.dirname(made).length; up = path.dirname(up)) await syncFolder(up)
}

const syncFolder = async (folder: string) => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
