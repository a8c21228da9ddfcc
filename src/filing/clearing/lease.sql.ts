import { sql } from 'kysely'
import type { Db } from '#platform'
import type { Looker } from './clearing.sql.ts'

/** A desk that says nothing for so long is taken to be deserted; screens in use say so every minute. */
const leaseMinutes = 5

interface Lease {
  tenantId: number
  caseId: string
  /** From whoever has it now. */
  takeOver?: boolean
}

/** Takes or renews the lease of a case; false when somebody else has it. */
export const takeLease = async (db: Db, looker: Looker, { tenantId, caseId, takeOver = false }: Lease) => {
  const { staffId, now } = looker
  const until = new Date(now.getTime() + leaseMinutes * 60_000)
  const { rows } = await sql`
    insert into clearing_lease (tenant_id, case_id, staff_id, since, until)
    values (${tenantId}, ${caseId}, ${staffId}, ${now}, ${until})
    on conflict (tenant_id, case_id) do update set
      since = case when clearing_lease.staff_id = excluded.staff_id and clearing_lease.until > ${now}
                   then clearing_lease.since else excluded.since end,
      staff_id = excluded.staff_id, until = excluded.until
    where ${takeOver} or clearing_lease.staff_id = excluded.staff_id or clearing_lease.until <= ${now}
    returning 1`.execute(db)
  return rows.length > 0
}

/** Who else has the case before them; null when nobody has. */
export const holderBeside = async (db: Db, { staffId, now }: Looker, caseId: string) =>
  (
    await db
      .selectFrom('clearingLease')
      .select('staffId')
      .where('caseId', '=', caseId)
      .where('staffId', '<>', staffId)
      .where('until', '>', now)
      .executeTakeFirst()
  )?.staffId ?? null

/** Gives the case up: one's own lease, or after an act whoever's it was. */
export const endLease = async (db: Db, caseId: string, staffId?: string) => {
  await db
    .deleteFrom('clearingLease')
    .where('caseId', '=', caseId)
    .$if(staffId !== undefined, (leases) => leases.where('staffId', '=', staffId ?? ''))
    .execute()
}
