import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { CaseFileRef as RefShape } from './contract.ts'

export type CaseFileRef = z.infer<typeof RefShape>

/** How the lists name these case files, in the order given; unknown ids are left out. */
export const caseFileRefs = async (
  db: Db,
  tenantId: number,
  ids: readonly string[],
): Promise<CaseFileRef[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<CaseFileRef>`
    select f.id, f.reference, f.title, f.birth_date, f.closed
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join app.file_cover f on f.tenant_id = ${tenantId} and f.id = wanted.id
    order by wanted.place
  `.execute(db)
  return rows
}

const recentDays = 90
const day = 24 * 60 * 60 * 1000

/** The case files in which the clerk of this transaction acted last, newest first. */
export const recentCaseFileIds = async (db: Db, tenantId: number, limit: number): Promise<string[]> => {
  // As an instant: PostgreSQL then opens the months from there on, not all.
  const since = new Date(Date.now() - recentDays * day)
  const { rows } = await sql<{ id: string }>`
    select case_file_id as id from act
    where tenant_id = ${tenantId} and staff_id = nullif(current_setting('laufmappe.staff', true), '')::uuid
      and case_file_id is not null and at > ${since}
    group by case_file_id order by max(at) desc limit ${limit}
  `.execute(db)
  return rows.map(({ id }) => id)
}
