import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, HouseError } from '#platform'
import type { Review, Unusual } from './contract.ts'

type View = z.infer<typeof Unusual>
type Finding = View['findings'][number]

/** Below this nobody's day is unusual; above it, three times what this person opens on other days. */
const manyFiles = 25
const timesUsual = 3
/** Letters with health data opened on one day, numbers tried in vain. */
const oftenUncovered = 5
const oftenRefused = 3
/** The office's hours, Monday to Friday. */
const hours = { from: 6, to: 20 }

/**
 * Looks that stand out, each with what makes it so; nothing here says that somebody did wrong. Computed from the record
 * whenever asked.
 */
export const showUnusual = (reader: Authorized<'audit.read'>, days: number): Promise<View> =>
  reader.houseTransaction(async (db) => {
    const findings = await readFindings(db, reader.tenantId, days)
    await recordAct(db, {
      tenantId: reader.tenantId,
      staffId: reader.staff.id,
      what: 'audit.unusual_seen',
      subject: { kind: 'tenant', id: String(reader.tenantId) },
      facts: { days },
    })
    return { findings, open: findings.filter(({ review }) => !review).length }
  })

const readFindings = async (db: Db, tenantId: number, days: number): Promise<Finding[]> => {
  const { rows } = await sql<Finding & { reviewedAt: Date | null; note: string; reviewedBy: string }>`
    with looks as (
      select distinct a.staff_id, (a.at at time zone 'Europe/Berlin')::date as day, a.case_file_id,
        bool_or(${odd}) as odd
      from act a
      where a.tenant_id = ${tenantId} and a.staff_id is not null and a.case_file_id is not null
        and a.at > now() - make_interval(days => ${days + 60}) and a.what ~ '^casefiles[.].*_(seen|uncovered)$'
      group by 1, 2, 3
    ), found as (${sql.join(kinds(tenantId), sql` union all `)})
    select found.kind, found.day, found.count, found.usual, coalesce(found.files, '{}') as files,
      json_build_object('id', s.id, 'name', s.name) as staff, r.reviewed_at, r.note, by.name as reviewed_by
    from found
    join staff s on s.tenant_id = ${tenantId} and s.id = found.staff_id
    left join access_review r on r.tenant_id = ${tenantId} and r.staff_id = found.staff_id and r.day = found.day
      and r.finding = found.kind
    left join staff by on by.tenant_id = ${tenantId} and by.id = r.reviewed_by
    where found.day > app.today() - ${days}::int
    order by r.reviewed_at is not null, found.day desc, s.name, found.kind limit 500`.execute(db)
  return rows.map(({ reviewedAt, note, reviewedBy, ...finding }) => ({
    ...finding,
    review: reviewedAt && { at: reviewedAt.toISOString(), note, by: reviewedBy },
  }))
}

const odd = sql`extract(isodow from a.at at time zone 'Europe/Berlin') > 5
  or extract(hour from a.at at time zone 'Europe/Berlin') not between ${hours.from} and ${hours.to - 1}`

const numbers = sql`(array_agg(distinct f.reference) filter (where f.reference is not null))[1:5]`

/** Each finds person, day and files of one kind of look. */
const kinds = (tenantId: number): RawBuilder<unknown>[] => {
  const withFile = sql`join case_file f on f.tenant_id = ${tenantId} and f.id = looks.case_file_id`
  return [
    many,
    byName(tenantId),
    inSameHouse(tenantId),
    atOddHours(withFile),
    uncovered(tenantId),
    refused(tenantId),
  ]
}

/** Against the median of this person's other days. */
const many = sql`
  select 'many_files' as kind, today.staff_id, today.day, today.files as count, usual.median as usual, null::text[] as files
  from (select staff_id, day, count(*)::int as files from looks group by 1, 2) today
  cross join lateral (
    select percentile_cont(0.5) within group (order by other.files) as median
    from (select count(*) as files from looks l where l.staff_id = today.staff_id and l.day <> today.day group by l.day) other
  ) usual
  where today.files > ${manyFiles} and today.files > ${timesUsual} * coalesce(usual.median, 0)`

/** Somebody of one's own name, or of one's family name, in the household. */
const byName = (tenantId: number) => sql`
  select case when bool_or(lower(s.name) = lower(c.first_name || ' ' || c.last_name)) then 'own_name' else 'same_surname' end,
    looks.staff_id, looks.day, count(distinct looks.case_file_id)::int, null, ${numbers}
  from looks
  join staff s on s.tenant_id = ${tenantId} and s.id = looks.staff_id
  join case_file f on f.tenant_id = ${tenantId} and f.id = looks.case_file_id
  join membership m on m.tenant_id = ${tenantId} and m.household_id = f.household_id
  join client c on c.tenant_id = ${tenantId} and c.id = m.client_id
  where lower(c.last_name) = lower(regexp_replace(s.name, '^.* ', ''))
  group by looks.staff_id, looks.day, lower(s.name) = lower(c.first_name || ' ' || c.last_name)`

/** Where the register knows somebody of one's name: other households in the house they live in. */
const inSameHouse = (tenantId: number) => sql`
  select 'same_house', looks.staff_id, looks.day, count(distinct looks.case_file_id)::int, null, ${numbers}
  from looks
  join staff s on s.tenant_id = ${tenantId} and s.id = looks.staff_id
  join client namesake on namesake.tenant_id = ${tenantId}
    and lower(namesake.first_name || ' ' || namesake.last_name) = lower(s.name)
  join membership home on home.tenant_id = ${tenantId} and home.client_id = namesake.id and home.member_to is null
  join membership m on m.tenant_id = ${tenantId} and m.postcode = home.postcode and lower(m.street) = lower(home.street)
    and lower(m.house_number) = lower(home.house_number) and m.household_id <> home.household_id and m.member_to is null
  join case_file f on f.tenant_id = ${tenantId} and f.household_id = m.household_id and f.id = looks.case_file_id
  group by looks.staff_id, looks.day`

const atOddHours = (withFile: RawBuilder<unknown>) => sql`
  select 'odd_hours', looks.staff_id, looks.day, count(*)::int, null, ${numbers}
  from looks ${withFile} where looks.odd group by looks.staff_id, looks.day`

const perDay = (tenantId: number, kind: string, what: string, most: number) => sql`
  select ${kind}, a.staff_id, (a.at at time zone 'Europe/Berlin')::date, count(distinct (a.subject_id, a.at))::int, null, ${numbers}
  from act a left join case_file f on f.tenant_id = ${tenantId} and f.id = a.case_file_id
  where a.tenant_id = ${tenantId} and a.what = ${what} and a.at > now() - interval '100 days'
  group by 2, 3 having count(*) >= ${most}`

const uncovered = (tenantId: number) =>
  perDay(tenantId, 'covered_often', 'casefiles.document_uncovered', oftenUncovered)
const refused = (tenantId: number) =>
  perDay(tenantId, 'break_glass_refused', 'casefiles.break_glass_refused', oftenRefused)

/** „Geprüft“, with what came of it; said again, the later note counts. Throws `casefiles.no_such_person`. */
export const reviewFinding = (
  reader: Authorized<'audit.read'>,
  { kind: finding, staffId, day, note }: z.infer<typeof Review>,
): Promise<void> =>
  reader.transaction(async (db) => {
    const { tenantId, staff } = reader
    const known = await db.selectFrom('staff').select('id').where('id', '=', staffId).executeTakeFirst()
    if (!known) throw new HouseError('not-found', 'casefiles.no_such_person')
    const said = { note, reviewedBy: staff.id, reviewedAt: new Date() }
    await db
      .insertInto('accessReview')
      .values({ tenantId, finding, staffId, day, ...said })
      .onConflict((conflict) => conflict.columns(['tenantId', 'staffId', 'day', 'finding']).doUpdateSet(said))
      .execute()
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'audit.access_reviewed',
      subject: { kind: 'staff', id: staffId },
      facts: { finding, day },
    })
  })
