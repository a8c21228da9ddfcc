import { sql } from 'kysely'
import type { Database, Db } from '#platform'
import { registerLock } from './import-register.ts'
import { personKeysOf } from './register-keys.ts'

/** So many people at a time: nobody waits long for a lock, and a stop loses little. */
const BATCH = 500

/**
 * Gives the people of an office the keys of their names that earlier releases did not make, without a new import of the
 * register: whoever can be found by name, but not by its sound, was keyed before. May be broken off and called again at
 * any time, and stops after some people when `stopping` says so. Returns to how many people.
 */
export const renewNameKeys = async (
  database: Database,
  tenantId: number,
  stopping: AbortSignal,
): Promise<number> => {
  let renewed = 0
  while (!stopping.aborted) {
    const count = await database.inTenant(tenantId, null, (db) => renewSome(db, tenantId))
    renewed += count
    if (count < BATCH) break
  }
  return renewed
}

interface Person {
  householdId: string
  clientId: string
  firstName: string
  lastName: string
  birthName: string | null
}

const renewSome = async (db: Db, tenantId: number): Promise<number> => {
  // An import that makes the same keys at the same time would fail on them.
  await sql`select pg_advisory_xact_lock(${registerLock}::integer, ${tenantId}::integer)`.execute(db)
  const { rows: people } = await sql<Person>`
    select m.household_id as "householdId", m.client_id as "clientId", c.first_name as "firstName",
      c.last_name as "lastName", c.birth_name as "birthName"
    from membership m join client c on c.tenant_id = m.tenant_id and c.id = m.client_id
    where m.tenant_id = ${tenantId}
      and exists (select from register_key k where k.tenant_id = m.tenant_id and k.household_id = m.household_id
        and k.client_id = m.client_id and k.kind = 'name')
      and not exists (select from register_key k where k.tenant_id = m.tenant_id and k.household_id = m.household_id
        and k.client_id = m.client_id and k.kind = 'name-sound')
    limit ${BATCH}`.execute(db)
  const keys = people.flatMap(({ householdId, clientId, birthName, ...names }) =>
    personKeysOf({ ...names, birthName: birthName ?? '' }).map((key) => ({ ...key, householdId, clientId })),
  )
  if (keys.length === 0) return 0
  await sql`
    insert into register_key (tenant_id, kind, key, household_id, client_id)
    select ${tenantId}, made.* from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[],
      ${keys.map(({ householdId }) => householdId)}::uuid[], ${keys.map(({ clientId }) => clientId)}::uuid[]) as made
    on conflict do nothing`.execute(db)
  return people.length
}
