import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import { requireReadable } from './case-file-reach.ts'
import type { AccessGrant, FileAccess } from './contract.ts'

type Grant = z.infer<typeof AccessGrant>
type Access = z.infer<typeof FileAccess>

/** Who may see a file, and why; for whoever may read it. Throws `casefiles.no_such_case_file`. */
export const showAccess = async (db: Db, caseFileId: string): Promise<Access> => {
  const file = await requireReadable(db, caseFileId)
  const { rows } = await sql<Pick<Access, 'unit' | 'clerk'>>`
    select case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as clerk
    from case_file f
    left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join staff s on s.tenant_id = f.tenant_id and s.code = f.clerk_code
    where f.id = ${caseFileId}`.execute(db)
  return {
    protected: file.protected,
    unit: rows[0]?.unit ?? null,
    clerk: rows[0]?.clerk ?? null,
    colleagues: file.protected || !file.unitId ? [] : await readColleagues(db, file.unitId),
    others: await readGrants(db, caseFileId, sql`a.ends_at is null or a.ends_at > now()`),
  }
}

/** Who holds a position in the unit today, and who stands in for one of them or for the team. */
const readColleagues = async (db: Db, unitId: string): Promise<Access['colleagues']> => {
  const { rows } = await sql<Access['colleagues'][number]>`
    with here as (
      select distinct staff_id from app.held where unit_id = ${unitId}
    )
    select distinct on (name, id) * from (
      select s.id, s.name, null as deputy_for from here join staff s on s.id = here.staff_id where s.active
      union all
      select s.id, s.name, of.name from here
      join deputy d on d.staff_id = here.staff_id and app.today() between d.starts_on and d.ends_on
      join staff s on s.id = d.deputy_id join staff of on of.id = here.staff_id where s.active
      union all
      select s.id, s.name, u.name from unit_deputy d join staff s on s.id = d.deputy_id join unit u on u.id = d.unit_id
      where d.unit_id = ${unitId} and app.today() between d.starts_on and d.ends_on and s.active
    ) people order by name, id, deputy_for nulls first`.execute(db)
  return rows
}

export const readGrants = async (db: Db, caseFileId: string, that: RawBuilder<unknown>): Promise<Grant[]> => {
  const { rows } = await sql<Omit<Grant, 'since' | 'until'> & { since: Date; until: Date | null }>`
    select a.id, a.kind, a.reason, a.starts_at as since, a.ends_at as until, by.name as granted_by,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as staff,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit
    from case_access a
    left join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id
    left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    left join staff by on by.tenant_id = a.tenant_id and by.id = a.granted_by
    where a.case_file_id = ${caseFileId} and (${that})
    order by a.starts_at, a.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    since: row.since.toISOString(),
    until: row.until?.toISOString() ?? null,
  }))
}
