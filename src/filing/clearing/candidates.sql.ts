import { sql } from 'kysely'
import type { Db } from '#platform'
import type { Evidence } from '../evidence.ts'
import { latestMachineDecision } from '../machine-decision.sql.ts'

interface StoredCandidate {
  householdId: string
  score: number
  evidence: Evidence[]
}

/** The candidates of the machine's latest decision, or of the one named, with their case files, best first. */
export const listCandidates = async (db: Db, documentId: string, decisionId?: string) => {
  const decisions = latestMachineDecision(db, documentId).select('candidates')
  const latest = await (decisionId ? decisions.where('id', '=', decisionId) : decisions).executeTakeFirst()
  const candidates = (latest?.candidates ?? []) as unknown as StoredCandidate[]
  if (candidates.length === 0) return []
  const caseFiles = await readCaseFiles(
    db,
    candidates.map(({ householdId }) => householdId),
  )
  const numbers = await readNumbers(
    db,
    candidates.filter(({ evidence }) => evidence.some(({ quality }) => quality !== 'exact')),
  )
  const letters = await readTeachingLetters(db, candidates)
  return candidates.flatMap(({ householdId, score, evidence }) => {
    const found = caseFiles.get(householdId)
    return found
      ? [{ ...found, numbers: numbers.get(householdId) ?? new Map(), letters, score, evidence }]
      : []
  })
}

/** The letters from which something of a candidate is known, by their ids: those that the reader may see. */
const readTeachingLetters = async (db: Db, candidates: readonly StoredCandidate[]) => {
  const ids = candidates.flatMap(({ evidence }) =>
    evidence.flatMap(({ taughtBy }) => taughtBy?.documentId ?? []),
  )
  if (ids.length === 0) return new Map<string, TeachingLetterView>()
  const rows = await db
    .selectFrom('document')
    .select(['id', 'title', 'typeCode'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ...letter }): [string, TeachingLetterView] => [id, letter]))
}

interface TeachingLetterView {
  title: string | null
  typeCode: string | null
}

/** Numbers that stand nowhere but among the keys of the register. */
const keptAsKeys = ['iban', 'pension', 'tax', 'child-benefit', 'electricity', 'reference']

/** By household and kind the one number it has; where it has several nobody knows which was meant. */
const readNumbers = async (
  db: Db,
  candidates: readonly StoredCandidate[],
): Promise<Map<string, Map<string, string>>> => {
  const kinds = keptAsKeys.filter((kind) =>
    candidates.some(({ evidence }) => evidence.some((one) => one.kind === kind)),
  )
  if (kinds.length === 0) return new Map()
  const { rows } = await sql<{ householdId: string; kind: string; key: string }>`
    select household_id, kind, min(key) as key from register_key
    where household_id = any(${candidates.map(({ householdId }) => householdId)}::uuid[]) and kind = any(${kinds})
    group by household_id, kind having count(distinct key) = 1`.execute(db)
  const numbers = new Map<string, Map<string, string>>()
  for (const { householdId, kind, key } of rows)
    numbers.set(householdId, (numbers.get(householdId) ?? new Map()).set(kind, key))
  return numbers
}

export interface RegisteredMember {
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
    where case_file.kind = 'benefits' and case_file.household_id = any(${householdIds}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ householdId, members, ...caseFile }) => [
      householdId,
      { caseFile, members: new Map(members.map((member) => [member.id, member])) },
    ]),
  )
}
