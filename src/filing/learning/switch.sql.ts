import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform'

/** Whether the office learns from what its people say a letter is; it does unless somebody switched it off. */
export const isLearning = async (db: Db): Promise<boolean> => {
  const tenant = await db.selectFrom('tenant').select('settings').executeTakeFirst()
  return learnsBy(tenant?.settings)
}

const Switches = z.object({ filing: z.object({ learning: z.boolean().default(true) }).prefault({}) })

/** The same, by settings at hand. */
export const learnsBy = (settings: unknown): boolean => Switches.parse(settings ?? {}).filing.learning

export const setLearning = async (db: Db, tenantId: number, enabled: boolean): Promise<void> => {
  await sql`update tenant set settings = settings || jsonb_build_object('filing',
    coalesce(settings -> 'filing', '{}'::jsonb) || jsonb_build_object('learning', ${enabled}::boolean))
    where id = ${tenantId}`.execute(db)
}
