import { sql } from 'kysely'
import type { House } from '#platform'
import { applyRetention, retentionYears } from './apply-retention.ts'
import { isSealDue, sealActs } from './seal-acts.ts'
import { stampBlocks } from './stamp-blocks.ts'

/** Months for which there is always a place. */
const monthsAhead = 3

interface Office {
  id: number
  settings: unknown
}

const officesOf = async ({ database }: House): Promise<Office[]> =>
  (await sql<Office>`select id, settings from app.list_tenants()`.execute(database.outside)).rows

/** Seals what is due in every office and has it stamped; what fails is tried again the next time. */
export const sealRecord = async (house: House): Promise<void> => {
  const { database, clock, config, log } = house
  for (const { id } of await officesOf(house)) {
    const attempt = async (event: string, work: () => Promise<unknown>) => {
      await work().catch((cause) => log.error(event, { tenant: id }, cause))
    }
    await attempt('audit.seal_failed', async () => {
      if (await isSealDue(database, id, clock.now())) await sealActs(database, id)
    })
    const url = config.LAUFMAPPE_TSA_URL
    if (url) await attempt('audit.stamp_failed', () => stampBlocks(database, id, url))
  }
}

/** Makes places for the months to come, and deletes those whose time is over. */
export const tidyRecord = async (house: House): Promise<void> => {
  const { database, log } = house
  await database.owner.query('select record.add_months($1)', [monthsAhead])
  for (const { id, settings } of await officesOf(house)) {
    const count = await applyRetention(database, id, retentionYears(settings))
    if (count > 0) log.info('audit.retention_applied', { tenant: id, count })
  }
  await database.owner.query('select record.remove_empty_months()')
}
