import { sql } from 'kysely'
import type { Db } from '#platform'
import { adoptProvisional } from './adopt-provisional.ts'

export interface Counts {
  added: number
  changed: number
  unchanged: number
}

interface Merge {
  tenantId: number
  /** Day of the import, `YYYY-MM-DD`. */
  today: string
}

/**
 * Brings the register's tables to what `import_row` says, touching only rows that differ. Who is gone from a household
 * in the file stays its member up to today; a household that is gone stays as it is; documents do not move.
 */
export const mergeRegister = async (
  db: Db,
  merge: Merge,
): Promise<{ households: Counts; clients: Counts }> => {
  await adoptProvisional(db, merge.tenantId)
  await compareHouseholds(db, merge.tenantId)
  await compareClients(db, merge.tenantId)
  await compareMembers(db, merge.tenantId)
  await writeHouseholds(db, merge.tenantId)
  await writeClients(db, merge.tenantId)
  await writeMembers(db, merge)
  await replaceKeys(db, merge.tenantId)
  return {
    households: await countFates(db, 'import_household'),
    clients: await countFates(db, 'import_client'),
  }
}

/**
 * `import_household`: each household of the file once, with its ids and what becomes of it. A case that was handed over
 * here stays so until the register names another unit or clerk; one protected here stays protected whatever it says.
 */
const compareHouseholds = async (db: Db, tenantId: number) => {
  await sql`
    create temporary table import_household on commit drop as
    with said as (
      select distinct on (bg_number) bg_number, status, team, clerk, new_household_id, new_case_file_id,
        bool_or(protected) over (partition by bg_number) as protected
      from import_row order by bg_number, line
    ), head as (
      select distinct on (bg_number) bg_number, last_name || ', ' || first_name as title
      from import_row order by bg_number, role <> 'applicant', member_to is not null, line
    ), named as (
      select distinct on (name) name, id from unit where tenant_id = ${tenantId} order by name, id
    )
    select said.bg_number, said.status, named.id as said_unit_id, said.clerk as said_clerk_code,
      said.protected as said_protected, kept.*, head.title,
      coalesce(h.id, said.new_household_id) as household_id,
      coalesce(f.id, said.new_case_file_id) as case_file_id,
      case when h.id is null then 'added'
        when (h.status, h.said_unit_id, h.said_clerk_code, h.said_protected, f.title)
          is distinct from (said.status, named.id, said.clerk, said.protected, head.title)
          or (h.unit_id, h.clerk_code, h.protected) is distinct from (kept.unit_id, kept.clerk_code, kept.protected) then 'changed'
        else 'unchanged' end as fate
    from said
    join head using (bg_number)
    left join named on named.name = said.team
    left join household h on h.tenant_id = ${tenantId} and h.bg_number = said.bg_number
    cross join lateral (
      select case when as_before then h.unit_id else named.id end as unit_id,
        case when as_before then h.clerk_code else said.clerk end as clerk_code,
        said.protected or coalesce(h.protected_here, false) as protected
      from (select h.id is not null
        and (h.said_unit_id, h.said_clerk_code) is not distinct from (named.id, said.clerk)) as register(as_before)
    ) kept
    left join case_file f on f.tenant_id = ${tenantId} and f.household_id = h.id and f.kind = 'benefits'
  `.execute(db)
}

/** `import_client`: each person once; where several lines speak of one, the first that says something counts. */
const compareClients = async (db: Db, tenantId: number) => {
  const first = (column: string) =>
    sql`(array_agg(${sql.ref(column)} order by line) filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`
  await sql`
    create temporary table import_client on commit drop as
    with said as (
      select customer_number, min(first_name) as first_name, min(last_name) as last_name,
        min(birth_date) as birth_date, (array_agg(new_client_id order by line))[1] as new_client_id,
        ${first('title')}, ${first('birth_name')}, ${first('name_changed_on')}, ${first('sex')},
        ${first('pension_number')}, ${first('tax_id')}
      from import_row group by customer_number
    )
    select said.*, coalesce(c.id, said.new_client_id) as client_id,
      case when c.id is null then 'added'
        when (c.title, c.first_name, c.last_name, c.birth_name, c.name_changed_on, c.birth_date, c.sex,
            c.pension_number, c.tax_id)
          is distinct from (said.title, said.first_name, said.last_name, said.birth_name, said.name_changed_on,
            said.birth_date, said.sex, said.pension_number, said.tax_id) then 'changed'
        else 'unchanged' end as fate
    from said
    left join client c on c.tenant_id = ${tenantId} and c.customer_number = said.customer_number
  `.execute(db)
}

const memberColumns = [
  'role',
  'member_from',
  'member_to',
  'street',
  'house_number',
  'postcode',
  'city',
  'former_addresses',
  'ibans',
  'phone',
  'email',
  'landlord',
  'employer',
  'electricity_supplier',
  'electricity_number',
  'health_insurer',
  'child_benefit_number',
  'letter_references',
]
const columnsOf = (table: string) => sql.raw(memberColumns.map((column) => `${table}.${column}`).join(', '))

/** `import_member`: each line with the ids of its household and person. */
const compareMembers = async (db: Db, tenantId: number) => {
  await sql`
    create temporary table import_member on commit drop as
    select h.household_id, c.client_id, r.line, ${columnsOf('r')}, r.key_kinds, r.keys,
      case when m.household_id is null then 'added'
        when (${columnsOf('m')}) is distinct from (${columnsOf('r')}) then 'changed'
        else 'unchanged' end as fate
    from import_row r
    join import_household h using (bg_number)
    join import_client c using (customer_number)
    left join membership m
      on m.tenant_id = ${tenantId} and m.household_id = h.household_id and m.client_id = c.client_id
  `.execute(db)
}

const writeHouseholds = async (db: Db, tenantId: number) => {
  await sql`
    insert into household (tenant_id, id, bg_number, status, unit_id, clerk_code, protected, said_unit_id, said_clerk_code,
      said_protected)
    select ${tenantId}, household_id, bg_number, status, unit_id, clerk_code, protected, said_unit_id, said_clerk_code,
      said_protected
    from import_household where fate <> 'unchanged' order by household_id
    on conflict (tenant_id, id) do update set status = excluded.status, unit_id = excluded.unit_id,
      clerk_code = excluded.clerk_code, protected = excluded.protected, said_unit_id = excluded.said_unit_id,
      said_clerk_code = excluded.said_clerk_code, said_protected = excluded.said_protected
  `.execute(db)
  await sql`
    insert into case_file (tenant_id, id, household_id, reference, title)
    select ${tenantId}, case_file_id, household_id, bg_number, title
    from import_household where fate <> 'unchanged' order by case_file_id
    on conflict (tenant_id, id) do update set title = excluded.title
  `.execute(db)
}

const writeClients = (db: Db, tenantId: number) =>
  sql`
    insert into client (tenant_id, id, customer_number, title, first_name, last_name, birth_name, name_changed_on,
      birth_date, sex, pension_number, tax_id)
    select ${tenantId}, client_id, customer_number, title, first_name, last_name, birth_name, name_changed_on,
      birth_date, sex, pension_number, tax_id
    from import_client where fate <> 'unchanged' order by client_id
    on conflict (tenant_id, id) do update set title = excluded.title, first_name = excluded.first_name,
      last_name = excluded.last_name, birth_name = excluded.birth_name, name_changed_on = excluded.name_changed_on,
      birth_date = excluded.birth_date, sex = excluded.sex, pension_number = excluded.pension_number,
      tax_id = excluded.tax_id
  `.execute(db)

const writeMembers = async (db: Db, { tenantId, today }: Merge) => {
  const names = sql.raw(memberColumns.join(', '))
  const updates = sql.raw(memberColumns.map((column) => `${column} = excluded.${column}`).join(', '))
  await sql`
    insert into membership (tenant_id, household_id, client_id, ${names})
    select ${tenantId}, household_id, client_id, ${names}
    from import_member where fate <> 'unchanged' order by line
    on conflict (tenant_id, household_id, client_id) do update set ${updates}
  `.execute(db)
  await sql`
    with gone as (
      update membership m set member_to = ${today}::date
      from import_household h
      where m.tenant_id = ${tenantId} and m.household_id = h.household_id and m.member_to is null
        and not exists (
          select from import_member i where i.household_id = m.household_id and i.client_id = m.client_id)
      returning m.household_id
    )
    update import_household set fate = 'changed'
    where fate = 'unchanged' and household_id in (
      select household_id from gone
      union all select household_id from import_member where fate <> 'unchanged')
  `.execute(db)
}

/** Compares keys one by one rather than by household: a release that makes other keys takes effect at the next import. */
const replaceKeys = async (db: Db, tenantId: number) => {
  await sql`
    create temporary table import_key on commit drop as
    select m.household_id, m.client_id, made.kind, made.key
    from import_member m cross join lateral unnest(m.key_kinds, m.keys) as made(kind, key)
  `.execute(db)
  await sql`
    delete from register_key k using import_member m
    where k.tenant_id = ${tenantId} and k.household_id = m.household_id and k.client_id = m.client_id
      and not exists (
        select from import_key i where i.kind = k.kind and i.key = k.key and i.household_id = k.household_id
          and i.client_id = k.client_id)
  `.execute(db)
  await sql`
    insert into register_key (tenant_id, kind, key, household_id, client_id)
    select ${tenantId}, i.kind, i.key, i.household_id, i.client_id
    from import_key i
    where not exists (
      select from register_key k where k.tenant_id = ${tenantId} and k.kind = i.kind and k.key = i.key
        and k.household_id = i.household_id and k.client_id = i.client_id)
    order by i.kind, i.key
  `.execute(db)
}

const countFates = async (db: Db, table: 'import_household' | 'import_client'): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    select count(*) filter (where fate = 'added') as added, count(*) filter (where fate = 'changed') as changed,
      count(*) filter (where fate = 'unchanged') as unchanged
    from ${sql.table(table)}
  `.execute(db)
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 }
}
