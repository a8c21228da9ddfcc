import { opendir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { type BlobFolder, openBlobFolder, type SealedBlob } from './blob-folder.ts'
import type { Db } from './database/connect.ts'
import type { FileKeys, KeyOwner } from './sealing/file-keys.ts'
import { isSealed, type StoredFile } from './stored-file.ts'

/** With the key it was encrypted under: who is to open it again keeps it by `keep`, in the transaction of the row that names it. */
export type StoredBlob = SealedBlob

interface OfBlob {
  tenantId: number
  key: string
}

/** Encrypted originals: written once, synced to disk before anyone names them, never changed. */
export interface Blobs {
  /** Stores a stream; throws `platform.blob_too_large` beyond `most` bytes and leaves nothing behind. */
  put(content: Readable | Buffer, options?: { most?: number }): Promise<StoredBlob>
  /** What was just stored, for who holds its key. */
  fileOf(blob: Pick<StoredBlob, 'key' | 'secret'>): StoredFile
  /** Keeps the key of a blob for its owner. Without that nobody will ever read it. */
  keep(db: Db, of: { tenantId: number; blob: StoredBlob; owner: KeyOwner }): Promise<void>
  /** A blob with the key to read it, for one of this tenant's rows. Throws `platform.key_destroyed`. */
  open(db: Db, of: OfBlob): Promise<StoredFile>
  /** Makes exactly these the owners of a blob. */
  handOver(db: Db, of: OfBlob & { owners: KeyOwner[] }): Promise<void>
  /** Throws the key of a blob away: nobody opens it again. */
  forget(db: Db, of: OfBlob): Promise<void>
  /** Deletes what no row names any more. */
  remove(key: string): Promise<void>
  /** Names of what lies there unencrypted, from before there were keys. */
  plainOnes(): AsyncIterable<string>
}

export const openBlobs = async (folder: string, keys: FileKeys): Promise<Blobs> => {
  const store = await openBlobFolder(folder)
  await putBack(path.join(folder, 'incoming'), store)
  return {
    put: store.putSealed,
    fileOf: ({ key, secret }) => ({ file: store.placeOf(key), secret }),
    keep: async (db, { tenantId, blob, owner }) => {
      await keys.lock(db, { tenantId, blob: blob.key, secret: blob.secret, owner })
    },
    open: async (db, { tenantId, key }) => ({
      file: store.placeOf(key),
      secret: await keys.secretOf(db, { tenantId, blob: key }),
    }),
    handOver: (db, { tenantId, key, owners }) => keys.handOver(db, { tenantId, blob: key, owners }),
    forget: (db, { tenantId, key }) => keys.forget(db, { tenantId, blob: key }),
    remove: (key) => rm(store.placeOf(key), { force: true }),
    plainOnes: () => plainOnes(folder),
  }
}

const blobName = /^[\da-f]{64}$/

async function* plainOnes(folder: string) {
  for await (const entry of await opendir(folder, { recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && blobName.test(entry.name) && !(await isSealed(file))) yield entry.name
  }
}

const leaving = 'leaving-'

/** Earlier versions took bytes away before they decided about them; whoever was killed in between had not decided. */
const putBack = async (incoming: string, { placeOf }: BlobFolder) => {
  for (const name of await readdir(incoming))
    if (name.startsWith(leaving))
      await rename(path.join(incoming, name), placeOf(name.slice(leaving.length))).catch(() => {})
}
