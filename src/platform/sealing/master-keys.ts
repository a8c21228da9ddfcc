import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Database } from '../database/connect.ts'
import { HouseError } from '../errors.ts'
import { type MasterKeyPlace, makeMasterKey, readMasterKey, readMasterKeys } from './master-key-file.ts'
import { deriveKey, idOfMasterKey } from './wrap.ts'

/** The master keys at hand: the one in use, and while keys change the other one, too. */
export interface MasterKeys {
  place: MasterKeyPlace
  /** Throws `platform.master_key_wrong` when it is none of ours; one that came meanwhile is found. */
  key(id: string): Promise<Buffer>
  /** For what can be made again and belongs to no case file. */
  cacheKey: Buffer
  /** The file that was made just now, because there was none and nothing was encrypted yet. */
  made: string | null
}

type Owner = Pick<Database, 'owner'>
type Settings = Pick<Config, 'LAUFMAPPE_DATA' | 'LAUFMAPPE_MASTER_KEY_FILE' | 'LAUFMAPPE_KMS_COMMAND'>

/** Where the settings say the master key lies, or else `master.key` in the data folder. */
export const masterKeyPlace = (settings: Settings): MasterKeyPlace => ({
  file: settings.LAUFMAPPE_MASTER_KEY_FILE ?? path.join(settings.LAUFMAPPE_DATA, 'master.key'),
  kmsCommand: settings.LAUFMAPPE_KMS_COMMAND,
})

/**
 * Finds the master key and compares it with the check value in the database, before anything is written. The first start
 * makes one where no setting names any. Throws `platform.master_key_missing`, `master_key_lost`, `master_key_wrong`,
 * `master_key_unreadable`.
 */
export const openMasterKeys = async (database: Owner, settings: Settings): Promise<MasterKeys> => {
  const place = masterKeyPlace(settings)
  const mayMake = !settings.LAUFMAPPE_MASTER_KEY_FILE && !settings.LAUFMAPPE_KMS_COMMAND
  const known = await activeMasterKey(database)
  const made = known ? null : await takeFirstKey(database, place, mayMake)
  const active = known ?? (await activeMasterKey(database)) ?? ''
  let keys = await readMasterKeys(place)
  const key = async (id: string) => {
    if (!keys.has(id)) keys = await readMasterKeys(place)
    const found = keys.get(id)
    if (found) return found
    throw failure(keys.size > 0 ? 'wrong' : 'lost', place, id)
  }
  for (const id of await neededMasterKeys(database)) await key(id)
  return { place, key, cacheKey: deriveKey(await key(active), 'laufmappe cache'), made }
}

export const activeMasterKey = async ({ owner }: Owner): Promise<string | undefined> =>
  (await owner.query<{ id: string }>("select id from master_key where state = 'active'")).rows[0]?.id

/** Those in use, and those that some key is still wrapped by. */
const neededMasterKeys = async ({ owner }: Owner) => {
  const { rows } = await owner.query<{ id: string }>(
    `select id from master_key where state = 'active'
       or state = 'retiring' and exists (select from file_key where master_key = master_key.id and wrapped is not null)`,
  )
  return rows.map(({ id }) => id)
}

/** Nothing is encrypted yet: from now on this key is the one. Two that start at once agree on one. */
const takeFirstKey = async ({ owner }: Owner, place: MasterKeyPlace, mayMake: boolean) => {
  const isThere = await stat(place.file).then(
    () => true,
    () => false,
  )
  if (!isThere && !mayMake) throw failure('missing', place)
  if (!isThere) await makeMasterKey(place.file)
  const id = idOfMasterKey(await readMasterKey(place))
  await owner.query("insert into master_key (id, state) values ($1, 'active') on conflict do nothing", [id])
  return isThere ? null : place.file
}

const failure = (what: 'missing' | 'lost' | 'wrong', { file }: MasterKeyPlace, id = '') =>
  new HouseError('unavailable', `platform.master_key_${what}`, { facts: { file, id } })
