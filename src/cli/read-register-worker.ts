import { createReadStream } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { importRegister } from '#casefiles'
import { openDatabase } from '#platform'
import type { RegisterToRead } from './read-register-apart.ts'

const { url, tenantId, file }: RegisterToRead = workerData
const database = openDatabase(url)
try {
  const source = createReadStream(file)
  const { rows, imported, errors } = await importRegister({
    database,
    tenantId,
    staffId: null,
    source,
    gzip: 'detect',
  })
  parentPort?.postMessage({ rows, error: imported ? null : { line: 0, reason: '', ...errors[0] } })
} finally {
  await database.close()
}
