import { sql } from 'kysely'
import { renewNameKeys } from '#casefiles'
import type { House } from '#platform'

/** At start: registers that were imported by an earlier release get the keys it did not make. Runs beside the work. */
export const renewKeys = (house: House): { stop(): Promise<void> } => {
  const stopping = new AbortController()
  const running = renewAll(house, stopping.signal).catch((cause) =>
    house.log.error('register_keys.failed', {}, cause),
  )
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

const renewAll = async ({ database, log }: House, stopping: AbortSignal): Promise<void> => {
  const { rows } = await sql<{ id: number }>`select id from app.list_tenants()`.execute(database.outside)
  for (const { id } of rows) {
    const count = await renewNameKeys(database, id, stopping)
    if (count > 0) log.info('register_keys.renewed', { tenant: id, count })
  }
}
