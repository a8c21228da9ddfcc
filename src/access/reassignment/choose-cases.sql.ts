import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { CaseChoice, ReassignmentDraft } from './contract.ts'

type Draft = z.infer<typeof ReassignmentDraft>

/** Every name has a place between A and Z: Ö beside O, Ł beside L, whatever the database's own order is. */
const folded = (text: RawBuilder<unknown>) => sql`translate(
  regexp_replace(normalize(lower(${text}), NFD), '[\u0300-\u036f]', '', 'g'), 'łøđßæœ', 'lodsao')`

const within = (choice: z.infer<typeof CaseChoice>): RawBuilder<unknown>[] => {
  const { unitId, clerkCode, lettersFrom, lettersTo, numberFrom, numberTo } = choice
  const name = folded(sql`case_file.title`)
  const head = (letters: string) => sql`left(${name}, char_length(${letters}::text)) collate "C"`
  return [
    ...(unitId ? [sql`household.unit_id = ${unitId}`] : []),
    ...(clerkCode ? [sql`household.clerk_code = ${clerkCode}`] : []),
    ...(lettersFrom ? [sql`${head(lettersFrom)} >= ${folded(sql`${lettersFrom}::text`)}`] : []),
    ...(lettersTo ? [sql`${head(lettersTo)} <= ${folded(sql`${lettersTo}::text`)}`] : []),
    ...(numberFrom ? [sql`household.bg_number collate "C" >= ${numberFrom}`] : []),
    ...(numberTo ? [sql`household.bg_number collate "C" <= ${numberTo}`] : []),
  ]
}

/**
 * The chosen cases that are not yet where they shall go. Protected ones stay out: who may see them is decided one by one.
 */
export const chosenCases = ({ from, to }: Draft) => sql`
  select household.tenant_id, household.id, household.unit_id, household.clerk_code, case_file.id as case_file_id
  from household
  join case_file on case_file.tenant_id = household.tenant_id and case_file.household_id = household.id
    and case_file.kind = 'benefits'
  where not household.protected
    and (household.unit_id, household.clerk_code) is distinct from (${to.unitId}::uuid, ${to.clerkCode}::text)
    and ${sql.join(within(from), sql` and `)}`

/** Open letters of these cases that lie where the case was; what the rules sent elsewhere stays there. */
export const lettersOf = (cases: RawBuilder<unknown>) => sql`
  select letter.tenant_id, letter.id, letter.unit_id, letter.staff_id, letter.case_file_id
  from letter join (${cases}) chosen on chosen.tenant_id = letter.tenant_id and chosen.case_file_id = letter.case_file_id
  where letter.status in ('new', 'open') and letter.unit_id = chosen.unit_id`
