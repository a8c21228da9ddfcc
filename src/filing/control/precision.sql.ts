import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { FilingModel } from '../probability/filing-model.ts'
import { doubtLimitOf } from '../probability/probability.ts'
import type { PrecisionView } from './contract.ts'

type View = z.infer<typeof PrecisionView>

/** Edges of the bands of certainty that expectation and outcome are compared in. */
export const bandEdges = [0, 0.9, 0.99, 0.999, 0.9999, 0.99999, 1]
const innerEdges = bandEdges.slice(1, -1)

/** What a letter's score leaves to doubt is the misfile that was expected of it. */
const doubt = sql`1 - decision.score::double precision`

export interface Group {
  /** What the rows are grouped by; `all` is all of them together, by day or week. */
  by: 'all' | 'reason' | 'channel' | 'type'
  key: string
}
export interface Decided extends Group {
  letters: number
  filed: number
}
export interface Checked extends Omit<Group, 'by'> {
  by: 'all' | 'time' | 'channel' | 'type' | 'band'
  checked: number
  wrong: number
  waiting: number
  expected: number
}

export interface Period {
  days: number
  step: 'day' | 'week'
}

const today = sql`(now() at time zone 'Europe/Berlin')::date`
const firstDay = ({ days }: Period) => sql`(${today} - ${days - 1}::integer)`
const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone 'Europe/Berlin'`
const since = (period: Period) => midnight(firstDay(period))

/** A decision under way at midnight still counts for the day before: that day is over two hours later. */
const closed = sql`((now() - interval '2 hours') at time zone 'Europe/Berlin')::date`

/** The decisions from one day on, before another, counted by day in every way at once: they are read a single time. */
export const dailyQuery = (from: RawBuilder<unknown>, before: RawBuilder<unknown>) => sql`
  select day, case grouping(reason, channel, type) when 3 then 'reason' when 5 then 'channel' when 6 then 'type' else 'all' end as by,
    coalesce(reason, channel, type, '') as key,
    count(*)::int as letters, (count(*) filter (where outcome = 'file'))::int as filed
  from (select (decided_at at time zone 'Europe/Berlin')::date as day, outcome, coalesce(reason, '') as reason,
          coalesce(channel, '') as channel, coalesce(type_code, '') as type
        from filing_decision
        where decided_by is null and decided_at >= ${midnight(from)} and decided_at < ${midnight(before)}) as decided
  group by grouping sets ((day), (day, reason), (day, channel), (day, type))`

/** Counts the days that are over and not counted yet, once and for all; of two who ask at once one counts. */
export const countClosedDays = async (db: Db, tenantId: number): Promise<void> => {
  const isCounted = await sql`select from filing_counted where until >= ${closed}`.execute(db)
  if (isCounted.rows.length > 0) return
  await sql`insert into filing_counted values (${tenantId}, '2000-01-01') on conflict do nothing`.execute(db)
  await sql`select from filing_counted for update`.execute(db)
  const until = sql`(select until from filing_counted)`
  await sql`insert into filing_day (tenant_id, day, by, key, letters, filed)
    select ${tenantId}, counted.* from (${dailyQuery(until, closed)}) as counted`.execute(db)
  await sql`update filing_counted set until = greatest(until, ${closed})`.execute(db)
}

/** What was decided, from the counted days and what came since. */
export const countDecided = async (db: Db, period: Period): Promise<Decided[]> => {
  const until = sql`(select until from filing_counted)`
  const { rows } = await sql<Decided>`
    select by, case when by = 'all' then date_trunc(${period.step}, day)::date::text else key end as key,
      sum(letters)::int as letters, sum(filed)::int as filed
    from (select day, by, key, letters, filed from filing_day where day >= ${firstDay(period)}
          union all
          select * from (${dailyQuery(sql`greatest(${until}, ${firstDay(period)})`, sql`'infinity'::timestamp`)}) as live) as daily
    group by 1, 2`.execute(db)
  return rows
}

/** What the sample found, by what it was filed in: one letter in a hundred, so it is counted anew each time. */
export const countChecked = async (db: Db, period: Period): Promise<Checked[]> => {
  const { rows } = await sql<Checked>`
    select case grouping(time, channel, type, band) when 7 then 'time' when 11 then 'channel' when 13 then 'type' when 14 then 'band' else 'all' end as by,
      coalesce(time::text, channel, type, band::text, '') as key, (count(*) filter (where state <> 'open'))::int as checked,
      (count(*) filter (where state = 'corrected'))::int as wrong, (count(*) filter (where state = 'open'))::int as waiting,
      coalesce(sum(doubt) filter (where state <> 'open'), 0) as expected
    from (select date_trunc(${period.step}, sample.chosen_at at time zone 'Europe/Berlin')::date as time, sample.state,
            coalesce(decision.channel, '') as channel, coalesce(decision.type_code, '') as type,
            width_bucket(decision.score, ${innerEdges}::real[]) as band, ${doubt} as doubt
          from filing_sample as sample
          join filing_decision as decision on decision.tenant_id = sample.tenant_id and decision.id = sample.decision_id
          where sample.chosen_at >= ${since(period)}) as chosen
    group by grouping sets ((time), (channel), (type), (band), ())`.execute(db)
  return rows
}

export const countCorrections = async (db: Db, period: Period): Promise<View['corrections']> => {
  const { rows } = await sql<View['corrections'][number]>`
    select reason as key, (count(*) filter (where decision_id is not null))::int as automatic,
      (count(*) filter (where decision_id is null))::int as by_hand
    from filing_correction where corrected_at >= ${since(period)} and undone_at is null
    group by reason order by count(*) desc, reason`.execute(db)
  return rows
}

/** What was decided in the last 30 days, held against other limits; only what nothing else spoke against could be filed. */
export const countAtLimits = async (
  db: Db,
  { rates: targetMisfileRates, model }: { rates: number[]; model: FilingModel },
): Promise<{ decided: number; limits: View['limits'] }> => {
  const { rows } = await sql<{ decided: number; filed: number[] }>`
    select count(*)::int as decided, array[${sql.join(
      targetMisfileRates.map(
        (rate) =>
          sql`count(*) filter (where (outcome = 'file' or reason in ('automatic_off', 'not_sure_enough'))
            and score >= ${1 - doubtLimitOf(rate, model)}::real)`,
      ),
    )}]::int[] as filed
    from filing_decision as decision
    where decided_by is null and decided_at >= ${since({ days: 30, step: 'day' })}`.execute(db)
  const [row] = rows
  return {
    decided: row?.decided ?? 0,
    limits: targetMisfileRates.map((targetMisfileRate, at) => ({
      targetMisfileRate,
      filed: row?.filed[at] ?? 0,
    })),
  }
}

const instant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The misfiles that were found, latest first: each is a data breach to be looked into. No word of whose letter it was. */
export const listMisfiles = async (db: Db, period: Period): Promise<View['misfiles']> => {
  const { rows } = await sql<View['misfiles'][number]>`
    select correction.id as correction_id, submission.receipt_number, document.type_code, submission.channel,
      correction.reason, correction.found_by, correction.decision_id is not null as automatic,
      ${instant(sql`decision.decided_at`)} as filed_at, ${instant(sql`correction.corrected_at`)} as found_at,
      (select count(distinct act.staff_id)::int from act
       where act.tenant_id = correction.tenant_id and act.subject_kind = 'document'
         and act.subject_id = correction.document_id::text and act.at < correction.corrected_at
         and act.what in ('casefiles.document_seen', 'casefiles.original_taken', 'casefiles.pdf_taken')
         and not (correction.found_by = 'sample' and act.staff_id = correction.corrected_by)) as seen_by
    from filing_correction as correction
    join document on document.tenant_id = correction.tenant_id and document.id = correction.document_id
    join submission on submission.tenant_id = document.tenant_id and submission.id = document.submission_id
    left join filing_decision as decision on decision.tenant_id = correction.tenant_id and decision.id = correction.decision_id
    where correction.corrected_at >= ${since(period)} and correction.undone_at is null
    order by correction.corrected_at desc, correction.id limit 500`.execute(db)
  return rows
}

export const periodDays = async (db: Db, period: Period): Promise<{ from: string; to: string }> => {
  const { rows } = await sql<{ from: string; to: string }>`
    select ${firstDay(period)}::text as from, ${today}::text as to`.execute(db)
  return rows[0] ?? { from: '', to: '' }
}
