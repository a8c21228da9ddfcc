import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, House } from '#platform'
import type { Right } from './rights.ts'

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
  /** The session that the request came with; none with a token of another system. */
  session?: OpenSession
  /** The token of another system: it narrows what its account may do. */
  apiToken?: { id: string; rights: Right[] }
}

export interface OpenSession {
  id: string
  method: SignInMethod
  /** When the person last proved to be the one who signed in. */
  provedAt: Date
  locked: boolean
  /** What has to be put right before anything else opens. */
  due: 'password' | 'second-factor' | null
}

export type SignInMethod = 'password' | 'code' | 'recovery' | 'passkey' | 'oidc'

interface Account {
  tenantId: number
  staffId: string
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest()

/** Who holds this token; null when it is unknown or has ended. A locked session says whose it is, and no more. */
export const findPerson = async (house: House, token: string): Promise<Person | null> => {
  const session = await findSession(house, token)
  if (!session) return null
  const now = house.clock.now()
  const stale = !session.locked && now.getTime() - session.seenAt.getTime() > 60_000
  const person = await readPerson(house.database, session, stale ? { token, now } : null)
  return person && { ...person, session }
}

/** The session of a token until its absolute end; asking does not prolong it. Who was idle too long finds it locked. */
export const findSession = async (
  house: House,
  token: string,
): Promise<(Account & OpenSession & { seenAt: Date }) | null> => {
  const { rows } = await sql<
    Account & Omit<OpenSession, 'locked'> & { expiresAt: Date; seenAt: Date; lockedAt: Date | null }
  >`select * from app.find_session(${hashToken(token)})`.execute(house.database.outside)
  const [session] = rows
  const now = house.clock.now()
  if (!session || session.expiresAt <= now) return null
  const mostIdle = house.config.LAUFMAPPE_IDLE_MINUTES * 60_000
  const locked = session.lockedAt !== null || now.getTime() - session.seenAt.getTime() > mostIdle
  return { ...session, locked }
}

export const readPerson = (
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
