import { sql } from 'kysely'
import type { House } from '#platform'
import { recodeArchive } from '#recognition'

const day = 24 * 60 * 60 * 1000

/** Once a day, in offices that switched it on: originals that are old enough are packed anew. Runs until stopped. */
export const recodeDaily = (house: House): { stop(): Promise<void> } => {
  const after = house.config.LAUFMAPPE_RECODE_AFTER_DAYS
  if (after === undefined) return { stop: async () => {} }
  let running = Promise.resolve()
  const look = () => {
    const receivedBefore = new Date(house.clock.now().getTime() - after * day)
    running = recodeAll(house, receivedBefore).catch((cause) => house.log.error('recode.failed', {}, cause))
  }
  look()
  const timer = setInterval(look, day)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

const recodeAll = async (house: House, receivedBefore: Date): Promise<void> => {
  const { rows } = await sql<{ id: number }>`select id from app.list_tenants()`.execute(
    house.database.outside,
  )
  for (const { id } of rows) {
    const count = await recodeArchive(house, id, { receivedBefore })
    if (count > 0) house.log.info('recode.wanted', { tenant: id, count })
  }
}
