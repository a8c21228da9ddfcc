import { type Expression, sql } from 'kysely'
import type { IDToken } from 'openid-client'
import { recordAct } from '#audit'
import { type Db, type House, HouseError, newId } from '#platform'
import type { Role } from '../contract.ts'
import type { Provider } from './providers.ts'

interface Account {
  tenantId: number
  staffId: string
}

/**
 * The account of somebody whom the provider vouches for, with the roles that the claims stand for. Known by issuer and
 * subject; the first time by the login. Throws `access.no_account`, `access.no_role`.
 */
export const welcomeClaims = async (house: House, provider: Provider, claims: IDToken): Promise<Account> => {
  const roles = rolesOf(provider, claims)
  if (roles?.length === 0) throw new HouseError('forbidden', 'access.no_role')
  const tenantId = await tenantOf(house, provider)
  return house.database.inTenant(tenantId, null, async (db) => {
    const staff =
      (await findAccount(db, provider, claims)) ?? (await makeAccount(db, { tenantId, provider, claims }))
    if (roles) await keepRoles(db, { tenantId, staff, roles })
    return { tenantId, staffId: staff.id }
  })
}

/** The roles that the values of the claim stand for; null when the office keeps them here. */
const rolesOf = ({ roles, rolesClaim }: Provider, claims: IDToken): Role[] | null => {
  if (!roles) return null
  const said = [claims[rolesClaim] ?? []].flat()
  return [...new Set(said.flatMap((value) => roles[String(value)] ?? []))].toSorted()
}

const tenantOf = async (house: House, { office }: Provider): Promise<number> => {
  const { rows } = await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(
    house.database.outside,
  )
  const found = rows.find(({ key }) => key === office)
  if (!found) throw new HouseError('not-found', 'access.no_such_provider')
  return found.id
}

interface Found {
  id: string
  roles: string[]
}

const loginOf = ({ loginClaim }: Provider, claims: IDToken): string | null => {
  const login = claims[loginClaim]
  return typeof login === 'string' && login !== '' && login.length <= 200 ? login : null
}

const findAccount = async (db: Db, provider: Provider, claims: IDToken): Promise<Found | null> => {
  const { iss, sub } = claims
  const active = (where: Expression<boolean>) =>
    db
      .selectFrom('staff')
      .select(['id', 'roles'])
      .where('active', '=', true)
      .where('system', '=', false)
      .where(where)
      .executeTakeFirst()
  const known = await active(sql<boolean>`oidc_issuer = ${iss} and oidc_subject = ${sub}`)
  if (known) return known
  const byLogin = await active(sql<boolean>`oidc_subject is null and login = ${loginOf(provider, claims)}`)
  if (!byLogin) return null
  await db
    .updateTable('staff')
    .set({ oidcIssuer: iss, oidcSubject: sub })
    .where('id', '=', byLogin.id)
    .execute()
  return byLogin
}

interface Newcomer {
  tenantId: number
  provider: Provider
  claims: IDToken
}

const makeAccount = async (db: Db, { tenantId, provider, claims }: Newcomer): Promise<Found> => {
  const login = loginOf(provider, claims)
  const said = claims[provider.nameClaim]
  const name = typeof said === 'string' && said.trim() !== '' ? said.trim().slice(0, 200) : login
  if (provider.accounts !== 'made' || !login || !name) throw new HouseError('forbidden', 'access.no_account')
  const id = newId()
  const made = await db
    .insertInto('staff')
    .values({ tenantId, id, login, name, oidcIssuer: claims.iss, oidcSubject: claims.sub })
    // The login may be that of somebody else: of another subject, or of another office.
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'roles'])
    .executeTakeFirst()
  if (!made) throw new HouseError('forbidden', 'access.no_account')
  await recordAct(db, { tenantId, staffId: null, what: 'access.staff_added', subject: { kind: 'staff', id } })
  return made
}

const keepRoles = async (
  db: Db,
  { tenantId, staff, roles }: { tenantId: number; staff: Found; roles: Role[] },
) => {
  const before = staff.roles.toSorted().join(' ')
  const after = roles.join(' ')
  if (before === after) return
  await db.updateTable('staff').set({ roles }).where('id', '=', staff.id).execute()
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'access.roles_changed',
    subject: { kind: 'staff', id: staff.id },
    facts: { before, after },
  })
}
