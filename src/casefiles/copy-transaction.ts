import type { Writable } from 'node:stream'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Database, type Db, enter, loginUrl } from '#platform'

/** Opens a stream into a table; only inside the transaction it came with. */
export type CopyIn = (statement: string) => Writable

/**
 * Like `Database.inTenant` for the machine, on a connection of its own that can also COPY: a long import takes none of the connections
 * the desks live on, and a COPY needs the bare connection, which a pool behind Kysely does not give out.
 */
export const inCopyTransaction = async <T>(
  database: Database,
  tenantId: number,
  work: (db: Db, copyIn: CopyIn) => Promise<T>,
): Promise<T> => {
  const pool = new pg.Pool({
    connectionString: loginUrl(database.url, 'laufmappe_worker'),
    max: 1,
    application_name: 'laufmappe-import',
  })
  // A cut connection fails the query under way; the event must not end the process as well.
  pool.on('error', () => {})
  let client: pg.PoolClient | undefined
  const connect = async () => {
    client = await pool.connect()
    client.on('error', () => {})
    return client
  }
  const copyIn: CopyIn = (statement) => {
    if (!client) throw new TypeError('no transaction')
    return client.query(copyFrom(statement))
  }
  const kysely: Database['outside'] = new Kysely({
    dialect: new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }),
    plugins: [new CamelCasePlugin()],
  })
  try {
    return await kysely.transaction().execute(async (db) => {
      await enter(tenantId, null).execute(db)
      return work(db, copyIn)
    })
  } finally {
    await pool.end()
  }
}
