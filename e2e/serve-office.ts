// A real server with a small training office for the journeys in the browser, in a process of its own.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig, systemClock } from '#platform'
import { serve, setUpTrainingOffice, trainingPassword } from '#server'
import { openTestDatabase } from '../src/platform/testing/test-database.ts'

const database = await openTestDatabase()
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-journeys-'))
const config = readConfig({
  ...process.env,
  DATABASE_URL: database.url,
  LAUFMAPPE_DATA: folder,
  PORT: '0',
  LAUFMAPPE_LOG: 'warn',
})
await database.database.owner.query('delete from tenant')
const served = await serve(config, {
  prepare: async ({ house }) =>
    void (await setUpTrainingOffice(house.database, systemClock, { households: 640 })),
})
process.stdout.write(
  `${JSON.stringify({ address: served.address, scans: served.scanFolders[0], password: trainingPassword, database: database.url })}\n`,
)
process.once('SIGTERM', async () => {
  await served.stop()
  await database[Symbol.asyncDispose]()
  process.exit(0)
})
