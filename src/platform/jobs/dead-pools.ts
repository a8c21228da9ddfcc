import pg from 'pg'
import type { Database } from '../database/connect.ts'
import type { Log } from '../log.ts'

/**
 * The job engine would leave a dead machine's jobs locked for four hours. So each worker pool holds an advisory lock
 * named after it for as long as its connection lives; PostgreSQL drops that lock the moment the machine dies.
 */
export const holdPool = async (
  database: Database,
  poolId: string,
  log: Log,
): Promise<{ release(): Promise<void> }> => {
  let released = false
  let client = await connect()
  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: database.url,
      keepAlive: true,
      application_name: 'laufmappe hold',
    })
    fresh.on('error', () => {})
    await fresh.connect()
    await fresh.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [poolId])
    fresh.once('end', () => void again())
    return fresh
  }
  // While the connection is gone others may take the jobs over; stages bear being run twice.
  async function again() {
    while (!released) {
      log.warn('work.hold_lost')
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const fresh = await connect().catch(() => null)
      if (fresh) {
        client = fresh
        return
      }
    }
  }
  return {
    release: async () => {
      released = true
      await client.end()
    },
  }
}

/** Frees the jobs of pools whose lock nobody holds; the two seconds cover a pool that is just taking its own. */
export const takeOverDeadPools = async (database: Database): Promise<void> => {
  await database.owner.query(
    `with pools as materialized (
       select locked_by from graphile_worker._private_jobs
       where locked_at < now() - interval '2 seconds' group by locked_by
     ), dead as materialized (
       select locked_by from pools where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
     )
     select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0`,
  )
}
