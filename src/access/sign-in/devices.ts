import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, House } from '#platform'
import type { Caller } from './caller.ts'

const hash = (device: string) => createHash('sha256').update(device).digest()

/** Whether somebody has signed in with this login from this browser before; the same question for a login that is none. */
export const knowsDevice = async (house: House, login: string, { device }: Caller): Promise<boolean> => {
  const { rows } = await sql<{
    known: boolean
  }>`select app.knows_device(${login}, ${hash(device ?? '')}) as known`.execute(house.database.outside)
  return rows[0]?.known ?? false
}

interface Arrival {
  tenantId: number
  staffId: string
  caller: Caller
  now: Date
}

/** From now on this browser is known to the login; returns what its cookie says. */
export const keepDevice = async (db: Db, { tenantId, staffId, caller, now }: Arrival): Promise<string> => {
  // One browser, several people: each of them knows it.
  const device = caller.device ?? randomBytes(24).toString('base64url')
  await db
    .insertInto('knownDevice')
    .values({ tenantId, staffId, deviceHash: hash(device), usedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'staffId', 'deviceHash']).doUpdateSet({ usedAt: now }),
    )
    .execute()
  return device
}
