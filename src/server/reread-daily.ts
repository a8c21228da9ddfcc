import { sql } from 'kysely'
import type { House } from '#platform'
import { readableLanguages, rereadArchive } from '#recognition'

const day = 24 * 60 * 60 * 1000

/**
 * At start and once a day: pages that could not be read in their language, and whose data has been installed on this
 * machine since, are read again. Runs until stopped.
 */
export const rereadDaily = (house: House): { stop(): Promise<void> } => {
  let running = Promise.resolve()
  const look = () => {
    running = rereadAll(house).catch((cause) => house.log.error('reread.failed', {}, cause))
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

const rereadAll = async (house: House): Promise<void> => {
  const languages = readableLanguages()
  const { rows } = await sql<{ id: number }>`select id from app.list_tenants()`.execute(
    house.database.outside,
  )
  for (const { id } of rows) {
    const count = await rereadArchive(house, id, { languages })
    if (count > 0) house.log.info('reread.wanted', { tenant: id, count })
  }
}
