import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import type { Db } from '#platform'
import { findByNumber, noCaseFile } from '../access/case-file-reach.ts'
import { inWhoseStead } from '../in-whose-stead.ts'
import type { Looks } from './contract.ts'

type View = z.infer<typeof Looks>
type Look = View['looks'][number]

const mostLooks = 500

/**
 * „Wer hat diese Akte gesehen?“: by its number, newest first, with what made it possible at that moment. Nothing of what lies
 * in the file is told. Asking is on record itself. Throws `casefiles.no_such_case_file`.
 */
export const showLooks = (reader: Authorized<'audit.read'>, number: string): Promise<View> =>
  reader.houseTransaction(async (db) => {
    const file = await findByNumber(db, reader.tenantId, number)
    if (!file) throw noCaseFile()
    const looks = await readLooks(db, reader.tenantId, file.id)
    await recordAct(db, {
      tenantId: reader.tenantId,
      staffId: reader.staff.id,
      what: 'audit.looks_seen',
      subject: { kind: 'case_file', id: file.id },
      caseFileId: file.id,
    })
    const { id, reference, kind } = file
    return {
      caseFile: { id, reference, kind, protected: file.protected },
      looks: looks.slice(0, mostLooks),
      more: looks.length > mostLooks,
    }
  })

/** All acts of people with a file or with a document that lies in it, read or written. */
const readLooks = async (db: Db, tenantId: number, id: string): Promise<Look[]> => {
  const { rows } = await sql<Omit<Look, 'at'> & { at: Date }>`
    with acts as (
      select a.id, a.at, a.staff_id, a.what, a.facts,
        case when a.subject_kind = 'document' then a.subject_id end as document_id
      from act a where a.tenant_id = ${tenantId} and a.case_file_id = ${id} and a.staff_id is not null
      union
      select a.id, a.at, a.staff_id, a.what, a.facts, a.subject_id
      from document d
      join act a on a.tenant_id = d.tenant_id and a.subject_kind = 'document' and a.subject_id = d.id::text
      where d.tenant_id = ${tenantId} and d.case_file_id = ${id} and a.case_file_id is null and a.staff_id is not null
    )
    select acts.at, acts.what, acts.facts ->> 'reason' as reason, ${inWhoseStead(tenantId, sql`acts.facts`)} as deputy_for, d.received_on as document_of, ${way} as way,
      json_build_object('id', s.id, 'name', s.name) as staff
    from acts
    join case_file f on f.tenant_id = ${tenantId} and f.id = ${id}
    join staff s on s.tenant_id = ${tenantId} and s.id = acts.staff_id
    left join document d on d.tenant_id = ${tenantId} and d.id = acts.document_id::uuid
    order by acts.at desc, acts.id desc limit ${mostLooks + 1}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

const dayOf = sql`(acts.at at time zone 'Europe/Berlin')::date`
const heldThen = sql`holder.starts_on <= ${dayOf} and (holder.ends_on is null or holder.ends_on >= ${dayOf})`
const unitThen = (staffId: typeof dayOf) => sql`exists (
  select from position_holder holder join position p on p.tenant_id = holder.tenant_id and p.id = holder.position_id
  where holder.tenant_id = f.tenant_id and holder.staff_id = ${staffId} and p.unit_id = f.unit_id and ${heldThen})`

/** Unit and clerk as the file has them now, positions and everything else as they were at that moment. */
const way = sql<Look['way']>`coalesce(
  case when s.code = f.clerk_code then 'clerk' end,
  (select a.kind from case_access a where a.tenant_id = f.tenant_id and a.case_file_id = f.id and a.staff_id = s.id
    and a.kind = 'break_glass' and acts.at between a.starts_at and a.ends_at limit 1),
  case when ${unitThen(sql`s.id`)} then 'unit' end,
  (select a.kind from case_access a where a.tenant_id = f.tenant_id and a.case_file_id = f.id
    and acts.at >= a.starts_at and (a.ends_at is null or acts.at <= a.ends_at)
    and (a.staff_id = s.id or exists (
      select from position_holder holder join position p on p.tenant_id = holder.tenant_id and p.id = holder.position_id
      where holder.tenant_id = f.tenant_id and holder.staff_id = s.id and p.unit_id = a.unit_id and ${heldThen}))
    order by array_position(array['named', 'forwarded', 'letter'], a.kind) limit 1),
  case when exists (
      select from deputy d where d.tenant_id = f.tenant_id and d.deputy_id = s.id and ${dayOf} between d.starts_on and d.ends_on
        and ${unitThen(sql`d.staff_id`)})
    or exists (
      select from unit_deputy d where d.tenant_id = f.tenant_id and d.deputy_id = s.id and d.unit_id = f.unit_id
        and ${dayOf} between d.starts_on and d.ends_on) then 'deputy' end,
  case when acts.what ~ '^(audit|filing|casefiles[.](protection|person|naming|exclusion))' then 'office' end,
  'none')`
