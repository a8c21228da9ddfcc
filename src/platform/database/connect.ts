import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { requestSource } from '../request-context.ts'
import { type Login, logins, loginUrl } from './logins.ts'
import { PreparingClient } from './preparing-client.ts'
import type { DB as Tables } from './tables.gen.ts'

/** A running transaction that sees one tenant. */
export type Db = Transaction<Tables>

// Dates are days of a calendar, not instants: they stay `YYYY-MM-DD`. Counts fit a double.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Who acts: a member of staff; null: the machine, if because a person asked for something whose right was checked before. */
export type Acting = string | null

export interface Database {
  /**
   * Runs `work` in one transaction that sees only this tenant, and of it only what the person may see; the machine sees
   * all of its tenant, as the login of the stages.
   */
  inTenant<T>(tenantId: number, acting: Acting, work: (db: Db) => Promise<T>): Promise<T>
  /** For what precedes the tenant: the functions in schema `app`. */
  outside: Kysely<Tables>
  /** Connections as the owner: migrations, job engine, listening. Never for a request. */
  owner: pg.Pool
  url: string
  close(): Promise<void>
}

/** Opens the pools: one as the owner, two as the narrow logins that row-level security binds. */
export const openDatabase = (url: string, { connections = 12 } = {}): Database => {
  const owner = new pg.Pool({ connectionString: url, max: 6, application_name: 'laufmappe' })
  const [people, machine] = logins.map((login) => openNarrow(url, login, connections)) as [Narrow, Narrow]
  endureCuts(owner)
  let closing: Promise<void> | undefined
  return {
    inTenant: (tenantId, acting, work) =>
      (acting === null ? machine : people).transaction().execute(async (db) => {
        await enter(tenantId, acting).execute(db)
        return work(db)
      }),
    outside: people,
    owner,
    url,
    close: () => {
      closing ??= Promise.all([people.destroy(), machine.destroy(), owner.end()]).then(() => {})
      return closing
    },
  }
}

/** The first statement of every transaction: for whom it is, and from where it was asked for. What it sets ends with the transaction. */
export const enter = (tenantId: number, acting: Acting) =>
  acting === null
    ? sql`select app.enter_as_worker(${tenantId}, ${requestSource()})`
    : sql`select app.enter(${tenantId}, ${acting}, ${requestSource()})`

type Narrow = Kysely<Tables>

/**
 * Under the policies a query of a person takes ten times as long to plan as to run, and the values asked for change its plan
 * hardly ever: so it is planned once per connection. What runs for milliseconds is never worth compiling.
 */
const planning: Record<Login, string> = {
  laufmappe_app: '-c plan_cache_mode=force_generic_plan -c jit=off',
  laufmappe_worker: '-c jit=off',
}

const openNarrow = (url: string, login: Login, connections: number): Narrow => {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: loginUrl(url, login),
    max: connections,
    application_name: 'laufmappe',
    options: planning[login],
  })
  endureCuts(pool)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
}

/** An idle connection may be cut (database restart); the pool replaces it, the process must live on. */
const endureCuts = (pool: pg.Pool) => {
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
}
