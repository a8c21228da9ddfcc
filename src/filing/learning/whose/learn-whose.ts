import { sql } from 'kysely'
import type { Db, House } from '#platform'
import type { RankedCandidate } from '../../decide-filing.ts'
import { isMereProposal } from '../../evidence.ts'
import { latestMachineDecision } from '../../machine-decision.sql.ts'
import type { Options } from '../../probability/conditional-logit.ts'
import { packOptions } from './packed-options.ts'

/** With fewer answers nothing is learned: chance would teach more than people did. */
export const LEAST_EXAMPLES = 300

interface Weighed {
  tenantId: number
  documentId: string
  /** What spoke for each household and for none, the candidates of the decision first. */
  options: Options
  /** How probable it is that a person looks at the letter without a cause, 0 … 1. */
  share: number
  decidedAt: Date
}

/** Keeps what was weighed at a decision, in its transaction: codes and figures, until somebody says whose letter it is. */
export const keepOptions = async (db: Db, { tenantId, documentId, ...weighed }: Weighed): Promise<void> => {
  // Where no household was found there was nothing to weigh.
  if (weighed.options.length < 2) return
  const example = { ...weighed, options: JSON.stringify(packOptions(weighed.options)), ...unanswered }
  await db
    .insertInto('whoseExample')
    .values({ tenantId, documentId, ...example })
    .onConflict((conflict) => conflict.columns(['tenantId', 'documentId']).doUpdateSet(example))
    .execute()
}

export interface WhoseLesson {
  documentId: string
  /** Where a person put it; null: it is nobody's whom the register knows. */
  caseFileId: string | null
  /** At the clearing desk, at the second look, or because somebody found it in a wrong file. */
  source: 'cleared' | 'sampled' | 'moved'
}

/**
 * Keeps which of the possibilities a person chose, in the transaction of the act. Nothing is kept where learning was off at the
 * decision, nor where the household was found but is not among those whose places are known.
 */
export const learnWhose = async (house: House, db: Db, lesson: WhoseLesson): Promise<void> => {
  const { documentId, caseFileId, source } = lesson
  const weighed = await db
    .selectFrom('whoseExample')
    .select(sql<number>`jsonb_array_length(options -> 'options')`.as('count'))
    .where('documentId', '=', documentId)
    .executeTakeFirst()
  if (!weighed) return
  const chosen = await placeOf(db, { documentId, caseFileId, none: weighed.count - 1 })
  const answer = chosen === null ? unanswered : { chosen, source, taughtAt: house.clock.now() }
  await db.updateTable('whoseExample').set(answer).where('documentId', '=', documentId).execute()
}

/** What was taken back, or is in question again, teaches nothing. */
export const forgetWhose = async (db: Db, documentId: string): Promise<void> => {
  await db.updateTable('whoseExample').set(unanswered).where('documentId', '=', documentId).execute()
}

const unanswered = { chosen: null, source: null, taughtAt: null }

const placeOf = async (
  db: Db,
  { documentId, caseFileId, none }: { documentId: string; caseFileId: string | null; none: number },
): Promise<number | null> => {
  if (caseFileId === null) return none
  const file = await db
    .selectFrom('caseFile')
    .select('householdId')
    .where('id', '=', caseFileId)
    .executeTakeFirst()
  const decision = await latestMachineDecision(db, documentId).select('candidates').executeTakeFirst()
  const candidates = (decision?.candidates ?? []) as unknown as RankedCandidate[]
  const households = candidates.filter((one) => !isMereProposal(one)).map(({ householdId }) => householdId)
  const place = households.indexOf(file?.householdId ?? '')
  if (place >= 0) return place
  return households.length === none ? none : null
}

/** Answers there are, and how many of them came after the last fitting. */
export const countExamples = async (db: Db): Promise<{ examples: number; newExamples: number }> => {
  const { rows } = await sql<{ examples: number; newExamples: number }>`
    select count(*)::int as examples,
      (count(*) filter (where taught_at > coalesce((select max(trained_at) from whose_model), '-infinity')))::int as new_examples
    from whose_example where chosen is not null`.execute(db)
  return rows[0] ?? { examples: 0, newExamples: 0 }
}
