import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, type House, HouseError } from '#platform'
import { findClearing, findClearingSubject, type Row } from './clearing.sql.ts'
import { endLease, holderBeside, takeLease } from './lease.sql.ts'
import { lookerOf } from './looker.ts'

type Clerk = Authorized<'clearing.work'>
export type Subject = NonNullable<Awaited<ReturnType<typeof findClearingSubject>>>

export interface Outcome {
  state: 'open' | 'deferred' | 'solved' | 'discarded'
  what: string
  caseFileId?: string
  facts: Record<string, string | number | null>
}

interface Step {
  /** States in which the case may be. */
  from: string[]
  work(db: Db, subject: Subject): Promise<Outcome>
}

/** Lock, check, change, put on record, all in one transaction; of two people at the same case the second is told. */
export const act = (house: House, clerk: Clerk, id: string, step: Step): Promise<Row> =>
  clerk.transaction((db) => actIn(db, house, clerk, { id, ...step }))

/** The same within a transaction that does it to several cases. */
export const actIn = async (
  db: Db,
  house: House,
  clerk: Clerk,
  { id, from, work }: Step & { id: string },
): Promise<Row> => {
  const looker = lookerOf(house, clerk)
  const subject = await findClearingSubject(db, looker, id, { lock: true })
  if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
  if (!from.includes(subject.state)) throw new HouseError('conflict', 'filing.case_not_open')
  if (await holderBeside(db, looker, id)) throw new HouseError('conflict', 'filing.case_held')
  const { state, what, caseFileId, facts } = await work(db, subject)
  const closed = state === 'solved' || state === 'discarded'
  await db
    .updateTable('clearingCase')
    .set({ state, closedAt: closed ? looker.now : null, closedBy: closed ? clerk.staff.id : null })
    .where('id', '=', id)
    .execute()
  if (state === 'open') await takeLease(db, looker, { tenantId: clerk.tenantId, caseId: id })
  else await endLease(db, id)
  await recordAct(db, {
    tenantId: clerk.tenantId,
    staffId: clerk.staff.id,
    what,
    subject: { kind: 'clearing_case', id },
    caseFileId: caseFileId ?? null,
    facts: { ...facts, documentId: subject.documentId },
  })
  const row = await findClearing(db, looker, id)
  if (!row) throw new HouseError('not-found', 'filing.no_such_case')
  return row
}
