import type pg from 'pg'
import type { Database } from '#platform'

/** A view of the whole record at one instant: what is written meanwhile is not in it, and nothing waits for it. */
export type Snapshot = Pick<pg.PoolClient, 'query'>

/** Opens a snapshot, read as the owner of the database: no role of the application sees the chain. */
export const openSnapshot = async (database: Database): Promise<{ snapshot: Snapshot } & AsyncDisposable> => {
  const client = await database.owner.connect()
  await client.query('begin isolation level repeatable read read only')
  return {
    snapshot: client,
    [Symbol.asyncDispose]: async () => {
      await client.query('rollback').then(
        () => client.release(),
        (cause: Error) => client.release(cause),
      )
    },
  }
}
