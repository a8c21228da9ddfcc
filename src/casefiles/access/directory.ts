import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { Directory } from './contract.ts'

type View = z.infer<typeof Directory>

/** Units and active staff by name, to choose from; nobody hands anything to the account of another system. */
export const readDirectory = async (db: Db): Promise<View> => {
  const units = await db.selectFrom('unit').select(['id', 'name']).orderBy('name').execute()
  const { rows } = await sql<View['staff'][number]>`
    select s.id, s.name, s.code, coalesce(array_agg(distinct h.unit_id) filter (where h.unit_id is not null), '{}') as unit_ids
    from staff s left join app.held h on h.tenant_id = s.tenant_id and h.staff_id = s.id
    where s.active and not s.system group by s.id, s.name, s.code order by s.name, s.id`.execute(db)
  return { units, staff: rows }
}
