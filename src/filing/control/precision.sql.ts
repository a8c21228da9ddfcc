import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { PrecisionView } from './contract.ts'

type View = z.infer<typeof PrecisionView>

/** Edges of the bands of certainty that expectation and outcome are compared in. */
export const bandEdges = [0, 0.9, 0.99, 0.999, 0.9999, 0.99999, 1]
const innerEdges = bandEdges.slice(1, -1)

/** What a letter's score leaves to doubt is the misfile that was expected of it. */
const doubt = sql`1 - decision.score::double precision`

export interface Group {
  /** What the rows are grouped by; `all` is the one row of them together. */
  by: 'all' | 'time' | 'reason' | 'channel' | 'type' | 'band'
  key: string | null
}
export interface Decided extends Group {
  letters: number
  filed: number
}
export interface Checked extends Group {
  checked: number
  wrong: number
  waiting: number
  expected: number
}

interface Period {
  days: number
  step: 'day' | 'week'
}

const since = ({ days }: Period) =>
  sql`((now() at time zone 'Europe/Berlin')::date - ${days - 1}::integer)::timestamp at time zone 'Europe/Berlin'`

/** Every grouping in one pass over the decisions: the table is read once, whatever its size. */
const grouped = (at: RawBuilder<unknown>, step: Period['step']) => ({
  dimensions: sql`
    date_trunc(${step}, ${at} at time zone 'Europe/Berlin')::date as time, decision.reason, decision.channel,
    coalesce(decision.type_code, '') as type, width_bucket(decision.score, ${innerEdges}::real[]) as band`,
  columns: sql`
    case grouping(time, reason, channel, type, band)
      when 15 then 'time' when 23 then 'reason' when 27 then 'channel' when 29 then 'type' when 30 then 'band' else 'all'
    end as by,
    coalesce(time::text, reason, channel, type, band::text) as key`,
  sets: sql`grouping sets ((time), (reason), (channel), (type), (band), ())`,
})

export const decidedQuery = (period: Period) => {
  const { dimensions, columns, sets } = grouped(sql`decision.decided_at`, period.step)
  return sql<Decided>`
    select ${columns}, count(*)::int as letters, (count(*) filter (where outcome = 'file'))::int as filed
    from (select ${dimensions}, decision.outcome from filing_decision as decision
          where decision.decided_by is null and decision.decided_at >= ${since(period)}) as decided
    group by ${sets}`
}

export const countDecided = async (db: Db, period: Period): Promise<Decided[]> =>
  (await decidedQuery(period).execute(db)).rows

export const countChecked = async (db: Db, period: Period): Promise<Checked[]> => {
  const { dimensions, columns, sets } = grouped(sql`sample.chosen_at`, period.step)
  const { rows } = await sql<Checked>`
    select ${columns}, (count(*) filter (where state <> 'open'))::int as checked,
      (count(*) filter (where state = 'corrected'))::int as wrong, (count(*) filter (where state = 'open'))::int as waiting,
      coalesce(sum(doubt) filter (where state <> 'open'), 0) as expected
    from (select ${dimensions}, sample.state, ${doubt} as doubt from filing_sample as sample
          join filing_decision as decision on decision.tenant_id = sample.tenant_id and decision.id = sample.decision_id
          where sample.chosen_at >= ${since(period)}) as chosen
    group by ${sets}`.execute(db)
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
  limits: number[],
): Promise<{ decided: number; limits: View['limits'] }> => {
  const { rows } = await sql<{ decided: number; filed: number[] }>`
    select count(*)::int as decided, array[${sql.join(
      limits.map(
        (limit) =>
          sql`count(*) filter (where (outcome = 'file' or reason = 'automatic_off') and score >= ${1 - limit}::real)`,
      ),
    )}]::int[] as filed
    from filing_decision as decision
    where decided_by is null and decided_at >= ${since({ days: 30, step: 'day' })}`.execute(db)
  const [row] = rows
  return {
    decided: row?.decided ?? 0,
    limits: limits.map((targetMisfileRate, at) => ({ targetMisfileRate, filed: row?.filed[at] ?? 0 })),
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
    select (${since(period)} at time zone 'Europe/Berlin')::date::text as from,
      (now() at time zone 'Europe/Berlin')::date::text as to`.execute(db)
  return rows[0] ?? { from: '', to: '' }
}
