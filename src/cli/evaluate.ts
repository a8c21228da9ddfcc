import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { setUpOffice } from '#access'
import { importRegister } from '#casefiles'
import {
  type FiledLetter,
  fileLetter,
  numberFormatsOf,
  pagesFromText,
  postgresLookup,
  typeRulesOf,
} from '#filing'
import { takeIn } from '#intake'
import { type Db, ensureDatabase, HouseError, readConfig, startEmbedded, startWork } from '#platform'
import { type OpenHouse, openHouse } from '#server'
import { listBatches, listResults, type Result } from './evaluate.sql.ts'

const tenantId = 1
const stackSize = 100
const sideBySide = 4
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
  const { rows, imported, errors } = await importRegister({
    database,
    tenantId,
    staffId: null,
    source: createReadStream(file),
    gzip: 'detect',
  })
  if (!imported)
    throw new HouseError('invalid', 'casefiles.bad_register', {
      facts: { line: errors[0]?.line ?? 0, reason: errors[0]?.reason ?? '' },
    })
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
  const source: Readable = file.endsWith('.gz')
    ? createReadStream(file).pipe(createGunzip())
    : createReadStream(file)
  const lines: string[] = []
  for await (const line of createInterface({ input: source })) if (line.trim()) lines.push(line)
  const results: Result[] = []
  const stacks = Array.from({ length: Math.ceil(lines.length / stackSize) }, (_, at) => at)[Symbol.iterator]()
  // as many at a time as a server would work on: while one waits for the database another one thinks
  const fileStacks = async () => {
    for (const stack of stacks)
      await database.inTenant(tenantId, null, async (db) => {
        const from = stack * stackSize
        for (const [at, line] of lines.slice(from, from + stackSize).entries())
          results[from + at] = await fileText(db, JSON.parse(line))
      })
  }
  await Promise.all(Array.from({ length: sideBySide }, fileStacks))
  say(`${file}: ${results.length} texts in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return results
}

const fileText = async (db: Db, { id, pages }: { id: string; pages: string[] }): Promise<Result> => {
  const filed = await fileLetter({
    lookup: postgresLookup(db, tenantId),
    pages: pages.flatMap(pagesFromText),
    formats: numberFormatsOf({}),
    types: await typeRulesOf(db, tenantId),
  })
  return { id, ...(await toResult(db, filed)) }
}

const toResult = async (
  db: Db,
  { decision, type, urgency }: FiledLetter,
): Promise<Omit<Result, 'id' | 'text'>> => {
  const ids = [
    ...decision.candidates.map(({ householdId }) => householdId),
    ...(decision.householdId ? [decision.householdId] : []),
  ]
  const rows = ids.length
    ? await db.selectFrom('household').select(['id', 'bgNumber']).where('id', 'in', ids).execute()
    : []
  const numbers = new Map(rows.map((row) => [row.id, row.bgNumber]))
  return {
    decision: decision.outcome,
    case: (decision.householdId && numbers.get(decision.householdId)) || null,
    candidates: decision.candidates.flatMap(({ householdId }) => numbers.get(householdId) ?? []),
    type: type?.code ?? null,
    confidence: decision.score,
    urgency,
  }
}
