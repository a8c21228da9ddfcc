import type { Database } from '../database/connect.ts'
import type { House } from '../house.ts'
import { openFileKeys } from '../sealing/file-keys.ts'
import { openMasterKeys } from '../sealing/master-keys.ts'
import { readStored } from '../stored-file.ts'

/** File keys under a master key that lies in the folder, made there at the first call. */
export const openTestKeys = async (database: Database, folder: string) =>
  openFileKeys(await openMasterKeys(database, { LAUFMAPPE_DATA: folder }))

/** The bytes behind a row, as who may read them gets them. */
export const readBlob = async (
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  key: string,
  tenantId = 1,
): Promise<Buffer> =>
  readStored(await database.inTenant(tenantId, null, (db) => blobs.open(db, { tenantId, key })))

/** Where a blob lies. */
export const placeOfBlob = async (
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  key: string,
  tenantId = 1,
): Promise<string> =>
  (await database.inTenant(tenantId, null, (db) => blobs.open(db, { tenantId, key }))).file
