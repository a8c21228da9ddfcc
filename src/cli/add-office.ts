import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { hashPassword, placeStaff, type Role, refuseWeakPassword, roles, setUpOffice } from '#access'
import { laender } from '#filing'
import { setResponsibility } from '#inbox'
import { type Db, HouseError, newId } from '#platform'
import { findOffice, withHouse } from './with-house.ts'

const missing = (usage: string) => new HouseError('invalid', 'cli.missing_argument', { facts: { usage } })

export const addOffice = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: {
      key: { type: 'string' },
      name: { type: 'string' },
      'bg-prefix': { type: 'string' },
      land: { type: 'string' },
    },
  })
  const { key, name, land } = values
  if (!key || !name || !/^[a-z][a-z0-9-]{0,40}$/.test(key))
    throw missing('add-office --key KÜRZEL --name NAME [--bg-prefix ZIFFERN] [--land NW]')
  if (land !== undefined && !laender.some((one) => one === land))
    throw new HouseError('invalid', 'cli.no_such_land', { facts: { laender: laender.join(' ') } })
  return withHouse(async ({ house }) => {
    const { rows } = await house.database.owner.query<{ id: number; taken: boolean }>(
      "select coalesce(max(id) filter (where kind = 'real'), 0) + 1 as id, coalesce(bool_or(key = $1), false) as taken from tenant",
      [key],
    )
    const { id, taken } = rows[0] ?? { id: 1, taken: false }
    if (taken) throw new HouseError('conflict', 'cli.taken', { facts: { what: key } })
    await setUpOffice(house.database, {
      tenant: {
        id,
        key,
        name,
        kind: 'real',
        settings: {
          ...(values['bg-prefix'] ? { bgPrefix: values['bg-prefix'] } : {}),
          ...(land ? { land } : {}),
        },
      },
      units: [
        { key: 'poststelle', name: 'Poststelle', kind: 'mail-room' },
        { key: 'klaerstelle', name: 'Klärstelle', kind: 'clearing' },
      ],
      staff: [],
      deputies: [],
    })
    // The team and clerk of the case; what has neither goes to the clearing station.
    await setResponsibility(house.database, id, [
      { position: 1, typeCodes: null, lettersFrom: null, lettersTo: null, unitKey: null, clerkCode: null },
    ])
    process.stdout.write(`${name} ist angelegt. Als Nächstes: import-register und add-staff.\n`)
    return 0
  })
}

/** Logins are one for the whole house, clerk codes one for the office. */
const takenBy = async (db: Db, login: string, code: string | undefined) => {
  const sameCode =
    code && (await db.selectFrom('staff').select('id').where('code', '=', code).executeTakeFirst())
  return new HouseError('conflict', 'cli.taken', { facts: { what: sameCode ? code : login } })
}

export const addStaff = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: {
      office: { type: 'string' },
      login: { type: 'string' },
      name: { type: 'string' },
      code: { type: 'string' },
      units: { type: 'string' },
      roles: { type: 'string', default: 'clerk' },
      system: { type: 'boolean', default: false },
    },
  })
  const { login, name, code, system } = values
  const asked = values.roles.split(',')
  if (!login || !name || !asked.every((role) => roles.includes(role as Role)))
    throw missing(
      `add-staff --office KÜRZEL --login NAME --name NAME [--code ZEICHEN] [--units A,B] [--roles ${roles.join(',')}] [--system]`,
    )
  const password = system ? null : (await text(process.stdin)).trim()
  return withHouse(async (opened) => {
    const { id: tenantId, name: office } = await findOffice(opened, values.office)
    if (password !== null) await refuseWeakPassword(password, { login, name, office })
    const passwordHash = password === null ? null : await hashPassword(password)
    await opened.house.database.inTenant(tenantId, null, async (db) => {
      const units = await db.selectFrom('unit').select(['id', 'key', 'name']).execute()
      const wanted = (values.units?.split(',') ?? []).map((unit) => {
        const found = units.find(({ key, name: unitName }) => key === unit || unitName === unit)
        if (!found) throw new HouseError('invalid', 'cli.unknown_unit', { facts: { unit } })
        return found.id
      })
      const staffId = newId()
      const added = await db
        .insertInto('staff')
        .values({ tenantId, id: staffId, login, name, code: code ?? null, passwordHash, system })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) throw await takenBy(db, login, code)
      await placeStaff(db, {
        tenantId,
        staffId,
        name: code ?? login,
        roles: asked as Role[],
        unitIds: wanted,
      })
    })
    process.stdout.write(`${login} ist angelegt.\n`)
    return 0
  })
}
