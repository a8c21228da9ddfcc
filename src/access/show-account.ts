import { sql } from 'kysely'
import type { z } from 'zod'
import type { House } from '#platform'
import type { AccountView } from './contract.ts'
import { factorsOf } from './factors/second-factor.ts'
import type { Person } from './session.ts'

/** How one signs in oneself: factors, passkeys, and where one is signed in at the moment. */
export const showAccount = (house: House, person: Person): Promise<z.infer<typeof AccountView>> => {
  const { tenantId, id: staffId, login, session } = person
  return house.database.inTenant(tenantId, staffId, async (db) => {
    const { code, recoveryCodes, demanded } = await factorsOf(db, { tenantId, staffId })
    const passkeys = await db
      .selectFrom('passkey')
      .select(['id', 'label', 'createdAt', 'usedAt'])
      .where('staffId', '=', staffId)
      .orderBy('createdAt')
      .execute()
    const sessions = await db
      .selectFrom('session')
      .select(['id', 'method', 'agent', 'address', 'createdAt', 'seenAt'])
      .where('staffId', '=', staffId)
      .where('expiresAt', '>', house.clock.now())
      .orderBy('seenAt', 'desc')
      .execute()
    const { rows } = await sql<{ has: boolean }>`
      select password_hash is not null as has from staff where tenant_id = ${tenantId} and id = ${staffId}`.execute(
      db,
    )
    return {
      login,
      hasPassword: rows[0]?.has ?? false,
      demanded,
      code,
      recoveryCodes,
      passkeys: passkeys.map(({ createdAt, usedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
      })),
      sessions: sessions.map(({ method, createdAt, seenAt, ...row }) => ({
        ...row,
        method: method as NonNullable<Person['session']>['method'],
        here: row.id === session?.id,
        createdAt: createdAt.toISOString(),
        seenAt: seenAt.toISOString(),
      })),
    }
  })
}
