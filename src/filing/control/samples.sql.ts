import { sql } from 'kysely'
import type { z } from 'zod'
import { mayDo, type Person } from '#access'
import type { Db } from '#platform'
import type { SampleRow } from './contract.ts'

type Row = z.infer<typeof SampleRow>

const columns = sql`
  filing_sample.document_id, document.type_code, submission.channel, document.page_count as pages, filing_sample.state,
  to_char(filing_sample.chosen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as chosen_at`

const tables = sql`
  filing_sample
  join document on document.tenant_id = filing_sample.tenant_id and document.id = filing_sample.document_id
  join submission on submission.tenant_id = document.tenant_id and submission.id = document.submission_id
  join case_file on case_file.tenant_id = filing_sample.tenant_id and case_file.id = filing_sample.case_file_id
  join household on household.tenant_id = case_file.tenant_id and household.id = case_file.household_id`

/** Letters of protected case files are for those who may see them. */
const withinReach = (person: Person) =>
  mayDo(person, 'filing.check_protected') ? sql`true` : sql`not household.protected`

/** The letters that wait for their second look, oldest first. */
export const listSamples = async (db: Db, person: Person) => {
  const where = sql`filing_sample.state = 'open' and ${withinReach(person)}`
  const { rows } = await sql<Row>`select ${columns} from ${tables} where ${where}
    order by filing_sample.chosen_at, filing_sample.document_id limit 500`.execute(db)
  const counted = await sql<{ open: number }>`
    select count(*)::int as open from ${tables} where ${where}`.execute(db)
  return { letters: rows, open: counted.rows[0]?.open ?? 0 }
}

/** One letter of the sample within a person's reach, whatever its state; null when there is none. */
export const findSample = async (db: Db, person: Person, documentId: string) => {
  const { rows } = await sql<Row & { caseFileId: string; decisionId: string }>`
    select ${columns}, filing_sample.case_file_id, filing_sample.decision_id from ${tables}
    where filing_sample.document_id = ${documentId} and ${withinReach(person)}`.execute(db)
  return rows[0] ?? null
}

/** The same, locked for a change of its state. */
export const lockSample = async (db: Db, person: Person, documentId: string) => {
  const { rows } = await sql<{ state: Row['state']; caseFileId: string }>`
    select filing_sample.state, filing_sample.case_file_id from ${tables}
    where filing_sample.document_id = ${documentId} and ${withinReach(person)} for update of filing_sample`.execute(
    db,
  )
  return rows[0] ?? null
}
