import { sql } from 'kysely'
import type { House } from '#platform'

const day = 24 * 60 * 60 * 1000

/** Once a day every office learns from what its people said letters are, and whose; one that has nothing new does nothing. Runs until stopped. */
export const trainDaily = (house: House): { stop(): Promise<void> } => {
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = wantTraining(house).catch((cause) => house.log.error('training.failed', {}, cause))
  }, day)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

const wantTraining = async (house: House): Promise<void> => {
  const { rows } = await sql<{ id: number }>`select id from app.list_tenants()`.execute(
    house.database.outside,
  )
  for (const { id } of rows)
    await house.database.inTenant(id, null, async (db) => {
      await house.announce(db, 'filing.types_taught', { tenantId: id })
      await house.announce(db, 'filing.whose_taught', { tenantId: id })
    })
}
