import type pg from 'pg'
import type { Database } from '#platform'

/** A view of the whole record at one instant: what is written meanwhile is not in it, and nothing waits for it. */
export type Snapshot = Pick<pg.PoolClient, 'query'>

const abandoned = new WeakSet<Snapshot>()

/** Says that something still streams out of this snapshot that nobody reads any more: its connection is of no use. */
export const abandon = (snapshot: Snapshot): void => {
  abandoned.add(snapshot)
}

/** Opens a snapshot, read as the owner of the database: no role of the application sees the chain. */
export const openSnapshot = async (database: Database): Promise<{ snapshot: Snapshot } & AsyncDisposable> => {
  const client = await database.owner.connect()
  await client.query('begin isolation level repeatable read read only')
  return {
    snapshot: client,
    [Symbol.asyncDispose]: async () => {
      if (abandoned.has(client)) return client.release(true)
      await client.query('rollback').then(
        () => client.release(),
        (cause: Error) => client.release(cause),
      )
    },
  }
}
