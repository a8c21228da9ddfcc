import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Clock, type Database, type Db, HouseError, newId, officeDay, systemClock } from '#platform'
import { checkRegisterRow } from './check-register-row.ts'
import type { RegisterImportResult as ResultShape } from './contract.ts'
import { type CopyIn, inCopyTransaction } from './copy-transaction.ts'
import { type Counts, mergeRegister } from './merge-register.ts'
import { nameUnits } from './name-units.ts'
import { type NumberFormats, numberFormatsOf } from './number-formats.ts'
import { type Gzip, readRegister } from './read-register.ts'
import { findConflicts } from './register-conflicts.ts'
import { RegisterErrors } from './register-errors.ts'
import { copyStatement, makeStaging, stagingLine } from './register-staging.ts'

export type RegisterImportResult = z.infer<typeof ResultShape>

export interface RegisterImport {
  database: Database
  tenantId: number
  /** null: somebody at the command line */
  staffId: string | null
  /** Bytes of the file, see docs/register-format.md. If it breaks off, nothing is imported. */
  source: Readable
  gzip: Gzip
  clock?: Clock
}

// Any number: with the tenant it is the lock of the register.
const registerLock = 20_240_117
const chunkLength = 64 * 1024
const none: Counts = { added: 0, changed: 0, unchanged: 0 }

/**
 * Imports a register file, all or nothing: one bad line, and everything stays as it was and `errors` says why. The
 * same file again changes nothing. Two imports at once go one after the other. Throws what the source throws,
 * `casefiles.register_truncated` and `casefiles.bad_number_format`.
 */
export const importRegister = async (request: RegisterImport): Promise<RegisterImportResult> => {
  const result = await importAll(request)
  // Right after a first import the planner still takes the register for empty, and asks it a hundred times slower.
  if (result.households.added > 0)
    await request.database.owner.query('analyze household, client, membership, register_key, case_file')
  return result
}

const importAll = ({ database, tenantId, staffId, ...file }: RegisterImport) =>
  inCopyTransaction(database, tenantId, async (db, copyIn): Promise<RegisterImportResult> => {
    const errors = new RegisterErrors()
    const rows = await stageFile(db, copyIn, {
      ...file,
      errors,
      formats: await numberFormatsOf(db, tenantId),
    })
    await findConflicts(db, errors)
    if (errors.count > 0) return resultOf(rows, errors, { households: none, clients: none })
    // Only now: a slow upload must not hold up another import.
    await sql`select pg_advisory_xact_lock(${registerLock}::integer, ${tenantId}::integer)`.execute(db)
    await nameUnits(db, tenantId, await teamsInFile(db))
    const counts = await mergeRegister(db, { tenantId, today: officeDay((file.clock ?? systemClock).now()) })
    await recordAct(db, {
      tenantId,
      staffId,
      what: 'casefiles.register_imported',
      subject: { kind: 'register', id: newId() },
      facts: factsOf(rows, counts),
    })
    return resultOf(rows, errors, counts)
  })

interface Staged {
  source: Readable
  gzip: Gzip
  formats: NumberFormats
  errors: RegisterErrors
}

/** Streams the sound lines into `import_row` and collects what is wrong with the others; returns how many lines there were. */
const stageFile = async (
  db: Db,
  copyIn: CopyIn,
  { source, gzip, formats, errors }: Staged,
): Promise<number> => {
  let rows = 0
  async function* soundLines() {
    let chunk = ''
    for await (const read of readRegister(source, gzip)) {
      if ('reason' in read) {
        errors.add([read])
        continue
      }
      rows += 1
      const checked = checkRegisterRow(read, formats)
      if (checked.errors) errors.add(checked.errors)
      else chunk += stagingLine(checked.line, checked.row)
      if (chunk.length < chunkLength) continue
      yield chunk
      chunk = ''
    }
    if (chunk) yield chunk
  }
  await makeStaging(db)
  await pipeline(soundLines, copyIn(copyStatement))
  // A multipart upload over the limit ends quietly; the people after the cut must not count as gone.
  if ('truncated' in source && source.truncated)
    throw new HouseError('too-large', 'casefiles.register_truncated', { facts: { rows } })
  return rows
}

const teamsInFile = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{
    team: string
  }>`select distinct team from import_row where team is not null order by team`.execute(db)
  return rows.map(({ team }) => team)
}

const resultOf = (
  rows: number,
  errors: RegisterErrors,
  counts: { households: Counts; clients: Counts },
): RegisterImportResult => ({
  rows,
  ...counts,
  errors: [...errors.listed],
  errorCount: errors.count,
  imported: errors.count === 0,
})

const factsOf = (rows: number, { households, clients }: { households: Counts; clients: Counts }) => ({
  rows,
  householdsAdded: households.added,
  householdsChanged: households.changed,
  householdsUnchanged: households.unchanged,
  clientsAdded: clients.added,
  clientsChanged: clients.changed,
  clientsUnchanged: clients.unchanged,
})
