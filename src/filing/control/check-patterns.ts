import { sql } from 'kysely'
import { type NumberFormatSettings, readNumberPattern } from '#casefiles'
import type { Db } from '#platform'

/** How many numbers of the register a pattern is tried on. */
const TRIED = 1000

/** Says of each pattern what it finds, or what is wrong with it, before it is put in place. Shows no number of the register. */
export const checkPatterns = async (db: Db, formats: NumberFormatSettings) => ({
  bgNumber: await check(db, formats.bgNumber, sql`select bg_number as number from household limit ${TRIED}`),
  customerNumber: await check(
    db,
    formats.customerNumber,
    sql`select customer_number as number from client limit ${TRIED}`,
  ),
  reference: await check(
    db,
    formats.reference,
    sql`select unnest(letter_references) as number from membership limit ${TRIED}`,
  ),
  electricityNumber: await check(
    db,
    formats.electricityNumber,
    sql`select electricity_number as number from membership where electricity_number is not null limit ${TRIED}`,
  ),
})

const check = async (db: Db, source: string | undefined, numbers: ReturnType<typeof sql>) => {
  if (source === undefined) return null
  const read = readNumberPattern(source)
  if (typeof read === 'string') return { problem: read, examples: [], tried: 0, matching: 0 }
  const { rows } = await sql<{ number: string }>`${numbers}`.execute(db)
  const matching = rows.filter(({ number }) => read.whole.test(number)).length
  return { problem: null, examples: read.examples, tried: rows.length, matching }
}
