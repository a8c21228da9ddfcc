import { copyFile, rename, stat } from 'node:fs/promises'
import type pg from 'pg'
import type { Database } from '../database/connect.ts'
import { HouseError } from '../errors.ts'
import { formerOf, type MasterKeyPlace, makeMasterKey, nextTo, readMasterKey } from './master-key-file.ts'
import { activeMasterKey, type MasterKeys } from './master-keys.ts'
import { idOfMasterKey, unwrap, wrap } from './wrap.ts'

export interface Rotation {
  database: Pick<Database, 'owner'>
  masters: MasterKeys
  /** Where the KMS has made the new key's bytes; without it a new key is drawn. */
  newFile?: string | undefined
  /** Keys wrapped in one transaction. */
  together?: number
}

export interface Rotated {
  keys: number
  id: string
}

/**
 * Changes the master key while the house goes on: file keys are wrapped anew, no original is touched. Broken off at any
 * moment, old and new key both work, and the next call goes on with the same new key. Afterwards the former key lies beside
 * the new one: whoever restores an old backup needs it.
 */
export const rotateMasterKey = async (rotation: Rotation): Promise<Rotated> => {
  const { database, masters } = rotation
  const next = await nextKey(rotation)
  const retiring = await takeOver(database, next)
  let keys = 0
  for (;;) {
    const count = await inTransaction(database, (client) => wrapSome(client, rotation, { retiring, next }))
    if (count === 0) break
    keys += count
  }
  await database.owner.query(
    "update master_key set state = 'retired', ended = now() where state = 'retiring'",
  )
  await swapFiles(masters.place)
  return { keys, id: next }
}

/** Safe beside the key in use before anything is wrapped by it. A new key that an earlier call has left there is taken. */
const nextKey = async ({ masters: { place }, newFile }: Rotation): Promise<string> => {
  const file = nextTo(place.file)
  if (!(await exists(file))) {
    if (!newFile && place.kmsCommand) throw new HouseError('invalid', 'platform.new_key_by_kms')
    if (newFile) await copyFile(newFile, file)
    else await makeMasterKey(file)
  }
  return idOfMasterKey(await readMasterKey({ ...place, file }))
}

/**
 * From here on keys are made under the new master key. The lock waits for those who are about to wrap by the old one.
 * Returns the key that goes.
 */
const takeOver = (database: Rotation['database'], next: string): Promise<string> =>
  inTransaction(database, async (client) => {
    await client.query('select pg_advisory_xact_lock(4826114)')
    const active = await activeMasterKey({ owner: client as unknown as pg.Pool })
    if (active !== next) {
      const { rowCount } = await client.query("select from master_key where state = 'retiring'")
      if (rowCount) throw new HouseError('conflict', 'platform.rotation_unfinished')
      await client.query("update master_key set state = 'retiring' where state = 'active'")
      await client.query("insert into master_key (id, state) values ($1, 'active')", [next])
      return active ?? ''
    }
    const { rows } = await client.query<{ id: string }>("select id from master_key where state = 'retiring'")
    return rows[0]?.id ?? ''
  })

const wrapSome = async (
  client: pg.PoolClient,
  { masters, together = 500 }: Rotation,
  { retiring, next }: { retiring: string; next: string },
): Promise<number> => {
  const { rows } = await client.query<{ tenant_id: number; id: string; wrapped: Buffer }>(
    `select tenant_id, id, wrapped from file_key where master_key = $1 and wrapped is not null
     order by tenant_id, id limit $2 for update`,
    [retiring, together],
  )
  if (rows.length === 0) return 0
  const [from, to] = [await masters.key(retiring), await masters.key(next)]
  const wrapped = rows.map(({ tenant_id, id, wrapped: old }) => {
    const about = `file key ${tenant_id} ${id}`
    return wrap(to, unwrap(from, old, about), about)
  })
  await client.query(
    `update file_key set master_key = $1, wrapped = anew.wrapped
     from unnest($2::integer[], $3::uuid[], $4::bytea[]) as anew(tenant_id, id, wrapped)
     where file_key.tenant_id = anew.tenant_id and file_key.id = anew.id`,
    [next, rows.map((row) => row.tenant_id), rows.map((row) => row.id), wrapped],
  )
  return rows.length
}

/** Killed between the two, the file of the key in use is missing for the moment; it is found under its other names. */
const swapFiles = async (place: MasterKeyPlace) => {
  const { file } = place
  if (await exists(file)) await rename(file, formerOf(file, idOfMasterKey(await readMasterKey(place))))
  await rename(nextTo(file), file)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

const inTransaction = async <T>(
  { owner }: Rotation['database'],
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await owner.connect()
  try {
    await client.query('begin')
    const done = await work(client)
    await client.query('commit')
    return done
  } catch (cause) {
    await client.query('rollback')
    throw cause
  } finally {
    client.release()
  }
}
