import { sql } from 'kysely'
import { type Db, type House, streamStored } from '#platform'
import { ownersOf } from './hand-over-keys.ts'

type Shop = Pick<House, 'database' | 'blobs'>

export interface Encrypted {
  encrypted: number
  /** Receipt numbers of originals whose bytes are missing or not what was received: they stay as they are. */
  damaged: string[]
}

/**
 * Encrypts the originals of an office that came in before there were keys. It may be broken off and called again at any
 * time; the plain bytes go only after a row names the encrypted ones.
 */
export const encryptOriginals = async (shop: Shop, tenantId: number): Promise<Encrypted> => {
  const done: Encrypted = { encrypted: 0, damaged: [] }
  for (const plain of await shop.database.inTenant(tenantId, null, listPlain)) {
    if (await encryptOne(shop, tenantId, plain)) done.encrypted++
    else done.damaged.push(plain.receiptNumber)
  }
  return done
}

/** Deletes plain bytes that no office's rows name, such as those a crash has left behind. Returns how many. */
export const removePlainStrays = async ({ database, blobs }: Shop): Promise<number> => {
  let removed = 0
  for await (const key of blobs.plainOnes()) {
    const { rowCount } = await database.owner.query('select from submission where blob_key = $1 limit 1', [
      key,
    ])
    if (rowCount) continue
    await blobs.remove(key)
    removed++
  }
  return removed
}

interface Plain {
  key: string
  sha256: string
  receiptNumber: string
}

/** Originals of the running transaction's office that no key belongs to. */
export const listPlain = async (db: Db): Promise<Plain[]> => {
  const { rows } = await sql<Plain>`
    select blob_key as key, min(coalesce(recoded_sha256, sha256)) as sha256, min(receipt_number) as receipt_number
    from submission
    where not exists (select from blob_key where blob_key.tenant_id = submission.tenant_id and blob_key.blob = submission.blob_key)
    group by blob_key`.execute(db)
  return rows
}

const encryptOne = async ({ database, blobs }: Shop, tenantId: number, { key, sha256 }: Plain) => {
  const plain = await database.inTenant(tenantId, null, (db) => blobs.open(db, { tenantId, key }))
  const blob = await blobs.put(streamStored(plain)).catch(() => null)
  if (blob?.sha256 !== sha256) {
    if (blob) await blobs.remove(blob.key)
    return false
  }
  await database.inTenant(tenantId, null, async (db) => {
    const [submission] = await db
      .updateTable('submission')
      .set({ blobKey: blob.key })
      .where('blobKey', '=', key)
      .returning('id')
      .execute()
    if (!submission) return
    await blobs.keep(db, { tenantId, blob, owner: { submissionId: submission.id } })
    await blobs.handOver(db, { tenantId, key: blob.key, owners: await ownersOf(db, blob.key) })
  })
  return true
}
