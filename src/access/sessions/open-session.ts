import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { findPerson, hashToken, type Person, type SignInMethod } from '../session.ts'
import { type Caller, giveCookie } from '../sign-in/caller.ts'
import { keepDevice } from '../sign-in/devices.ts'

export interface Arrival {
  tenantId: number
  staffId: string
  method: SignInMethod
  caller: Caller
  /** The session at the identity provider. */
  oidcSession?: string | null
}

const newToken = () => randomBytes(32).toString('base64url')
const aYear = 365 * 24 * 3600

/** Opens a session with a token of its own, whatever the browser sent; the browser is known to this login from now on. */
export const openSession = async (
  house: House,
  reply: FastifyReply,
  { tenantId, staffId, method, caller, oidcSession = null }: Arrival,
): Promise<Person> => {
  const token = newToken()
  const now = house.clock.now()
  const seconds = house.config.LAUFMAPPE_SESSION_HOURS * 3600
  const expiresAt = new Date(now.getTime() + seconds * 1000)
  const device = await house.database.inTenant(tenantId, staffId, async (db) => {
    await db.deleteFrom('session').where('staffId', '=', staffId).where('expiresAt', '<', now).execute()
    const { address, agent } = caller
    const times = { createdAt: now, seenAt: now, provedAt: now, expiresAt }
    const row = { tenantId, tokenHash: hashToken(token), staffId, method, address, agent, oidcSession }
    await db
      .insertInto('session')
      .values({ ...row, ...times })
      .execute()
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.signed_in', subject, facts: { method } })
    return keepDevice(db, { tenantId, staffId, caller, now })
  })
  giveCookie(house, reply, { cookie: 'session', value: token, seconds })
  giveCookie(house, reply, { cookie: 'device', value: device, seconds: aYear })
  return found(await findPerson(house, token))
}

/**
 * The person has proved again to be the one who signed in: the session is open and fresh, under a new token; the one
 * before it is worth nothing.
 */
export const renewSession = async (
  house: House,
  reply: FastifyReply,
  { person, what }: { person: Person; what: 'access.confirmed' | 'access.unlocked' },
): Promise<Person> => {
  const { tenantId, id: staffId, session } = person
  const token = newToken()
  const now = house.clock.now()
  const endsAt = await house.database.inTenant(tenantId, staffId, async (db) => {
    const { expiresAt } = await db
      .updateTable('session')
      .set({ tokenHash: hashToken(token), provedAt: now, seenAt: now, lockedAt: null })
      .where('id', '=', session?.id ?? null)
      .returning('expiresAt')
      .executeTakeFirstOrThrow()
    await recordAct(db, { tenantId, staffId, what, subject: { kind: 'staff', id: staffId } })
    return expiresAt
  })
  const seconds = Math.max(1, Math.round((endsAt.getTime() - now.getTime()) / 1000))
  giveCookie(house, reply, { cookie: 'session', value: token, seconds })
  return found(await findPerson(house, token))
}

const found = (person: Person | null): Person => {
  if (!person) throw new HouseError('unauthenticated', 'access.wrong_sign_in')
  return person
}

/** Ends one session of somebody, all of them, or all but one. */
export const endSessions = (
  house: House,
  { tenantId, id: staffId }: Pick<Person, 'tenantId' | 'id'>,
  which: { only: string } | { except: string | null },
): Promise<number> =>
  house.database.inTenant(tenantId, staffId, async (db) => {
    const { rows } = await sql`
      delete from session where tenant_id = ${tenantId} and staff_id = ${staffId}
        and ${'only' in which ? sql`id = ${which.only}` : sql`id is distinct from ${which.except}::uuid`}
      returning id`.execute(db)
    if (rows.length > 0)
      await recordAct(db, {
        tenantId,
        staffId,
        what: 'access.sessions_ended',
        subject: { kind: 'staff', id: staffId },
        facts: { count: rows.length },
      })
    return rows.length
  })
