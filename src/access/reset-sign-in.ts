import { randomInt } from 'node:crypto'
import { recordAct } from '#audit'
import type { House } from '#platform'
import { hashPassword } from './passwords.ts'

/** Easy to read out on the telephone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * For somebody who has lost password or second factor: takes factors, passkeys, known devices and sessions away and sets a
 * password that opens nothing but the change of it. Returns that password; null when there is no such login at this office.
 */
export const resetSignIn = async (
  house: House,
  { tenantId, login }: { tenantId: number; login: string },
): Promise<string | null> => {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = [group(), group(), group(), group()].join('-')
  const passwordHash = await hashPassword(password)
  return house.database.inTenant(tenantId, null, async (db) => {
    const staff = await db
      .updateTable('staff')
      .set({ passwordHash, passwordChangeDue: true })
      .where('login', '=', login)
      .where('system', '=', false)
      .returning('id')
      .executeTakeFirst()
    if (!staff) return null
    for (const table of ['secondFactor', 'recoveryCode', 'passkey', 'knownDevice', 'session'] as const)
      await db.deleteFrom(table).where('staffId', '=', staff.id).execute()
    const subject = { kind: 'staff', id: staff.id } as const
    await recordAct(db, { tenantId, staffId: null, what: 'access.sign_in_reset', subject })
    return password
  })
}
