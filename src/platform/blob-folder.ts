import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { HouseError } from './errors.ts'
import { seal } from './stored-file.ts'

export interface WrittenBlob {
  /** Its name in the folder. */
  key: string
  /** Of the content, sealed or not. */
  sha256: string
  /** Of the content. */
  bytes: number
}

export type SealedBlob = WrittenBlob & { secret: Buffer }

/** A folder of files that are written once, synced to disk before anyone names them, and never changed. */
export interface BlobFolder {
  /** Named by the hash of their content: the same bytes twice lie once. */
  putPlain(content: Readable | Buffer, options?: PutOptions): Promise<WrittenBlob>
  /** Encrypted under a secret made for this content; the name says nothing about it. */
  putSealed(content: Readable | Buffer, options?: PutOptions): Promise<SealedBlob>
  placeOf(key: string): string
}

/** Beyond `most` bytes both throw `platform.blob_too_large` and leave nothing behind. */
interface PutOptions {
  most?: number
}

export const openBlobFolder = async (folder: string): Promise<BlobFolder> => {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  const placeOf = (key: string) => path.join(folder, key.slice(0, 2), key.slice(2, 4), key)

  const put = async (
    content: Readable | Buffer,
    { most = Number.POSITIVE_INFINITY }: PutOptions,
    secret?: Buffer,
  ) => {
    const draft = path.join(incoming, `${process.pid}-${randomBytes(8).toString('hex')}`)
    try {
      const { sha256, bytes } = await writeSynced(draft, { content, most, secret })
      const key = secret ? randomBytes(32).toString('hex') : sha256
      await settle(draft, placeOf(key))
      return { key, sha256, bytes }
    } finally {
      await rm(draft, { force: true })
    }
  }
  return {
    placeOf,
    putPlain: (content, options = {}) => put(content, options),
    putSealed: async (content, options = {}) => {
      const secret = randomBytes(32)
      return { ...(await put(content, options, secret)), secret }
    },
  }
}

interface ToWrite {
  content: Readable | Buffer
  most: number
  secret: Buffer | undefined
}

const writeSynced = async (file: string, { content, most, secret }: ToWrite) => {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted() {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      bytes += chunk.length
      if (bytes > most) throw new HouseError('too-large', 'platform.blob_too_large', { facts: { most } })
      hash.update(chunk)
      yield chunk as Buffer
    }
  }
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const part of inLargeParts(secret ? seal(counted(), secret) : counted()))
      await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

const largePart = 1024 * 1024

/** Each writing costs a turn of the loop: a few large ones are quicker than many small ones. */
async function* inLargeParts(parts: AsyncIterable<Buffer>) {
  let pending: Buffer[] = []
  let bytes = 0
  for await (const part of parts) {
    pending.push(part)
    bytes += part.length
    if (bytes < largePart) continue
    yield Buffer.concat(pending)
    pending = []
    bytes = 0
  }
  yield Buffer.concat(pending)
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
