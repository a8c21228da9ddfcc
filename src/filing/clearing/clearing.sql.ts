import { sql } from 'kysely'
import type { z } from 'zod'
import { pageVersion } from '#casefiles'
import type { Db } from '#platform'
import type { Evidence } from '../evidence.ts'
import type { ClearingRow } from './contract.ts'

type Row = z.infer<typeof ClearingRow>

const columns = sql`
  clearing_case.id, clearing_case.kind, clearing_case.reason, clearing_case.state,
  to_char(clearing_case.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as opened_at,
  submission.channel, submission.file_name, coalesce(document.page_count, submission.pages, 0) as pages,
  (select '/api/v1/documents/' || document.id || '/pages/1/thumbnail?v=' || ${pageVersion} from page
     where page.tenant_id = document.tenant_id and page.document_id = document.id and page.position = 1) as thumbnail,
  (select score from filing_decision where filing_decision.tenant_id = document.tenant_id
     and filing_decision.document_id = document.id order by decided_at desc limit 1) as top_score`

const tables = sql`
  clearing_case
  join submission on submission.tenant_id = clearing_case.tenant_id and submission.id = clearing_case.submission_id
  left join document on document.tenant_id = clearing_case.tenant_id and document.id = clearing_case.document_id`

/** The queue, oldest first: what waits longest is next. */
export const listClearing = async (db: Db, state: 'open' | 'deferred') => {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where clearing_case.state = ${state}
    order by clearing_case.opened_at, clearing_case.id limit 500`.execute(db)
  const counts = await sql<{ open: number; deferred: number }>`
    select (count(*) filter (where state = 'open'))::int as open, (count(*) filter (where state = 'deferred'))::int as deferred from clearing_case`.execute(
    db,
  )
  return { cases: rows, ...(counts.rows[0] ?? { open: 0, deferred: 0 }) }
}

export const findClearing = async (db: Db, id: string) => {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where clearing_case.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What stands behind a clearing case, locked when somebody is about to act on it. */
export const findClearingSubject = async (db: Db, id: string, { lock }: { lock: boolean }) => {
  const query = db
    .selectFrom('clearingCase')
    .innerJoin('submission', 'submission.id', 'clearingCase.submissionId')
    .select([
      'clearingCase.id',
      'clearingCase.kind',
      'clearingCase.state',
      'clearingCase.documentId',
      'clearingCase.submissionId',
    ])
    .select(['clearingCase.retry', 'clearingCase.facts', 'submission.receiptNumber'])
    .where('clearingCase.id', '=', id)
  return (await (lock ? query.forUpdate('clearingCase') : query).executeTakeFirst()) ?? null
}

interface StoredCandidate {
  householdId: string
  score: number
  evidence: Evidence[]
}

/** The candidates of the machine's latest decision, or of the one named, with their case files, best first. */
export const listCandidates = async (db: Db, documentId: string, decisionId?: string) => {
  const decisions = db
    .selectFrom('filingDecision')
    .select('candidates')
    .where('documentId', '=', documentId)
    .where('decidedBy', 'is', null)
    .orderBy('decidedAt', 'desc')
    .limit(1)
  const latest = await (decisionId ? decisions.where('id', '=', decisionId) : decisions).executeTakeFirst()
  const candidates = (latest?.candidates ?? []) as unknown as StoredCandidate[]
  if (candidates.length === 0) return []
  const caseFiles = await readCaseFiles(
    db,
    candidates.map(({ householdId }) => householdId),
  )
  return candidates.flatMap(({ householdId, score, evidence }) => {
    const found = caseFiles.get(householdId)
    return found ? [{ ...found, score, evidence }] : []
  })
}

interface RegisteredMember {
  id: string
  name: string
  birthDate: string | null
  customerNumber: string
  address: string | null
}

const readCaseFiles = async (db: Db, householdIds: string[]) => {
  const { rows } = await sql<{
    householdId: string
    id: string
    reference: string
    title: string
    closed: boolean
    birthDate: string | null
    members: RegisteredMember[]
  }>`
    select case_file.household_id, case_file.id, case_file.reference, case_file.title, household.status = 'closed' as closed,
           (select client.birth_date::text from membership join client on client.tenant_id = membership.tenant_id and client.id = membership.client_id
            where membership.tenant_id = household.tenant_id and membership.household_id = household.id and membership.role = 'applicant' limit 1) as birth_date,
           (select coalesce(json_agg(json_build_object(
              'id', client.id, 'name', client.first_name || ' ' || client.last_name, 'birthDate', client.birth_date,
              'customerNumber', client.customer_number,
              'address', concat_ws(' ', membership.street, membership.house_number) || ', ' || concat_ws(' ', membership.postcode, membership.city))), '[]')
            from membership join client on client.tenant_id = membership.tenant_id and client.id = membership.client_id
            where membership.tenant_id = household.tenant_id and membership.household_id = household.id) as members
    from case_file join household on household.tenant_id = case_file.tenant_id and household.id = case_file.household_id
    where case_file.household_id = any(${householdIds}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ householdId, members, ...caseFile }) => [
      householdId,
      { caseFile, members: new Map(members.map((member) => [member.id, member])) },
    ]),
  )
}
