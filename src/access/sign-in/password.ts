import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { verifyPassword } from '../passwords.ts'
import type { Person } from '../session.ts'
import { giveTurnsBack, takeTurns, turnsFor } from './brake.ts'
import type { Caller } from './caller.ts'
import { knowsDevice } from './devices.ts'

interface Account {
  tenantId: number
  staffId: string
}

const leastMillisOfRefusal = 300

/**
 * Whose login and password these are. Throws `access.wrong_sign_in` without telling whether the login exists, in words,
 * status or time, and `access.locked` to who tries again and again from one place.
 */
export const checkPassword = async (
  house: House,
  caller: Caller,
  { login, password }: { login: string; password: string },
): Promise<Account & { known: boolean }> => {
  const started = performance.now()
  const known = await knowsDevice(house, login, caller)
  const turns = turnsFor(`login ${login.toLowerCase()}`, caller, known)
  await takeTurns(house, turns)
  const { rows } = await sql<Account & { passwordHash: string | null }>`
    select * from app.find_sign_in(${login})`.execute(house.database.outside)
  const [account] = rows
  const right = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !right) {
    if (account) await noteFailure(house, account, 'password')
    // What it takes to put a failure on record shall not tell that there is somebody to record it for.
    await pause(leastMillisOfRefusal - (performance.now() - started))
    throw new HouseError('unauthenticated', 'access.wrong_sign_in')
  }
  await giveTurnsBack(house, turns)
  return { tenantId: account.tenantId, staffId: account.staffId, known }
}

/** The password of somebody who is signed in already. Throws `access.wrong_password`, `access.locked`. */
export const checkOwnPassword = async (
  house: House,
  caller: Caller,
  { person, password }: { person: Person; password: string },
): Promise<void> => {
  await checkPassword(house, caller, { login: person.login, password }).catch((error) => {
    throw error instanceof HouseError && error.code === 'access.wrong_sign_in'
      ? new HouseError('forbidden', 'access.wrong_password')
      : error
  })
}

export const noteFailure = (
  house: House,
  { tenantId, staffId }: Account,
  by: 'password' | 'code',
): Promise<void> =>
  house.database.inTenant(tenantId, staffId, (db) =>
    recordAct(db, {
      tenantId,
      staffId,
      what: 'access.sign_in_failed',
      subject: { kind: 'staff', id: staffId },
      facts: { by },
    }),
  )

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, millis)))
