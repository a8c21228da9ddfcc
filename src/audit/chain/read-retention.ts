import type { Snapshot } from './snapshot.ts'

/** What the record says of its own oldest part: deleted up to where, when, after how many years. */
export interface Retention {
  /** Number of the entry that says so. */
  number: number
  at: string
  droppedBefore: string
  /** The chain begins after this number. */
  through: number
  years: number
}

/** The last deletion of months, as the chain has it; null if there was none. */
export const readRetention = async (snapshot: Snapshot, tenantId: number): Promise<Retention | null> => {
  const { rows } = await snapshot.query<Retention>(
    `select l.number, record.instant(a.at) as at, a.facts ->> 'droppedBefore' as "droppedBefore",
       (a.facts ->> 'throughNumber')::bigint as through, (a.facts ->> 'years')::integer as years
     from act a join record.link l on l.tenant_id = a.tenant_id and l.act_id = a.id
     where a.tenant_id = $1 and a.subject_kind = 'tenant' and a.subject_id = $1::text and a.what = 'audit.retention_applied'
     order by l.number desc limit 1`,
    [tenantId],
  )
  return rows[0] ?? null
}

/** Whether so many years had really passed when the months were deleted. */
export const wasInTime = ({ at, droppedBefore, years }: Retention): boolean => {
  const due = new Date(droppedBefore)
  due.setUTCFullYear(due.getUTCFullYear() + years)
  return years >= 1 && due.getTime() <= Date.parse(at)
}
