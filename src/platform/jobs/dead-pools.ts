import type { Database } from '../database/connect.ts'
import { keepConnected } from '../database/keep-connected.ts'
import type { Log } from '../log.ts'

/**
 * The job engine would leave a dead machine's jobs locked for four hours. So each worker pool holds an advisory lock
 * named after it for as long as its connection lives; PostgreSQL drops that lock the moment the machine dies.
 */
export const holdPool = (database: Database, poolId: string, log: Log): Promise<{ close(): Promise<void> }> =>
  keepConnected({
    url: database.url,
    name: 'laufmappe hold',
    prepare: (client) => client.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [poolId]),
    // While the connection is gone others may take the jobs over; stages bear being run twice.
    onLost: () => log.warn('work.hold_lost'),
  })

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
