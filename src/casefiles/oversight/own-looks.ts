import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import type { Db } from '#platform'
import { inWhoseStead } from '../in-whose-stead.ts'
import type { OwnLooks } from './contract.ts'

type View = z.infer<typeof OwnLooks>

const most = 200
const days = 90

/** What one did in the last three months as it stands on record, and who looked at that. */
export const showOwnLooks = async (person: Authorized<'inbox.read'>): Promise<View> => ({
  own: await person.transaction((db) => readOwn(db, person.staff)),
  watched: await person.houseTransaction((db) => readWatched(db, person.staff.id)),
})

/** Read as the person: a file that they may not find any more has no name. */
const readOwn = async (
  db: Db,
  { tenantId, id: staffId }: Authorized<'inbox.read'>['staff'],
): Promise<View['own']> => {
  const { rows } = await sql<Omit<View['own'][number], 'at'> & { at: Date }>`
    with mine as materialized (
      select tenant_id, id, at, what, facts, case_file_id,
        case when subject_kind = 'document' and pg_input_is_valid(subject_id, 'uuid') then subject_id::uuid end as document_id
      from act
      where staff_id = ${staffId} and at > now() - make_interval(days => ${days})
      order by at desc, id desc limit ${most}
    )
    select a.at, a.what, ${inWhoseStead(tenantId, sql`a.facts`)} as deputy_for,
      case when f.id is not null then json_build_object('id', f.id, 'reference', f.reference, 'title', f.title) end as case_file
    from mine a
    left join document d on d.tenant_id = a.tenant_id and d.id = a.document_id
    left join case_file f on f.tenant_id = a.tenant_id and f.id = coalesce(a.case_file_id, d.case_file_id)
    order by a.at desc, a.id desc`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Looks into the record that were about this person, or about a file in which they did something. */
const readWatched = async (db: Db, staffId: string): Promise<View['watched']> => {
  const { rows } = await sql<Omit<View['watched'][number], 'at'> & { at: Date }>`
    select a.at, a.what, s.name as by
    from act a left join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id
    where a.at > now() - make_interval(days => ${days}) and a.staff_id <> ${staffId} and (
      a.what in ('audit.access_reviewed', 'audit.break_glass_noted') and a.subject_kind = 'staff' and a.subject_id = ${staffId}
      or a.what = 'audit.looks_seen' and exists (
        select from act mine where mine.tenant_id = a.tenant_id and mine.case_file_id = a.case_file_id
          and mine.staff_id = ${staffId} and mine.at < a.at))
    order by a.at desc, a.id desc limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
