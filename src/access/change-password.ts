import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { Person } from './session.ts'
import { endSessions } from './sessions/open-session.ts'

export const leastPassword = 12

/**
 * Gives oneself another password; one's other sessions end. Throws `access.weak_password`, `access.same_password`, and
 * `access.no_password` to who signs in elsewhere.
 */
export const changePassword = async (house: House, person: Person, password: string): Promise<void> => {
  const { tenantId, id: staffId, login, session } = person
  if (password.length < leastPassword || password.toLowerCase().includes(login.toLowerCase()))
    throw new HouseError('invalid', 'access.weak_password', { facts: { least: leastPassword } })
  const { rows } = await sql<{ passwordHash: string | null }>`
    select password_hash from app.find_sign_in(${login})`.execute(house.database.outside)
  const before = rows[0]?.passwordHash ?? null
  if (!before) throw new HouseError('conflict', 'access.no_password')
  if (await verifyPassword(password, before)) throw new HouseError('invalid', 'access.same_password')
  const passwordHash = await hashPassword(password)
  await house.database.inTenant(tenantId, staffId, async (db) => {
    await db
      .updateTable('staff')
      .set({ passwordHash, passwordChangeDue: false })
      .where('id', '=', staffId)
      .execute()
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.password_changed', subject })
  })
  await endSessions(house, person, { except: session?.id ?? null })
}
