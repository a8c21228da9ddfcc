import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setUpOffice } from '#access'
import { takeIn } from '#intake'
import { ensureDatabase, HouseError, readConfig, startEmbedded, startWork } from '#platform'
import { type OpenHouse, openHouse } from '#server'
import { listBatches, listResults, type Result } from './evaluate.sql.ts'
import { fileTexts } from './file-texts.ts'
import { readRegisterApart } from './read-register-apart.ts'

const tenantId = 1
const usage =
  'evaluate --register DATEI [--letters ORDNER] [--texts DATEI.jsonl.gz] [--batches ORDNER --batch-out DATEI] --out DATEI'

/**
 * Runs known letters through the same code as the server, in a database of its own that is thrown away, and writes
 * one JSON line a letter: decision, case, candidates, type, confidence, urgency and the text read.
 */
export const evaluate = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: {
      register: { type: 'string' },
      letters: { type: 'string' },
      texts: { type: 'string' },
      batches: { type: 'string' },
      'batch-out': { type: 'string' },
      out: { type: 'string' },
    },
  })
  const { register, out } = values
  if (!register || !out) throw new HouseError('invalid', 'cli.missing_argument', { facts: { usage } })
  if ((values.batches === undefined) !== (values['batch-out'] === undefined))
    throw new HouseError('invalid', 'cli.batches_without_out', { facts: { usage } })
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-evaluate-'))
  const cluster = await startEmbedded(path.join(folder, 'postgres'), { durable: false })
  try {
    const url = await ensureDatabase(cluster, 'evaluate')
    const opened = await openHouse(
      readConfig({ ...process.env, DATABASE_URL: url, LAUFMAPPE_DATA: folder, LAUFMAPPE_LOG: 'error' }),
    )
    try {
      await readRegister(opened, register)
      const results = [
        ...(values.letters ? await readFolder(opened, values.letters) : []),
        ...(values.texts ? await readTexts(opened, values.texts) : []),
      ]
      await writeFile(out, results.map((result) => `${JSON.stringify(result)}\n`).join(''))
      if (values.batches && values['batch-out']) {
        const files = await journeyOf(opened, values.batches)
        const batches = await opened.house.database.inTenant(tenantId, null, (db) => listBatches(db, files))
        await writeFile(values['batch-out'], batches.map((batch) => `${JSON.stringify(batch)}\n`).join(''))
      }
    } finally {
      await opened.close()
    }
    return 0
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const say = (text: string) => process.stderr.write(`${text}\n`)

const readRegister = async ({ house: { database } }: OpenHouse, file: string) => {
  await setUpOffice(database, {
    tenant: { id: tenantId, key: 'evaluate', name: 'Messung', kind: 'real', settings: {} },
    units: [{ key: 'klaerstelle', name: 'Klärstelle', kind: 'clearing' }],
    staff: [],
    deputies: [],
  })
  const started = performance.now()
  // A million keys go in faster while nothing has to be kept in order by household.
  await database.owner.query('drop index register_key_tenant_id_household_id_idx')
  const { rows, error } = await readRegisterApart({ url: database.url, tenantId, file })
  if (error) throw new HouseError('invalid', 'casefiles.bad_register', { facts: { ...error } })
  await database.owner.query('create index on register_key (tenant_id, household_id)')
  say(`register: ${rows} rows in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

/** Lets every file of a folder go the whole way, from intake to desk or clearing; returns their names. */
const journeyOf = async ({ house, stages, desk }: OpenHouse, folder: string) => {
  const started = performance.now()
  const work = await startWork({
    database: house.database,
    stages,
    concurrency: house.config.LAUFMAPPE_READERS + 2,
    log: house.log,
  })
  try {
    const files = (await readdir(folder)).toSorted()
    for (const file of files)
      await takeIn(desk, {
        tenantId,
        staffId: null,
        channel: 'scan',
        fileName: file,
        content: createReadStream(path.join(folder, file)),
      })
    await untilIdle(house.database.owner)
    say(`${folder}: ${files.length} files in ${((performance.now() - started) / 1000).toFixed(0)} s`)
    return files
  } finally {
    await work.stop()
  }
}

const untilIdle = async (owner: OpenHouse['house']['database']['owner']) => {
  for (;;) {
    const { rows } = await owner.query<{ waiting: number }>(
      'select count(*)::int as waiting from graphile_worker._private_jobs',
    )
    if (rows[0]?.waiting === 0) return
    await pause(250)
  }
}

const readFolder = async (opened: OpenHouse, folder: string): Promise<Result[]> => {
  await journeyOf(opened, folder)
  return opened.house.database.inTenant(tenantId, null, listResults)
}

/** Letters that come as text already skip intake and reading; the decision is the server's own. */
const readTexts = async ({ house: { database } }: OpenHouse, file: string): Promise<Result[]> => {
  const started = performance.now()
  const results = await fileTexts(database, tenantId, file)
  say(`${file}: ${results.length} texts in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return results
}
