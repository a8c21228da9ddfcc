import { sql } from 'kysely'
import type { Db } from '#platform'

/** Whether the office learns from what its people say a letter is; it does unless somebody switched it off. */
export const isLearning = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{ learning: boolean }>`
    select (settings #>> '{filing,learning}') is distinct from 'false' as learning from tenant`.execute(db)
  return rows[0]?.learning ?? true
}

export const setLearning = async (db: Db, tenantId: number, enabled: boolean): Promise<void> => {
  await sql`update tenant set settings = settings || jsonb_build_object('filing',
    coalesce(settings -> 'filing', '{}'::jsonb) || jsonb_build_object('learning', ${enabled}::boolean))
    where id = ${tenantId}`.execute(db)
}
