import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { refuseWeakPassword } from './new-password/refuse-weak.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { Person } from './session.ts'
import { endSessions } from './sessions/open-session.ts'

/**
 * Gives oneself another password; one's other sessions end. Throws what `refuseWeakPassword` does, `access.same_password`,
 * and `access.no_password` to who signs in elsewhere.
 */
export const changePassword = async (house: House, person: Person, password: string): Promise<void> => {
  const { tenantId, id: staffId, login, name, office, session } = person
  await refuseWeakPassword(password, { login, name, office: office.name })
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
