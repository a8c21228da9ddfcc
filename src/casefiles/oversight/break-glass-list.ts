import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { BreakGlassList } from './contract.ts'

type View = z.infer<typeof BreakGlassList>
type Row = View['looks'][number]

/** Every Notzugriff of a year: those that nobody has taken note of first. */
export const listBreakGlass = (reader: Authorized<'audit.read'>): Promise<View> =>
  reader.houseTransaction(readList)

const readList = async (db: Db): Promise<View> => {
  const { rows } = await sql<
    Omit<Row, 'at' | 'until' | 'noted'> & { at: Date; until: Date; notedAt: Date; notedBy: string }
  >`
    select a.id, a.reason, a.starts_at as at, a.ends_at as until, a.ended_by is not null as ended, f.reference,
      json_build_object('id', s.id, 'name', s.name) as staff, a.noted_at, by.name as noted_by
    from case_access a
    join case_file f on f.tenant_id = a.tenant_id and f.id = a.case_file_id
    join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id
    left join staff by on by.tenant_id = a.tenant_id and by.id = a.noted_by
    where a.kind = 'break_glass' and a.starts_at > now() - interval '1 year'
    order by a.noted_at is not null, a.starts_at desc, a.id limit 500`.execute(db)
  const looks = rows.map(({ notedAt, notedBy, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    noted: notedAt && { at: notedAt.toISOString(), by: notedBy },
  }))
  return { looks, open: looks.filter(({ noted }) => !noted).length }
}

/** „Zur Kenntnis genommen“. Throws `casefiles.no_such_grant`. */
export const noteBreakGlass = (officer: Authorized<'protection.manage'>, id: string): Promise<View> =>
  officer.houseTransaction(async (db) => {
    const { rows } = await sql<{ caseFileId: string; staffId: string }>`
      update case_access set noted_by = coalesce(noted_by, ${officer.staff.id}), noted_at = coalesce(noted_at, now())
      where id = ${id} and kind = 'break_glass' returning case_file_id, staff_id`.execute(db)
    const [noted] = rows
    if (!noted) throw new HouseError('not-found', 'casefiles.no_such_grant')
    await recordAct(db, {
      tenantId: officer.tenantId,
      staffId: officer.staff.id,
      what: 'audit.break_glass_noted',
      subject: { kind: 'staff', id: noted.staffId },
      caseFileId: noted.caseFileId,
    })
    return readList(db)
  })
