import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, HouseError, newId } from '#platform'
import {
  endOfDay,
  findByNumber,
  noCaseFile,
  type ReachedFile,
  requireColleague,
  requireEnd,
  requireFindable,
} from './case-file-reach.ts'
import type { Exclude, NamePerson, Protect, ProtectionView } from './contract.ts'
import { keepOut, letBackIn } from './exclude.ts'
import { readGrants } from './show-access.ts'

type Officer = Authorized<'protection.manage'>
type View = z.infer<typeof ProtectionView>

/** A file by its number, without anything that lies in it and without whose it is. Throws `casefiles.no_such_case_file`. */
export const findProtection = (officer: Officer, number: string): Promise<View> =>
  officer.houseTransaction(async (db) => {
    const file = await findByNumber(db, officer.tenantId, number)
    if (!file) throw noCaseFile()
    return showProtection(db, file.id)
  })

/** One change to who may see a file; answers with how it is then. Throws `casefiles.no_such_case_file`. */
const change = (
  officer: Officer,
  id: string,
  work: (db: Db, file: ReachedFile) => Promise<unknown>,
): Promise<View> =>
  officer.houseTransaction(async (db) => {
    const file = await requireFindable(db, id)
    await work(db, file)
    return showProtection(db, id)
  })

/**
 * Protects a household with all its files, or takes back what the office said; what the register protects stays so. Throws
 * `casefiles.protected_by_register`.
 */
export const protect = (officer: Officer, id: string, wish: z.infer<typeof Protect>) =>
  change(officer, id, async (db, { householdId }) => {
    const { rows } = await sql<{ id: string; saidProtected: boolean }>`
      update household set protected_here = ${wish.protected}, protected = said_protected or ${wish.protected}
      where id = ${householdId} returning id, said_protected`.execute(db)
    if (!wish.protected && rows[0]?.saidProtected)
      throw new HouseError('conflict', 'casefiles.protected_by_register')
    // Letters on other desks open the file again, or no longer.
    await sql`update letter set status = status where status in ('new', 'open')
      and case_file_id in (select id from case_file where household_id = ${householdId})`.execute(db)
    await record(db, officer, id, {
      what: wish.protected ? 'casefiles.protection_set' : 'casefiles.protection_ended',
      facts: { reason: wish.reason },
    })
  })

/** Lets a person into a protected file. Throws `casefiles.bad_end`, `casefiles.not_for_this_person`. */
export const namePerson = (
  officer: Officer,
  id: string,
  { staffId, reason, until }: z.infer<typeof NamePerson>,
) =>
  change(officer, id, async (db) => {
    if (until) await requireEnd(db, until)
    await requireColleague(db, id, staffId)
    await db
      .insertInto('caseAccess')
      .values({
        ...{ tenantId: officer.tenantId, id: newId(), caseFileId: id, staffId, kind: 'named', reason },
        endsAt: until ? endOfDay(until) : null,
        grantedBy: officer.staff.id,
      })
      .execute()
    await record(db, officer, id, { what: 'casefiles.person_named', facts: { named: staffId } })
  })

/** Throws `casefiles.no_such_grant`. */
export const unnamePerson = (officer: Officer, id: string, grantId: string) =>
  change(officer, id, async (db) => {
    const { rows } = await sql<{ staffId: string }>`
      update case_access set ends_at = now(), ended_by = ${officer.staff.id}
      where id = ${grantId} and case_file_id = ${id} and kind = 'named' and (ends_at is null or ends_at > now())
      returning staff_id`.execute(db)
    const [ended] = rows
    if (!ended) throw new HouseError('not-found', 'casefiles.no_such_grant')
    await record(db, officer, id, { what: 'casefiles.naming_ended', facts: { named: ended.staffId } })
  })

/** Throws `casefiles.no_such_person`. */
export const excludePerson = (officer: Officer, id: string, { staffId, reason }: z.infer<typeof Exclude>) =>
  change(officer, id, async (db, file) => {
    const known = await db.selectFrom('staff').select('id').where('id', '=', staffId).executeTakeFirst()
    if (!known) throw new HouseError('not-found', 'casefiles.no_such_person')
    await keepOut(db, file, { tenantId: officer.tenantId, staffId, reason, setBy: officer.staff.id })
  })

export const endExclusion = (officer: Officer, id: string, staffId: string) =>
  change(officer, id, (db, file) =>
    letBackIn(db, file, { tenantId: officer.tenantId, staffId, setBy: officer.staff.id }),
  )

const record = (
  db: Db,
  { tenantId, staff }: Officer,
  id: string,
  act: { what: string; facts?: Record<string, string> },
) =>
  recordAct(db, { tenantId, staffId: staff.id, subject: { kind: 'case_file', id }, caseFileId: id, ...act })

type Cover = Omit<View, 'named' | 'exclusions'>

const showProtection = async (db: Db, id: string): Promise<View> => {
  const { rows } = await sql<Cover>`
    select f.id, f.reference, f.kind, f.protected, h.said_protected as by_register, h.protected_here as by_office,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as clerk
    from case_file f
    join household h on h.tenant_id = f.tenant_id and h.id = f.household_id
    left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join staff s on s.tenant_id = f.tenant_id and s.code = f.clerk_code
    where f.id = ${id}`.execute(db)
  const [cover] = rows
  if (!cover) throw noCaseFile()
  return {
    ...cover,
    named: await readGrants(db, id, sql`a.kind = 'named' and (a.ends_at is null or a.ends_at > now())`),
    exclusions: await readExclusions(db, id),
  }
}

const readExclusions = async (db: Db, id: string): Promise<View['exclusions']> => {
  const { rows } = await sql<Omit<View['exclusions'][number], 'since'> & { since: Date }>`
    select json_build_object('id', s.id, 'name', s.name) as staff, e.reason, e.set_at as since, by.name as set_by
    from case_exclusion e
    join staff s on s.tenant_id = e.tenant_id and s.id = e.staff_id
    left join staff by on by.tenant_id = e.tenant_id and by.id = e.set_by
    where e.case_file_id = ${id} order by s.name, s.id`.execute(db)
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }))
}
