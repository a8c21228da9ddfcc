import { sql } from 'kysely'
import type { Db } from '#platform'
import { recordAct } from './record-act.ts'

interface Look {
  tenantId: number
  staffId: string
  subject: { kind: 'document' | 'case_file'; id: string }
  caseFileId: string | null
  /** Fetched to lie ready; whether anybody saw it will be told when it is shown. */
  ahead?: boolean
  /** Why it was shown. */
  reason?: string
}

const minute = 60_000

/**
 * Puts on record that somebody looked at a document or a case file. Leafing through its pages, or coming back to it, is
 * one look: it is written again only after ten minutes. Both ends of that time are told as instants, so that PostgreSQL
 * opens one month and not all. Where only those opened it whom somebody stands in for, it says in whose stead.
 */
export const recordSeen = async (db: Db, { subject, ahead = false, ...look }: Look): Promise<void> => {
  const what = `casefiles.${subject.kind}_${ahead ? 'fetched' : 'seen'}`
  const [since, until] = [new Date(Date.now() - 10 * minute), new Date(Date.now() + 10 * minute)]
  const { rows } = await sql<{ lately: boolean }>`
    select app.did_between(${look.staffId}, ${what}, ${subject.kind}, ${subject.id}, ${since}, ${until}) as lately`.execute(
    db,
  )
  if (rows[0]?.lately) return
  await recordAct(db, { ...look, what, subject, facts: await inWhoseStead(db, subject, look.caseFileId) })
}

/** As the steps with letters have it: a person, or else a team. */
const inWhoseStead = async (
  db: Db,
  { kind, id }: Look['subject'],
  caseFileId: string | null,
): Promise<Record<string, string>> => {
  const { rows } = await sql<{ deputyFor: string | null; deputyForUnit: string | null }>`
    select deputy_for, deputy_for_unit from app.reached_for(${caseFileId}, ${kind === 'document' ? id : null})`.execute(
    db,
  )
  const [found] = rows
  if (found?.deputyFor) return { deputyFor: found.deputyFor }
  return found?.deputyForUnit ? { deputyForUnit: found.deputyForUnit } : {}
}

/** The same for a document, as most rooms know it. */
export const recordDocumentSeen = (
  db: Db,
  { documentId, ...look }: Omit<Look, 'subject'> & { documentId: string },
): Promise<void> => recordSeen(db, { ...look, subject: { kind: 'document', id: documentId } })
