import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, type House, HouseError } from '#platform'
import type { Authorized } from '../authorize.ts'
import { mayDo } from '../rights.ts'
import { readMatrix } from '../roles/read-roles.ts'
import type { SeeAsQuestion, SeeAsView } from './contract.ts'
import { type Reach, whyCase } from './why-case.ts'

type View = z.infer<typeof SeeAsView>

interface Standing extends Reach {
  roles: string[]
  counts: { findable: number; readable: number }
  units: View['units']
  deputisedUnits: View['units']
  deputised: View['deputised']
}

/**
 * Looks at the office with somebody else's eyes, as the database's own policies have it: rights with the role that gives each,
 * units, deputised desks, how many case files, and why or why not a certain one. Nothing of a case leaves; the look is on
 * record. For the administration and for who oversees accesses. Throws `access.not_allowed`, `access.no_such_staff`.
 */
export const seeAs = async (
  house: House,
  request: Authorized<'staff.read'>,
  staffId: string,
  { reference }: z.infer<typeof SeeAsQuestion>,
): Promise<View> => {
  if (!mayDo(request.staff, 'staff.manage') && !mayOversee(request))
    throw new HouseError('forbidden', 'access.not_allowed', { facts: { right: 'staff.manage' } })
  const person = await request.transaction((db) =>
    db.selectFrom('staff').select(['id', 'name', 'active']).where('id', '=', staffId).executeTakeFirst(),
  )
  if (!person) throw new HouseError('not-found', 'access.no_such_staff')
  const { tenantId } = request
  const standing = await house.database.inTenant(tenantId, staffId, (db) => readStanding(db, person.active))
  const caseFileId = reference ? await findCase(request, reference) : null
  const reach = caseFileId
    ? await house.database.inTenant(tenantId, staffId, (db) => readReach(db, caseFileId))
    : { findable: false, readable: false }
  return request.houseTransaction(async (db) => {
    const reasons = caseFileId ? await whyCase(db, { staffId, caseFileId, standing }) : []
    await recordAct(db, {
      tenantId,
      staffId: request.staff.id,
      what: 'access.seen_as',
      subject: { kind: 'staff', id: staffId },
      caseFileId,
    })
    const matrix = await readMatrix(db)
    const { roles, rights, counts, units, deputisedUnits, deputised } = standing
    return {
      staff: { id: person.id, name: person.name },
      active: person.active,
      roles,
      rights: rights.map((right) => ({ right, roles: roles.filter((role) => matrix.get(role)?.has(right)) })),
      units,
      deputisedUnits,
      deputised,
      ...counts,
      asked: reference ? { known: caseFileId !== null, ...reach, reasons } : null,
    }
  })
}

/** Who answers for protection, or reads the record, where every case file stands with its number anyhow. */
const mayOversee = ({ staff }: Authorized<'staff.read'>) =>
  mayDo(staff, 'protection.manage') || mayDo(staff, 'audit.read')

/**
 * The case file of a number, if whoever asks may know of it: a file that they could not find themselves must give the same
 * answer as one that is not there.
 */
const findCase = async (request: Authorized<'staff.read'>, reference: string): Promise<string | null> => {
  const look = async (db: Db) =>
    (await db.selectFrom('caseFile').select('id').where('reference', '=', reference).executeTakeFirst())
      ?.id ?? null
  if (mayOversee(request)) return request.houseTransaction(look)
  return mayDo(request.staff, 'casefiles.read') ? request.transaction(look) : null
}

const list = (text: string | null) => (text ? text.split(',') : [])

/** As the database itself says for this person; somebody who left stands nowhere. */
const readStanding = async (db: Db, active: boolean): Promise<Standing> => {
  const { rows } = await sql<{
    roles: string | null
    rights: string | null
    code: string | null
    findable: number
    readable: number
    all: View['units'] | null
    own: View['units'] | null
    deputised: View['deputised'] | null
  }>`
    select current_setting('laufmappe.roles', true) as roles, current_setting('laufmappe.rights', true) as rights,
      app.own_code() as code,
      (select count(*)::int from app.findable_file) as findable, (select count(*)::int from app.readable_file) as readable,
      (select json_agg(json_build_object('id', id, 'name', name) order by name) from unit where id = any(app.own_units())) as all,
      (select json_agg(json_build_object('id', id, 'name', name) order by name) from unit where id in (
        select unit_id from app.held where held.staff_id = app.current_staff())) as own,
      (select json_agg(json_build_object('id', id, 'name', name) order by name) from staff
        where id = any(app.acting_for()) and id <> app.current_staff()) as deputised`.execute(db)
  const row = active ? rows[0] : undefined
  const own = row?.own ?? []
  const rights = list(row?.rights ?? null)
  const reads = rights.includes('casefiles.read')
  return {
    active,
    roles: list(row?.roles ?? null),
    rights,
    code: row?.code ?? null,
    counts: { findable: reads ? (row?.findable ?? 0) : 0, readable: reads ? (row?.readable ?? 0) : 0 },
    units: own,
    deputisedUnits: (row?.all ?? []).filter(({ id }) => !own.some((unit) => unit.id === id)),
    deputised: row?.deputised ?? [],
  }
}

const readReach = async (db: Db, caseFileId: string) => {
  const { rows } = await sql<{ findable: boolean; readable: boolean }>`
    select exists (select from app.findable_file where id = ${caseFileId}) and app.may('casefiles.read') as findable,
      exists (select from app.readable_file where id = ${caseFileId}) and app.may('casefiles.read') as readable`.execute(
    db,
  )
  return rows[0] ?? { findable: false, readable: false }
}
