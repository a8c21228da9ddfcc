import { sql } from 'kysely'
import type { Db } from '#platform'

/**
 * Gives people and households that were opened at the clearing desk the numbers under which the register file now
 * knows them, so that the import goes on with them instead of adding them a second time. Only where it is certain: one
 * person of the file of the same name born on the same day (without a date: in the same household), known by no number
 * here yet. Everything else stays provisional.
 */
export const adoptProvisional = async (db: Db, tenantId: number): Promise<void> => {
  const { rows } = await sql`select from household h where h.tenant_id = ${tenantId} and h.status = 'active'
    and (h.provisional or exists (
      select from membership m join client c on c.tenant_id = m.tenant_id and c.id = m.client_id
      where m.tenant_id = h.tenant_id and m.household_id = h.id and c.provisional)) limit 1`.execute(db)
  if (rows.length === 0) return
  await adoptPeople(db, tenantId)
  await adoptHouseholds(db, tenantId)
}

const adoptPeople = (db: Db, tenantId: number) =>
  sql`
    with same as (
      select distinct c.id as client_id, r.customer_number
      from client c
      join membership m on m.tenant_id = c.tenant_id and m.client_id = c.id
      join household h on h.tenant_id = m.tenant_id and h.id = m.household_id and h.status = 'active'
      join register_key k on k.tenant_id = c.tenant_id and k.client_id = c.id and k.kind = 'name'
      join import_row r on r.birth_date = c.birth_date or (c.birth_date is null and r.bg_number = h.bg_number)
      where c.tenant_id = ${tenantId} and c.provisional
        and exists (select from unnest(r.key_kinds, r.keys) as made(kind, key) where made.kind = 'name' and made.key = k.key)
        and not exists (select from client o where o.tenant_id = ${tenantId} and o.customer_number = r.customer_number)
    ), certain as (
      select client_id, customer_number, count(*) over (partition by client_id) as numbers,
        count(*) over (partition by customer_number) as people
      from same
    )
    update client set customer_number = certain.customer_number, provisional = false
    from certain
    where client.tenant_id = ${tenantId} and client.id = certain.client_id and numbers = 1 and people = 1
  `.execute(db)

const adoptHouseholds = async (db: Db, tenantId: number) => {
  await sql`
    with same as (
      select distinct h.id as household_id, r.bg_number
      from household h
      join membership m on m.tenant_id = h.tenant_id and m.household_id = h.id
      join client c on c.tenant_id = m.tenant_id and c.id = m.client_id
      join import_row r on r.customer_number = c.customer_number
      where h.tenant_id = ${tenantId} and h.provisional and h.status = 'active'
        and not exists (select from household o where o.tenant_id = ${tenantId} and o.bg_number = r.bg_number)
    ), certain as (
      select household_id, bg_number, count(*) over (partition by household_id) as numbers,
        count(*) over (partition by bg_number) as households
      from same
    )
    update household set bg_number = certain.bg_number, provisional = false
    from certain
    where household.tenant_id = ${tenantId} and household.id = certain.household_id and numbers = 1 and households = 1
  `.execute(db)
  await sql`
    update case_file set reference = h.bg_number || coalesce(substring(case_file.reference from '-(?:W|OWI|UH)[0-9]*$'), '')
    from household h
    where case_file.tenant_id = ${tenantId} and h.tenant_id = ${tenantId} and h.id = case_file.household_id
      and not starts_with(case_file.reference, h.bg_number) and case_file.reference like 'V-%' and h.status = 'active'
  `.execute(db)
}
