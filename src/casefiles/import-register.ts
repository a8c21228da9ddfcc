import type { Readable, Writable } from 'node:stream'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Clock, type Database, type Db, HouseError, newId, officeDay, systemClock } from '#platform'
import type { RegisterImportResult as ResultShape } from './contract.ts'
import { inCopyTransaction } from './copy-transaction.ts'
import { copyStatement, makeStaging } from './make-staging.ts'
import { type Counts, mergeRegister } from './merge-register.ts'
import { nameUnits } from './name-units.ts'
import { numberPatternsOf } from './number-formats.ts'
import type { Gzip } from './read-register.ts'
import { findConflicts } from './register-conflicts.ts'
import { RegisterErrors } from './register-errors.ts'
import { type RegisterFile, readApart } from './register-reading/read-apart.ts'
import { type ReadingLimits, readingLimits } from './register-reading/reading-process.ts'

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
  /** What reading the file may cost. */
  limits?: ReadingLimits
}

// Any number: with the tenant it is the lock of the register.
export const registerLock = 20_240_117
const none: Counts = { added: 0, changed: 0, unchanged: 0 }

/**
 * Imports a register file, all or nothing: one bad line, and everything stays as it was and `errors` says why. The
 * same file again changes nothing. Two imports at once go one after the other. Throws what `readApart` does,
 * `casefiles.register_truncated` and `casefiles.bad_number_format`.
 */
export const importRegister = async (request: RegisterImport): Promise<RegisterImportResult> => {
  const result = await importAll(request)
  // Right after a first import the planner still takes the register for empty, and asks it a hundred times slower.
  if (result.households.added > 0)
    await request.database.owner.query('analyze household, client, membership, register_key, case_file')
  return result
}

const importAll = ({
  database,
  tenantId,
  staffId,
  source,
  gzip,
  clock = systemClock,
  limits = readingLimits,
}: RegisterImport) =>
  inCopyTransaction(database, tenantId, async (db, copyIn): Promise<RegisterImportResult> => {
    const errors = new RegisterErrors()
    const patterns = await numberPatternsOf(db, tenantId)
    await makeStaging(db)
    const rows = await stageFile({ source, gzip, patterns, limits }, copyIn(copyStatement), errors)
    await findConflicts(db, errors)
    if (errors.count > 0) return resultOf(rows, errors, { households: none, clients: none })
    // Only now: a slow upload must not hold up another import.
    await sql`select pg_advisory_xact_lock(${registerLock}::integer, ${tenantId}::integer)`.execute(db)
    await nameUnits(db, tenantId, await teamsInFile(db))
    const counts = await mergeRegister(db, { tenantId, today: officeDay(clock.now()) })
    await recordAct(db, {
      tenantId,
      staffId,
      what: 'casefiles.register_imported',
      subject: { kind: 'register', id: newId() },
      facts: factsOf(rows, counts),
    })
    return resultOf(rows, errors, counts)
  })

/** Streams the sound lines into `import_row` and notes what is wrong with the others; returns how many lines there were. */
const stageFile = async (file: RegisterFile, into: Writable, errors: RegisterErrors): Promise<number> => {
  const { rows, errors: found, errorCount } = await readApart(file, into)
  // A multipart upload over the limit ends quietly; the people after the cut must not count as gone.
  if ('truncated' in file.source && file.source.truncated)
    throw new HouseError('too-large', 'casefiles.register_truncated', { facts: { rows } })
  errors.add(found, errorCount)
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
