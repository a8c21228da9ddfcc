import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { tokenAtWork } from '../request-context.ts'
import { PreparingClient } from './preparing-client.ts'
import type { DB as Tables } from './tables.gen.ts'

/** A running transaction that sees one tenant. */
export type Db = Transaction<Tables>

// Dates are days of a calendar, not instants: they stay `YYYY-MM-DD`. Counts fit a double.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface Database {
  /** Runs `work` in one transaction that sees only this tenant; `staffId` is who acts, null for the machine. */
  inTenant<T>(tenantId: number, staffId: string | null, work: (db: Db) => Promise<T>): Promise<T>
  /** For what precedes the tenant: the functions in schema `app`. */
  outside: Kysely<Tables>
  /** Connections as the owner: migrations, job engine, listening. Never for a request. */
  owner: pg.Pool
  url: string
  close(): Promise<void>
}

/** Opens the pools; requests run under the role `laufmappe_app`, which row-level security binds. */
export const openDatabase = (url: string, { connections = 12 } = {}): Database => {
  const owner = new pg.Pool({ connectionString: url, max: 6, application_name: 'laufmappe' })
  const app = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: connections,
    options: '-c role=laufmappe_app',
    application_name: 'laufmappe',
  })
  // An idle connection may be cut (database restart); the pool replaces it, the process must live on.
  for (const pool of [owner, app]) {
    pool.on('error', () => {})
    pool.on('connect', (client) => void client.on('error', () => {}))
  }
  const outside = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: app }),
    plugins: [new CamelCasePlugin()],
  })
  let closing: Promise<void> | undefined
  return {
    inTenant: (tenantId, staffId, work) =>
      outside.transaction().execute(async (db) => {
        await sql`select set_config('laufmappe.tenant', ${String(tenantId)}, true), set_config('laufmappe.staff', ${staffId ?? ''}, true), set_config('laufmappe.token', ${tokenAtWork() ?? ''}, true)`.execute(
          db,
        )
        return work(db)
      }),
    outside,
    owner,
    url,
    close: () => {
      closing ??= Promise.all([outside.destroy(), owner.end()]).then(() => {})
      return closing
    },
  }
}
