import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type Database, type House, HouseError } from '#platform'
import { verifyPassword } from './passwords.ts'

/** The signed-in member of staff. */
export interface Person {
  tenantId: number
  id: string
  name: string
  login: string
  locale: 'de' | 'en'
  roles: string[]
  rights: ReadonlySet<string>
  units: { id: string; name: string }[]
  /** Desks worked at today: oneself and those one stands in for, and the units of all of them. */
  desks: { staffIds: string[]; unitIds: string[] }
  office: { name: string; training: boolean }
  /** Address the request came from. */
  source?: string
}

const mostFailures = 10
const lockMinutes = 15
const hashToken = (token: string) => createHash('sha256').update(token).digest()

/**
 * Signs in with login and password; returns the session token for the cookie. Throws `access.wrong_sign_in` without
 * telling whether the login exists, and `access.locked` for a quarter of an hour after ten failures in a row.
 */
export const signIn = async (
  house: House,
  login: string,
  password: string,
): Promise<{ token: string; person: Person }> => {
  const { rows } = await sql<{
    tenantId: number
    staffId: string
    passwordHash: string | null
    lockedUntil: Date | null
  }>`
    select * from app.find_sign_in(${login})`.execute(house.database.outside)
  const account = rows[0]
  const now = house.clock.now()
  if (account?.lockedUntil && account.lockedUntil > now)
    throw new HouseError('forbidden', 'access.locked', { facts: { minutes: lockMinutes } })
  const right = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account) throw new HouseError('unauthenticated', 'access.wrong_sign_in')
  if (!right) {
    await noteFailure(house, account)
    throw new HouseError('unauthenticated', 'access.wrong_sign_in')
  }
  const token = await openSession(house, account)
  const person = await findPerson(house, token)
  if (!person) throw new HouseError('unauthenticated', 'access.wrong_sign_in')
  return { token, person }
}

interface Account {
  tenantId: number
  staffId: string
}

const noteFailure = (house: House, { tenantId, staffId }: Account) =>
  house.database.inTenant(tenantId, staffId, async (db) => {
    const until = new Date(house.clock.now().getTime() + lockMinutes * 60_000)
    const { failed } = await db
      .updateTable('staff')
      .set((row) => ({ failedSignIns: row('failedSignIns', '+', 1) }))
      .where('id', '=', staffId)
      .returning('failedSignIns as failed')
      .executeTakeFirstOrThrow()
    if (failed >= mostFailures)
      await db
        .updateTable('staff')
        .set({ lockedUntil: until, failedSignIns: 0 })
        .where('id', '=', staffId)
        .execute()
    await recordAct(db, {
      tenantId,
      staffId,
      what: 'access.sign_in_failed',
      subject: { kind: 'staff', id: staffId },
    })
  })

const openSession = (house: House, { tenantId, staffId }: Account) =>
  house.database.inTenant(tenantId, staffId, async (db) => {
    const token = randomBytes(32).toString('base64url')
    const now = house.clock.now()
    const expiresAt = new Date(now.getTime() + house.config.LAUFMAPPE_SESSION_HOURS * 3_600_000)
    await db.deleteFrom('session').where('staffId', '=', staffId).where('expiresAt', '<', now).execute()
    await db
      .insertInto('session')
      .values({ tenantId, tokenHash: hashToken(token), staffId, createdAt: now, seenAt: now, expiresAt })
      .execute()
    await db
      .updateTable('staff')
      .set({ failedSignIns: 0, lockedUntil: null })
      .where('id', '=', staffId)
      .execute()
    await recordAct(db, {
      tenantId,
      staffId,
      what: 'access.signed_in',
      subject: { kind: 'staff', id: staffId },
    })
    return token
  })

/** Who holds this token; null when it is unknown, expired or was idle too long. */
export const findPerson = async (house: House, token: string): Promise<Person | null> => {
  const session = await findSession(house, token)
  if (!session) return null
  const now = house.clock.now()
  const stale = now.getTime() - session.seenAt.getTime() > 60_000
  return readPerson(house.database, session, stale ? { token, now } : null)
}

/** The session of a token if it is still good; asking does not prolong it. */
export const findSession = async (house: House, token: string) => {
  const { rows } = await sql<
    Account & { expiresAt: Date; seenAt: Date }
  >`select * from app.find_session(${hashToken(token)})`.execute(house.database.outside)
  const [session] = rows
  const now = house.clock.now()
  const mostIdle = house.config.LAUFMAPPE_IDLE_MINUTES * 60_000
  const good = session && session.expiresAt > now && now.getTime() - session.seenAt.getTime() <= mostIdle
  return good ? session : null
}

const readPerson = (
  database: Database,
  { tenantId, staffId }: Account,
  touch: { token: string; now: Date } | null,
) =>
  database.inTenant(tenantId, staffId, async (db): Promise<Person | null> => {
    if (touch)
      await db
        .updateTable('session')
        .set({ seenAt: touch.now })
        .where('tokenHash', '=', hashToken(touch.token))
        .execute()
    const { rows } = await sql<
      Omit<Person, 'units' | 'rights' | 'office'> & {
        units: Person['units'] | null
        rights: string[]
        desks: Person['desks']
        officeName: string
        training: boolean
      }
    >`
      select staff.tenant_id, staff.id, staff.name, staff.login, staff.locale,
             string_to_array(nullif(current_setting('laufmappe.roles'), ''), ',') as roles,
             string_to_array(nullif(current_setting('laufmappe.rights'), ''), ',') as rights,
             json_build_object('staffIds', app.acting_for(), 'unitIds', app.own_units()) as desks,
             tenant.name as office_name, tenant.kind = 'training' as training,
             (select json_agg(json_build_object('id', unit.id, 'name', unit.name) order by unit.name)
              from unit where unit.tenant_id = staff.tenant_id and unit.id in (
                select held.unit_id from app.held where held.tenant_id = staff.tenant_id and held.staff_id = staff.id)) as units
      from staff join tenant on tenant.id = staff.tenant_id
      where staff.tenant_id = ${tenantId} and staff.id = ${staffId}`.execute(db)
    const row = rows[0]
    if (!row) return null
    const { officeName, training, units, roles, rights, ...person } = row
    return {
      ...person,
      roles: roles ?? [],
      rights: new Set(rights ?? []),
      units: units ?? [],
      office: { name: officeName, training },
    }
  })

/** Ends the session of this token; an unknown one is no error. */
export const signOut = async (house: House, person: Person, token: string): Promise<void> => {
  await house.database.inTenant(person.tenantId, person.id, async (db) => {
    await db.deleteFrom('session').where('tokenHash', '=', hashToken(token)).execute()
    await recordAct(db, {
      tenantId: person.tenantId,
      staffId: person.id,
      what: 'access.signed_out',
      subject: { kind: 'staff', id: person.id },
    })
  })
}
