import { type RawBuilder, sql } from 'kysely'
import { type Db, HouseError } from '#platform'

interface StandIn {
  table: 'deputy' | 'unit_deputy'
  /** Whom or what they stand in for, as a condition. */
  of: RawBuilder<unknown>
  deputyId: string
  startsOn: string
}

/** Yesterday was the last day; what has not begun is taken away. Throws `access.no_such_deputy`. */
export const endStandIn = async (db: Db, { table, of, deputyId, startsOn }: StandIn): Promise<void> => {
  const it = sql`${of} and deputy_id = ${deputyId} and starts_on = ${startsOn}`
  const removed = await sql`
    delete from ${sql.table(table)} where ${it} and starts_on >= app.today()`.execute(db)
  const ended = await sql`
    update ${sql.table(table)} set ends_on = app.today() - 1
    where ${it} and starts_on < app.today() and ends_on >= app.today()`.execute(db)
  if (!removed.numAffectedRows && !ended.numAffectedRows)
    throw new HouseError('not-found', 'access.no_such_deputy')
}
