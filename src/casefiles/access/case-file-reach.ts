import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'
import { numberFormatsOf } from '../number-formats.ts'

export const noCaseFile = () => new HouseError('not-found', 'casefiles.no_such_case_file')

export interface ReachedFile {
  id: string
  householdId: string
  reference: string
  kind: 'benefits' | 'objection' | 'offence' | 'maintenance'
  unitId: string | null
  clerkCode: string | null
  protected: boolean
}

const columns = sql`f.id, f.household_id, f.reference, f.kind, f.unit_id, f.clerk_code, f.protected`

/** A case file that the person of this transaction may read. Throws `casefiles.no_such_case_file`. */
export const requireReadable = (db: Db, id: string) =>
  require(
    sql<ReachedFile>`select ${columns} from case_file f
    join app.readable_file r on r.tenant_id = f.tenant_id and r.id = f.id where f.id = ${id}`.execute(db),
  )

/** One whose cover they may see at least. Throws `casefiles.no_such_case_file`. */
export const requireFindable = (db: Db, id: string) =>
  require(sql<ReachedFile>`select ${columns} from case_file f where f.id = ${id}`.execute(db))

const require = async (asked: Promise<{ rows: ReachedFile[] }>): Promise<ReachedFile> => {
  const [file] = (await asked).rows
  if (!file) throw noCaseFile()
  return file
}

/** The file of exactly this number, in any spelling the office takes; null for one that is none as for one that is wrong. */
export const findByNumber = async (db: Db, tenantId: number, number: string): Promise<ReachedFile | null> => {
  const spelt = (await numberFormatsOf(db, tenantId)).bgNumber(number)
  const { rows } = await sql<ReachedFile>`select ${columns} from case_file f
    where f.tenant_id = ${tenantId} and f.reference = any(${[number, ...(spelt ? [spelt] : [])]}::text[]) limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The end of a calendar day in the office, as an instant. */
export const endOfDay = (day: string) =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/Berlin')`

const longestDays = 366

/** A last day that lies neither behind nor more than a year ahead. Throws `casefiles.bad_end`. */
export const requireEnd = async (db: Db, day: string): Promise<void> => {
  const { rows } = await sql<{ good: boolean }>`
    select ${day}::date between app.today() and app.today() + ${longestDays}::int as good`.execute(db)
  if (!rows[0]?.good) throw new HouseError('invalid', 'casefiles.bad_end', { facts: { days: longestDays } })
}

/** Somebody who works here and is not kept out of the case; the answer does not tell which of the two it is. */
export const requireColleague = async (db: Db, caseFileId: string, staffId: string) => {
  const { rows } = await sql<{ id: string; code: string | null }>`
    select s.id, s.code from staff s where s.id = ${staffId} and s.active and not exists (
      select from case_exclusion e where e.tenant_id = s.tenant_id and e.staff_id = s.id and e.case_file_id = ${caseFileId})`.execute(
    db,
  )
  const [colleague] = rows
  if (!colleague) throw new HouseError('conflict', 'casefiles.not_for_this_person')
  return colleague
}
