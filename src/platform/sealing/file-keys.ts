import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { HouseError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { MasterKeys } from './master-keys.ts'
import { keyBytes, unwrap, wrap } from './wrap.ts'

/** Whose key it is. */
export type KeyOwner = { submissionId: string } | { caseFileId: string }

interface OfBlob {
  tenantId: number
  blob: string
}

interface FileKey {
  id: string
  key: Buffer
}

/** Keys of blobs, each wrapped by the keys of those it belongs to. Everything happens in the caller's transaction. */
export interface FileKeys {
  /** From now on the owner's key opens the blob; the owner gets a key if there is none. False: it was destroyed. */
  lock(db: Db, of: OfBlob & { secret: Uint8Array; owner: KeyOwner }): Promise<boolean>
  /** Undefined for what was stored before there were keys. Throws `platform.key_destroyed`, `platform.key_does_not_fit`. */
  secretOf(db: Db, of: OfBlob): Promise<Buffer | undefined>
  /**
   * Makes exactly these the owners of the blob. Its bytes are not touched: only its key is wrapped anew. An owner whose
   * key was destroyed gets nothing, and someone always keeps it.
   */
  handOver(db: Db, of: OfBlob & { owners: KeyOwner[] }): Promise<void>
  /** Nobody opens the blob again. */
  forget(db: Db, of: OfBlob): Promise<void>
}

export const openFileKeys = (masters: Pick<MasterKeys, 'key'>): FileKeys => {
  const openFileKey = async (tenantId: number, row: KeyRow) =>
    row.wrapped && unwrap(await masters.key(row.masterKey), row.wrapped, aboutFileKey(tenantId, row.id))

  const keyOf = async (db: Db, tenantId: number, owner: KeyOwner): Promise<FileKey | null> => {
    const known = await findFileKey(db, owner)
    if (known) {
      const key = await openFileKey(tenantId, known)
      return key && { id: known.id, key }
    }
    const { rows } = await sql<{ id: string | null }>`select app.hold_master_key() as id`.execute(db)
    const masterKey = rows[0]?.id ?? ''
    const made = { id: newId(), key: randomBytes(keyBytes) }
    const wrapped = wrap(await masters.key(masterKey), made.key, aboutFileKey(tenantId, made.id))
    const inserted = await db
      .insertInto('fileKey')
      .values({ tenantId, id: made.id, ...owner, masterKey, wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    // Somebody else was quicker: theirs is the key.
    return inserted.numInsertedOrUpdatedRows ? made : keyOf(db, tenantId, owner)
  }

  const lock: FileKeys['lock'] = async (db, { tenantId, blob, secret, owner }) => {
    const fileKey = await keyOf(db, tenantId, owner)
    if (!fileKey) return false
    const wrapped = wrap(fileKey.key, secret, aboutBlobKey({ tenantId, blob }, fileKey.id))
    await db
      .insertInto('blobKey')
      .values({ tenantId, blob, fileKeyId: fileKey.id, wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  }

  const secretOf: FileKeys['secretOf'] = async (db, of) => {
    const rows = await locksOf(db, of)
    if (rows.length === 0) return undefined
    const row = rows.find(({ wrapped }) => wrapped)
    const key = row && (await openFileKey(of.tenantId, row))
    if (!key) throw new HouseError('not-found', 'platform.key_destroyed')
    return unwrap(key, row.lock, aboutBlobKey(of, row.id))
  }

  const handOver: FileKeys['handOver'] = async (db, { owners, ...of }) => {
    // Bytes from before there were keys have none to hand over; destroyed is destroyed.
    const rows = await locksOf(db, of)
    if (!rows.some(({ wrapped }) => wrapped)) return
    const secret = (await secretOf(db, of)) as Buffer
    const locked: KeyOwner[] = []
    for (const owner of owners) if (await lock(db, { ...of, secret, owner })) locked.push(owner)
    if (locked.length === 0) return
    for (const { id } of rows.filter((row) => !locked.some((owner) => isOf(row, owner))))
      await removeLock(db, of, id)
  }
  const forget: FileKeys['forget'] = async (db, of) => {
    for (const { id } of await locksOf(db, of)) await removeLock(db, of, id)
  }
  return { lock, secretOf, handOver, forget }
}

interface KeyRow {
  id: string
  masterKey: string
  wrapped: Buffer | null
}
type LockRow = KeyRow & { lock: Buffer; caseFileId: string | null; submissionId: string | null }

const aboutFileKey = (tenantId: number, id: string) => `file key ${tenantId} ${id}`
const aboutBlobKey = ({ tenantId, blob }: OfBlob, fileKeyId: string) =>
  `blob ${tenantId} ${blob} ${fileKeyId}`

const isOf = (row: LockRow, owner: KeyOwner) =>
  'caseFileId' in owner ? row.caseFileId === owner.caseFileId : row.submissionId === owner.submissionId

const findFileKey = (db: Db, owner: KeyOwner): Promise<KeyRow | undefined> => {
  const query = db.selectFrom('fileKey').select(['id', 'masterKey', 'wrapped'])
  return (
    'caseFileId' in owner
      ? query.where('caseFileId', '=', owner.caseFileId)
      : query.where('submissionId', '=', owner.submissionId)
  ).executeTakeFirst()
}

/** A lock whose key is not there any more, after a restore, counts as destroyed. */
const locksOf = (db: Db, { tenantId, blob }: OfBlob): Promise<LockRow[]> =>
  db
    .selectFrom('blobKey')
    .leftJoin('fileKey', (join) =>
      join.onRef('fileKey.tenantId', '=', 'blobKey.tenantId').onRef('fileKey.id', '=', 'blobKey.fileKeyId'),
    )
    .select([
      'blobKey.fileKeyId as id',
      'blobKey.wrapped as lock',
      'fileKey.masterKey',
      'fileKey.wrapped',
      'fileKey.caseFileId',
      'fileKey.submissionId',
    ])
    .where('blobKey.tenantId', '=', tenantId)
    .where('blobKey.blob', '=', blob)
    .orderBy('blobKey.fileKeyId')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, masterKey: row.masterKey ?? '' })))

/** The key of a submission that holds nothing any more goes, too; that of a case file stays for what comes. */
const removeLock = async (db: Db, { tenantId, blob }: OfBlob, fileKeyId: string) => {
  await db
    .deleteFrom('blobKey')
    .where('tenantId', '=', tenantId)
    .where('blob', '=', blob)
    .where('fileKeyId', '=', fileKeyId)
    .execute()
  await db
    .deleteFrom('fileKey')
    .where('tenantId', '=', tenantId)
    .where('id', '=', fileKeyId)
    .where('submissionId', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('blobKey')
            .select('blobKey.blob')
            .whereRef('blobKey.tenantId', '=', 'fileKey.tenantId')
            .whereRef('blobKey.fileKeyId', '=', 'fileKey.id'),
        ),
      ),
    )
    .execute()
}
