import { sql } from 'kysely'
import { verifyTenant } from '#server'
import { withHouse } from './with-house.ts'

/**
 * Proves that nothing is lost: each stored file is there with its hash, each submission has an end or work waiting for
 * it, each filed document lies on a desk. Prints what is wrong by receipt number; exit code 1 if anything is.
 */
export const verify = (): Promise<number> =>
  withHouse(async (opened) => {
    const { rows } = await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(
      opened.house.database.outside,
    )
    let faults = 0
    for (const { id, key } of rows) {
      const { checked, wrong } = await verifyTenant(opened.house, id)
      for (const fault of wrong) process.stderr.write(`${key}: ${fault}\n`)
      process.stdout.write(`${key}: ${checked} Dateien geprüft, ${wrong.length} Mängel\n`)
      faults += wrong.length
    }
    return faults > 0 ? 1 : 0
  })
