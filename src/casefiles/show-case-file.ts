import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import { readRelated } from './access/related-files.ts'
import type { CaseFileView as ViewShape } from './contract.ts'
import { documentTypesOf } from './document-types/document-types.sql.ts'
import { filePlanOf } from './file-plan.ts'
import { inWhoseStead } from './in-whose-stead.ts'

export type CaseFileView = z.infer<typeof ViewShape>
type Part<Name extends keyof CaseFileView> = CaseFileView[Name]

const mostHistory = 200

/** The whole case file, or null if there is none with this id; the last 200 acts of its history, newest first. */
export const showCaseFile = async (db: Db, tenantId: number, id: string): Promise<CaseFileView | null> => {
  const cover = await readCover(db, tenantId, id)
  if (!cover) return null
  const { householdId, glassBrokenUntil, ...rest } = cover
  return {
    ...rest,
    glassBrokenUntil: glassBrokenUntil?.toISOString() ?? null,
    // A cover says whose file it is, and no more.
    members: rest.readable ? await readMembers(db, tenantId, householdId) : [],
    related: await readRelated(db, { id, householdId }),
    documents: await readDocuments(db, tenantId, id),
    sections: filePlanOf(await documentTypesOf(db, tenantId)),
    history: await readHistory(db, tenantId, id),
  }
}

type Cover = Pick<
  CaseFileView,
  'id' | 'reference' | 'title' | 'kind' | 'status' | 'protected' | 'readable' | 'unit' | 'clerk'
> & { householdId: string; glassBrokenUntil: Date | null }

const readCover = async (db: Db, tenantId: number, id: string) => {
  const { rows } = await sql<Cover>`
    select f.id, f.reference, f.title, f.kind, h.id as household_id, f.protected,
      (select max(a.ends_at) from case_access a where a.tenant_id = f.tenant_id and a.case_file_id = f.id
        and a.kind = 'break_glass' and a.staff_id = app.current_staff() and a.ends_at > now()) as glass_broken_until,
      exists (select from app.readable_file r where r.tenant_id = f.tenant_id and r.id = f.id) as readable,
      case when f.closed_on is not null then 'closed' else h.status end as status,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as clerk
    from case_file f
    join household h on h.tenant_id = f.tenant_id and h.id = f.household_id
    left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join staff s on s.tenant_id = f.tenant_id and s.code = f.clerk_code
    where f.tenant_id = ${tenantId} and f.id = ${id}
  `.execute(db)
  return rows[0]
}

/** Present members first; of those the applicant, the partner, then the others from old to young. */
const readMembers = async (db: Db, tenantId: number, householdId: string): Promise<Part<'members'>> => {
  const { rows } = await sql<Part<'members'>[number]>`
    select c.id as client_id, c.customer_number, c.first_name, c.last_name, c.birth_name, c.birth_date, m.role,
      m.member_from, m.member_to, m.phone,
      nullif(concat_ws(', ', nullif(concat_ws(' ', m.street, m.house_number), ''),
        nullif(concat_ws(' ', m.postcode, m.city), '')), '') as address
    from membership m
    join client c on c.tenant_id = m.tenant_id and c.id = m.client_id
    where m.tenant_id = ${tenantId} and m.household_id = ${householdId}
    order by m.member_to is not null, array_position(array['applicant', 'partner'], m.role), c.birth_date, c.id
  `.execute(db)
  return rows
}

const readDocuments = async (db: Db, tenantId: number, caseFileId: string): Promise<Part<'documents'>> => {
  const { rows } = await sql<Part<'documents'>[number]>`
    select d.id, d.type_code, d.title, d.covered, d.due_on, d.due_ground, d.received_on, d.letter_date, d.page_count as pages,
      d.channel, d.state
    from app.document_shell d
    where d.tenant_id = ${tenantId} and d.case_file_id = ${caseFileId}
    order by d.received_on desc, d.created_at desc, d.position, d.id
  `.execute(db)
  return rows
}

/** What was done; who looked or took a copy is on record too, but no part of the file. */
const readHistory = async (db: Db, tenantId: number, caseFileId: string): Promise<Part<'history'>> => {
  const { rows } = await sql<Omit<Part<'history'>[number], 'at'> & { at: Date }>`
    select a.at, a.what, s.name as staff, ${inWhoseStead(tenantId, sql`a.facts`)} as deputy_for, case when a.subject_kind = 'document' then a.subject_id end as document_id
    from act a
    left join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id
    where a.tenant_id = ${tenantId} and a.case_file_id = ${caseFileId} and a.what !~ '_(seen|fetched)$|[.](pdf|original)_taken$'
    order by a.at desc, a.id desc limit ${mostHistory}
  `.execute(db)
  return rows.map((act) => ({ ...act, at: act.at.toISOString() }))
}
