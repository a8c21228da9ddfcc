import { type Database, type Db, newId } from '#platform'
import type { Role } from './contract.ts'
import { hashPassword } from './passwords.ts'

export interface OfficePlan {
  tenant: {
    id: number
    key: string
    name: string
    kind: 'real' | 'training'
    settings: Record<string, unknown>
  }
  units: { key: string; name: string; kind: string }[]
  staff: {
    code: string | null
    login: string
    name: string
    email: string | null
    roles: Role[]
    unitKeys: string[]
    password: string | null
  }[]
  deputies: { login: string; deputyLogin: string; startsOn: string; endsOn: string }[]
}

/** Makes a tenant with its units and staff in one go; does nothing and returns false when the tenant is there already. */
export const setUpOffice = async (database: Database, plan: OfficePlan): Promise<boolean> => {
  const { tenant } = plan
  const hashes = await hashAll(plan.staff.map(({ password }) => password))
  // Tenants are made by the owner only: no sign-in of the application can.
  const { rowCount } = await database.owner.query(
    'insert into tenant (id, key, name, kind, settings) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [tenant.id, tenant.key, tenant.name, tenant.kind, tenant.settings],
  )
  if (rowCount === 0 && (await hasStaff(database, tenant.id))) return false
  await database.inTenant(tenant.id, null, (db) => fillOffice(db, plan, hashes))
  return true
}

/** Training sign-ins share one password; hashing it once keeps the first start short. */
const hashAll = async (passwords: (string | null)[]) => {
  const known = new Map<string, string>()
  for (const password of new Set(passwords))
    if (password !== null) known.set(password, await hashPassword(password))
  return (password: string | null) => (password === null ? null : (known.get(password) ?? null))
}

const hasStaff = (database: Database, tenantId: number) =>
  database.inTenant(
    tenantId,
    null,
    async (db) => (await db.selectFrom('staff').select('id').limit(1).execute()).length > 0,
  )

const fillOffice = async (
  db: Db,
  { tenant, units, staff, deputies }: OfficePlan,
  hash: (password: string | null) => string | null,
) => {
  const tenantId = tenant.id
  const unitIds = new Map(units.map(({ key }) => [key, newId()]))
  const staffIds = new Map(staff.map(({ login }) => [login, newId()]))
  const idOf = (ids: Map<string, string>, key: string) => {
    const id = ids.get(key)
    if (!id) throw new Error('the plan names a unit or a member of staff that it does not hold')
    return id
  }
  if (units.length)
    await db
      .insertInto('unit')
      .values(units.map((unit) => ({ tenantId, id: idOf(unitIds, unit.key), ...unit })))
      .execute()
  const people = staff.map(({ code, login, name, email, password }) => {
    return {
      tenantId,
      id: idOf(staffIds, login),
      code,
      login,
      name,
      email,
      passwordHash: hash(password),
    }
  })
  if (people.length) await db.insertInto('staff').values(people).execute()
  for (const { login, code, roles, unitKeys } of staff)
    await placeStaff(db, {
      tenantId,
      staffId: idOf(staffIds, login),
      name: code ?? login,
      roles,
      unitIds: unitKeys.map((key) => idOf(unitIds, key)),
    })
  const rows = deputies.map(({ login, deputyLogin, startsOn, endsOn }) => ({
    tenantId,
    staffId: idOf(staffIds, login),
    deputyId: idOf(staffIds, deputyLogin),
    startsOn,
    endsOn,
  }))
  if (rows.length) await db.insertInto('deputy').values(rows).execute()
}

interface Placed {
  tenantId: number
  staffId: string
  /** Of the position, as „Stelle L101“. */
  name: string
  roles: Role[]
  /** None: a position for the whole office. */
  unitIds: string[]
}

/** Makes a position in each of the units and lets this person hold it from now on. */
export const placeStaff = async (
  db: Db,
  { tenantId, staffId, name, roles, unitIds }: Placed,
): Promise<void> => {
  const positions = (unitIds.length ? unitIds : [null]).map((unitId) => ({
    tenantId,
    id: newId(),
    unitId,
    name,
    roles,
  }))
  await db.insertInto('position').values(positions).execute()
  await db
    .insertInto('positionHolder')
    .values(positions.map(({ id }) => ({ tenantId, positionId: id, staffId })))
    .execute()
}
