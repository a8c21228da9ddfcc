import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Person } from '#access'
import type { Db } from '#platform'
import type { Baskets, LetterQuery, LetterRow, sortKeys } from './contract.ts'

type Row = z.infer<typeof LetterRow>

/** The desks one works at: the own one, those one stands in for, and the baskets of the units of all of them. */
const withinReach = sql`(letter.staff_id = any((select app.acting_for())::uuid[]) or letter.unit_id = any((select app.own_units())::uuid[]))`

const inBasket = (person: Person, basket: string): RawBuilder<boolean> => {
  if (basket === 'mine') return sql`letter.staff_id = ${person.id}`
  const [kind, id] = basket.split(':')
  return kind === 'unit'
    ? sql`letter.unit_id = ${id}::uuid and ${withinReach}`
    : sql`letter.staff_id = ${id}::uuid and ${withinReach}`
}

type SortKey = (typeof sortKeys)[number]

const columnOf: Record<Exclude<SortKey, 'sameDayFirst'>, RawBuilder<unknown>> = {
  arrivedAt: sql`letter.arrived_at`,
  reference: sql`letter.reference`,
  name: sql`letter.file_title`,
  type: sql`letter.type_code`,
  pages: sql`letter.page_count`,
  dueOn: sql`letter.due_on`,
  urgency: sql`array_position(array['normal', 'high', 'same-day'], letter.urgency)`,
}

/** Done ones stay among their like; equal letters always come in the same order, so that no window shows one twice. */
const orderOf = (sort: SortKey, direction: 'asc' | 'desc'): RawBuilder<unknown> => {
  const sameDay = sql`(letter.urgency = 'same-day' and letter.status <> 'done') desc,`
  const column = columnOf[sort === 'sameDayFirst' ? 'arrivedAt' : sort]
  return sql`${sort === 'sameDayFirst' ? sameDay : sql``} ${column} ${direction === 'asc' ? sql`asc` : sql`desc`} nulls last, letter.id desc`
}

const columns = sql`
  letter.id, letter.document_id, letter.case_file_id, letter.reference, letter.file_title as name, letter.type_code,
  letter.title, letter.covered, letter.channel, letter.page_count as pages, letter.urgency, letter.due_on, letter.due_ground,
  letter.received_on,
  to_char(letter.arrived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as arrived_at,
  to_char(letter.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as read_at,
  letter.status, json_build_object('id', unit.id, 'name', unit.name) as unit,
  case when staff.id is not null then json_build_object('id', staff.id, 'name', staff.name) end as clerk`

const tables = sql`
  app.letter_shell letter
  join unit on unit.tenant_id = letter.tenant_id and unit.id = letter.unit_id
  left join staff on staff.tenant_id = letter.tenant_id and staff.id = letter.staff_id`

const statusOf = {
  open: sql`letter.status in ('new', 'open')`,
  done: sql`letter.status = 'done'`,
  all: sql`letter.status <> 'withdrawn'`,
}

/** A window of a basket with the count of all its rows. */
export const listLetters = async (db: Db, person: Person, query: z.infer<typeof LetterQuery>) => {
  const conditions = [inBasket(person, query.basket), statusOf[query.status]]
  if (query.filter === 'unread') conditions.push(sql`letter.read_at is null`)
  if (query.filter === 'urgent') conditions.push(sql`letter.urgency = 'same-day'`)
  if (query.type) conditions.push(sql`letter.type_code = ${query.type}`)
  if (query.q)
    conditions.push(
      sql`(letter.file_title ilike ${likeAnywhere(query.q)} or letter.reference like ${likeAnywhere(query.q)})`,
    )
  const where = sql.join(conditions, sql` and `)
  const { rows } = await sql<Row>`select ${columns} from ${tables} where ${where}
    order by ${orderOf(query.sort, query.direction)} offset ${query.offset} limit ${query.limit}`.execute(db)
  const counted = await sql<{ total: number; unread: number }>`
    select count(*)::int as total, (count(*) filter (where letter.read_at is null))::int as unread from ${tables} where ${where}`.execute(
    db,
  )
  return { letters: rows, ...(counted.rows[0] ?? { total: 0, unread: 0 }) }
}

const likeAnywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** One letter within a person's reach, whatever its status; null when there is none. */
export const findLetter = async (db: Db, letterId: string): Promise<Row | null> => {
  const { rows } = await sql<Row>`select ${columns} from ${tables}
    where letter.id = ${letterId} and letter.status <> 'withdrawn' and ${withinReach}`.execute(db)
  return rows[0] ?? null
}

/** Locks a letter within reach for a change of its state. */
export const lockLetter = async (db: Db, letterId: string) => {
  const { rows } = await sql<{
    id: string
    status: string
    staffId: string | null
    unitId: string
    caseFileId: string
    readAt: Date | null
  }>`
    select id, status, staff_id, unit_id, case_file_id, read_at from letter
    where id = ${letterId} and status <> 'withdrawn' and ${withinReach} for update`.execute(db)
  return rows[0] ?? null
}

/** Whom one stands in for today, and the units of all of them. */
const readDesks = async (db: Db, person: Person) => {
  const represented = await sql<Desk>`
    select id, name from staff where id = any(app.acting_for()) and id <> ${person.id} order by name`.execute(
    db,
  )
  const units =
    await sql<Desk>`select id, name from unit where id = any(app.own_units()) order by name`.execute(db)
  return { represented: represented.rows, units: units.rows }
}

interface Desk {
  id: string
  name: string
}

export const countBaskets = async (db: Db, person: Person): Promise<z.infer<typeof Baskets>> => {
  const { represented, units } = await readDesks(db, person)
  const { rows } = await sql<{ key: string; total: number; unread: number; urgent: number }>`
    select basket.key, count(letter.id)::int as total, (count(letter.id) filter (where letter.read_at is null))::int as unread,
           (count(letter.id) filter (where letter.urgency = 'same-day'))::int as urgent
    from (select 'mine' as key, ${person.id}::uuid as staff_id, null::uuid as unit_id
          union all select 'staff:' || id, id, null from unnest(${represented.map(({ id }) => id)}::uuid[]) as id
          union all select 'unit:' || id, null, id from unnest(${units.map(({ id }) => id)}::uuid[]) as id) as basket
    left join letter on letter.status in ('new', 'open')
      and (letter.staff_id = basket.staff_id or letter.unit_id = basket.unit_id)
    group by basket.key`.execute(db)
  const counts = new Map(rows.map(({ key, ...count }) => [key, count]))
  const none = { total: 0, unread: 0, urgent: 0 }
  const { clearing } = await db
    .selectFrom('clearingCase')
    .innerJoin('clearingProtection', 'clearingProtection.caseId', 'clearingCase.id')
    .select((row) => row.fn.countAll<number>().as('clearing'))
    .where('state', '=', 'open')
    // Post of protected households has a basket of its own, at the clearing desk.
    .where('protected', '=', false)
    .executeTakeFirstOrThrow()
  return {
    baskets: [
      { key: 'mine', kind: 'mine', name: person.name, ...(counts.get('mine') ?? none) },
      ...represented.map(({ id, name }) => ({
        key: `staff:${id}`,
        kind: 'deputy' as const,
        name,
        ...(counts.get(`staff:${id}`) ?? none),
      })),
      ...units.map(({ id, name }) => ({
        key: `unit:${id}`,
        kind: 'unit' as const,
        name,
        ...(counts.get(`unit:${id}`) ?? none),
      })),
    ],
    clearing,
  }
}
