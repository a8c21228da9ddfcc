import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { pageVersion } from '#casefiles'
import type { Db } from '#platform'
import type { ClearingQuery, ClearingRow } from './contract.ts'

export type Row = z.infer<typeof ClearingRow>

/** Who looks at the desk, and when; without `protectedToo` post of protected households is not there at all. */
export interface Looker {
  staffId: string
  now: Date
  /** `YYYY-MM-DD` in the office. */
  today: string
  protectedToo: boolean
}

const tables = (looker: Looker) => sql`
  clearing_case
  join submission on submission.tenant_id = clearing_case.tenant_id and submission.id = clearing_case.submission_id
  join clearing_protection protection
    on protection.tenant_id = clearing_case.tenant_id and protection.case_id = clearing_case.id
  left join document on document.tenant_id = clearing_case.tenant_id and document.id = clearing_case.document_id
  left join clearing_lease lease on lease.tenant_id = clearing_case.tenant_id and lease.case_id = clearing_case.id
    and lease.until > ${looker.now}`

const stateOf = ({ today }: Looker) =>
  sql`case when clearing_case.state = 'deferred' and deferred_until <= ${today}::date then 'open' else clearing_case.state end`

const urgency = sql`coalesce(document.urgency, case when submission.urgent then 'high' else 'normal' end)`

const instant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const columns = (looker: Looker) => sql`
  clearing_case.id, clearing_case.kind, clearing_case.reason, ${stateOf(looker)} as state,
  ${instant(sql`clearing_case.opened_at`)} as opened_at, ${urgency} as urgency,
  submission.channel, submission.file_name, coalesce(document.page_count, submission.pages, 0) as pages,
  (select '/api/v1/documents/' || document.id || '/pages/1/thumbnail?v=' || ${pageVersion} from page
     where page.tenant_id = document.tenant_id and page.document_id = document.id and page.position = 1) as thumbnail,
  (select score from filing_decision where filing_decision.tenant_id = document.tenant_id
     and filing_decision.document_id = document.id order by decided_at desc limit 1) as top_score,
  clearing_case.submission_id, coalesce(submission.attached_to, submission.id) as arrival, document.envelope, clearing_case.deferred_until, clearing_case.deferred_reason, protection.protected,
  case when lease.case_id is not null then json_build_object(
    'staff', (select json_build_object('id', staff.id, 'name', staff.name) from staff
              where staff.tenant_id = lease.tenant_id and staff.id = lease.staff_id),
    'since', ${instant(sql`lease.since`)}, 'mine', lease.staff_id = ${looker.staffId}::uuid) end as held`

/** The most urgent first, then what waits longest. */
const order = sql`array_position(array['same-day', 'high', 'normal'], ${urgency}), clearing_case.opened_at, clearing_case.id`

const waiting = sql`clearing_case.state in ('open', 'deferred')`

/** What this person may see of a basket. */
const inBasket = (looker: Looker, state: ClearingQuery['state']) => {
  if (state === 'protected') return sql`${waiting} and protection.protected and ${looker.protectedToo}`
  return sql`${waiting} and ${stateOf(looker)} = ${state} and not protection.protected`
}

const passes = ({ reason, channel, urgent }: Omit<ClearingQuery, 'state'>) => sql`
  (${reason ?? null}::text is null or clearing_case.reason = ${reason ?? null})
  and (${channel ?? null}::text is null or submission.channel = ${channel ?? null})
  and (not ${urgent}::boolean or ${urgency} <> 'normal')`

/** One basket of the queue with its counts: all that waits is looked at once, only what is shown is read in full. */
export const listClearing = async (db: Db, looker: Looker, { state, ...filters }: ClearingQuery) => {
  const waitingCases = await readWaiting(db, looker)
  const basket = waitingCases.filter((one) => one.basket === state)
  const shown = basket.filter((one) => isPassed(one, filters)).slice(0, 500)
  return {
    cases: await readRows(db, looker, shown),
    open: countIn(waitingCases, 'open'),
    deferred: countIn(waitingCases, 'deferred'),
    protected: countIn(waitingCases, 'protected'),
    ...countKinds(basket),
  }
}

interface Waiting {
  id: string
  basket: ClearingQuery['state']
  reason: string
  channel: Row['channel']
  urgent: boolean
}

const readWaiting = async (db: Db, looker: Looker) => {
  const { rows } = await sql<Waiting>`
    select clearing_case.id, case when protection.protected then 'protected' else ${stateOf(looker)} end as basket,
      clearing_case.reason, submission.channel, ${urgency} <> 'normal' as urgent
    from ${tables(looker)} where ${waiting} and ${visible(looker)} order by ${order}`.execute(db)
  return rows
}

const isPassed = (one: Waiting, { reason, channel, urgent }: Omit<ClearingQuery, 'state'>) =>
  (!reason || one.reason === reason) && (!channel || one.channel === channel) && (!urgent || one.urgent)

const readRows = async (db: Db, looker: Looker, shown: readonly Waiting[]) => {
  const places = new Map(shown.map(({ id }, at) => [id, at]))
  const { rows } = await sql<Row>`select ${columns(looker)} from ${tables(looker)}
    where clearing_case.id = any(${[...places.keys()]}::uuid[])`.execute(db)
  return rows.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
}

const countIn = (cases: readonly Waiting[], basket: Waiting['basket']) =>
  cases.filter((one) => one.basket === basket).length

const countKinds = (cases: readonly Waiting[]) => {
  const count = <Key extends string>(keys: readonly Key[]) =>
    [...new Set(keys)].toSorted().map((key) => ({ key, count: keys.filter((one) => one === key).length }))
  return {
    reasons: count(cases.map(({ reason }) => reason)).map(({ key, count }) => ({ reason: key, count })),
    channels: count(cases.map(({ channel }) => channel)).map(({ key, count }) => ({ channel: key, count })),
    urgent: cases.filter(({ urgent }) => urgent).length,
  }
}

const visible = (looker: Looker) => sql`(${looker.protectedToo}::boolean or not protection.protected)`

/** A case in any state, or null where this person may not see it. */
export const findClearing = async (db: Db, looker: Looker, id: string) => {
  const { rows } = await sql<Row>`select ${columns(looker)} from ${tables(looker)}
    where clearing_case.id = ${id} and ${visible(looker)}`.execute(db)
  return rows[0] ?? null
}

/** Documents of the same arrival and envelope that wait as well, in the order of the stack, attachments behind it. */
export const listTogether = async (db: Db, looker: Looker, of: Pick<Row, 'id' | 'arrival' | 'envelope'>) => {
  const { rows } = await sql<Row & { documentId: string; typeCode: string | null }>`
    select ${columns(looker)}, clearing_case.document_id, document.type_code from ${tables(looker)}
    where clearing_case.submission_id = any(array(
        select id from submission where ${of.arrival}::uuid in (id, attached_to)))
      and document.envelope is not distinct from ${of.envelope}::integer and clearing_case.id <> ${of.id} and ${waiting}
      and (document.state = 'clearing' and clearing_case.kind = 'whose' or document.state = 'read') and ${visible(looker)}
    order by submission.attachment_number nulls first, document.position limit 500`.execute(db)
  return rows
}

/** The next case that nobody else has before them; locked until the transaction ends, what others lock is passed over. */
export const lockNext = async (
  db: Db,
  looker: Looker,
  { state, except, ...filters }: ClearingQuery & { except: string[] },
) => {
  const { rows } = await sql<{ id: string }>`select clearing_case.id from ${tables(looker)}
    where ${inBasket(looker, state)} and ${passes(filters)} and not clearing_case.id = any(${except}::uuid[])
      and (lease.case_id is null or lease.staff_id = ${looker.staffId}::uuid)
    order by ${order} limit 1 for update of clearing_case skip locked`.execute(db)
  return rows[0]?.id ?? null
}

/** What stands behind a clearing case, locked when somebody is about to act on it; null where they may not see it. */
export const findClearingSubject = async (
  db: Db,
  looker: Looker,
  id: string,
  { lock }: { lock: boolean },
) => {
  const query = db
    .selectFrom('clearingCase')
    .innerJoin('submission', 'submission.id', 'clearingCase.submissionId')
    .innerJoin('clearingProtection', 'clearingProtection.caseId', 'clearingCase.id')
    .leftJoin('document', 'document.id', 'clearingCase.documentId')
    .select(['document.envelope', 'submission.attachedTo'])
    .select([
      'clearingCase.id',
      'clearingCase.kind',
      'clearingCase.reason',
      'clearingCase.state',
      'clearingCase.documentId',
      'clearingCase.submissionId',
    ])
    .select(['clearingCase.retry', 'clearingCase.facts', 'submission.receiptNumber'])
    .select(['clearingCase.deferredUntil', 'clearingCase.openedCaseFileId'])
    .where('clearingCase.id', '=', id)
    .$if(!looker.protectedToo, (rows) => rows.where('clearingProtection.protected', '=', false))
  const subject = await (lock ? query.forUpdate('clearingCase') : query).executeTakeFirst()
  if (!subject) return null
  const due = subject.state === 'deferred' && (subject.deferredUntil ?? '9999') <= looker.today
  return { ...subject, state: due ? 'open' : subject.state }
}
