import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { deriveKey, unwrap, wrap } from './sealing/wrap.ts'

/** What lies in the cache: its name, and the key of the original it was made from, by which it is encrypted and without which it is lost. */
export interface CacheEntry {
  name: string
  /** Undefined for what was made from an original without a key. */
  secret: Uint8Array | undefined
}

/**
 * Bytes that can be made again at any time, by a name of the maker's choice. The whole folder may be deleted while the
 * house runs; what a power cut has damaged, or another key has written, counts as missing.
 */
export interface Cache {
  get(entry: CacheEntry): Promise<Buffer | null>
  put(entry: CacheEntry, content: Buffer): Promise<void>
  /** What lies there, or else what `make` gives, which then lies there. */
  keep(entry: CacheEntry, make: () => Promise<Buffer>): Promise<Buffer>
  /** Deletes what was not used for longest until no more than `mostBytes` are left. Returns the bytes that are left. */
  trim(mostBytes: number): Promise<number>
}

const usedAgainAfter = 24 * 60 * 60 * 1000

/** `key` encrypts what comes without one of its own. */
export const openCache = (folder: string, key: Uint8Array): Cache => {
  const keyOf = ({ secret }: CacheEntry) => (secret ? deriveKey(secret, 'laufmappe cache') : key)
  const placeOf = (name: string) => {
    const key = createHash('sha256').update(name).digest('hex')
    return path.join(folder, key.slice(0, 2), key)
  }

  const get: Cache['get'] = async (entry) => {
    const place = placeOf(entry.name)
    const stored = await readFile(place).catch(() => null)
    if (!stored) return null
    try {
      const content = unwrap(keyOf(entry), stored, entry.name)
      await noteUse(place)
      return content
    } catch {
      return null
    }
  }
  const put: Cache['put'] = async (entry, content) => {
    const place = placeOf(entry.name)
    const draft = `${place}.${randomBytes(6).toString('hex')}`
    await mkdir(path.dirname(place), { recursive: true })
    try {
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(wrap(keyOf(entry), content, entry.name))
      } finally {
        await handle.close()
      }
      await rename(draft, place)
    } finally {
      await rm(draft, { force: true })
    }
  }
  return {
    get,
    put,
    keep: async (entry, make) => {
      const known = await get(entry)
      if (known) return known
      const made = await make()
      await put(entry, made)
      return made
    },
    trim: (mostBytes) => trim(folder, mostBytes),
  }
}

/** Once a day is enough to tell what is in use; a file that has gone meanwhile is none of a reader's business. */
const noteUse = async (place: string) => {
  try {
    const { mtimeMs } = await stat(place)
    if (Date.now() - mtimeMs > usedAgainAfter) await utimes(place, new Date(), new Date())
  } catch {}
}

const trim = async (folder: string, mostBytes: number) => {
  const files = (await listFiles(folder)).toSorted((one, other) => one.usedAt - other.usedAt)
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { place, bytes } of files) {
    if (total <= mostBytes) break
    await rm(place, { force: true })
    total -= bytes
  }
  return total
}

const listFiles = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files: { place: string; bytes: number; usedAt: number }[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const place = path.join(entry.parentPath, entry.name)
    const facts = await stat(place).catch(() => null)
    if (facts) files.push({ place, bytes: facts.size, usedAt: facts.mtimeMs })
  }
  return files
}
