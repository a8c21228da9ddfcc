import { sql } from 'kysely'
import { type Db, HouseError } from '#platform'
import { documentTypesOf } from '../document-types/document-types.sql.ts'
import { numberFormatsOf } from '../number-formats.ts'

export interface PersonData {
  clientId: string
  office: string
  masterData: Record<string, string | null>
  memberships: Record<string, string | string[] | null>[]
  files: { id: string; reference: string; kind: string; unit: string | null; openedOn: string | null }[]
  documents: {
    file: string
    receivedOn: string
    letterDate: string | null
    type: string | null
    pages: number
    channel: string
  }[]
  looks: { at: string; file: string; did: 'seen' | 'taken' | 'worked'; by: string }[]
}

/**
 * What is held about one person: themselves, not who lives with them. Documents by date and kind only, for their titles may
 * name others. Throws `casefiles.no_such_client`.
 */
export const readPersonData = async (
  db: Db,
  tenantId: number,
  wish: { customerNumber: string; names: boolean },
): Promise<PersonData> => {
  const number =
    (await numberFormatsOf(db, tenantId)).customerNumber(wish.customerNumber) ?? wish.customerNumber
  const { rows } = await sql<{ id: string; office: string; data: Record<string, string | null> }>`
    select c.id, t.name as office, json_build_object('customerNumber', c.customer_number, 'title', c.title, 'firstName', c.first_name,
      'lastName', c.last_name, 'birthName', c.birth_name, 'birthDate', c.birth_date, 'sex', c.sex,
      'pensionNumber', c.pension_number, 'taxId', c.tax_id) as data
    from client c join tenant t on t.id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.customer_number = ${number}`.execute(db)
  const [client] = rows
  if (!client) throw new HouseError('not-found', 'casefiles.no_such_client')
  const files = await readFiles(db, tenantId, client.id)
  const ids = files.map(({ id }) => id)
  return {
    clientId: client.id,
    office: client.office,
    masterData: client.data,
    memberships: await readMemberships(db, tenantId, client.id),
    files,
    documents: await readDocuments(db, tenantId, ids),
    looks: await readLooks(db, tenantId, ids, wish.names),
  }
}

const readMemberships = async (db: Db, tenantId: number, clientId: string) => {
  const { rows } = await sql<{ data: PersonData['memberships'][number] }>`
    select json_build_object('household', h.bg_number, 'role', m.role, 'from', m.member_from, 'to', m.member_to,
      'address', nullif(concat_ws(', ', nullif(concat_ws(' ', m.street, m.house_number), ''), nullif(concat_ws(' ', m.postcode, m.city), '')), ''),
      'phone', m.phone, 'email', m.email, 'ibans', m.ibans, 'landlord', m.landlord, 'employer', m.employer,
      'healthInsurer', m.health_insurer, 'electricitySupplier', m.electricity_supplier,
      'childBenefitNumber', m.child_benefit_number) as data
    from membership m join household h on h.tenant_id = m.tenant_id and h.id = m.household_id
    where m.tenant_id = ${tenantId} and m.client_id = ${clientId} order by h.bg_number`.execute(db)
  return rows.map(({ data }) => data)
}

const readFiles = async (db: Db, tenantId: number, clientId: string): Promise<PersonData['files']> => {
  const { rows } = await sql<PersonData['files'][number]>`
    select f.id, f.reference, f.kind, u.name as unit, f.opened_on
    from membership m join case_file f on f.tenant_id = m.tenant_id and f.household_id = m.household_id
    left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    where m.tenant_id = ${tenantId} and m.client_id = ${clientId} order by f.reference`.execute(db)
  return rows
}

const readDocuments = async (db: Db, tenantId: number, ids: string[]): Promise<PersonData['documents']> => {
  const { rows } = await sql<PersonData['documents'][number]>`
    select f.reference as file, d.received_on, d.letter_date, d.type_code as type, d.page_count as pages, s.channel
    from document d
    join case_file f on f.tenant_id = d.tenant_id and f.id = d.case_file_id
    join submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
    where d.tenant_id = ${tenantId} and d.case_file_id = any(${ids}::uuid[]) and d.state = 'filed'
    order by f.reference, d.received_on, d.id`.execute(db)
  const types = await documentTypesOf(db, tenantId)
  return rows.map((row) => ({
    ...row,
    type: row.type && (types.byCode.get(row.type)?.labels.de ?? row.type),
  }))
}

/** Colleagues are shown by where they work, unless their names were asked for; the machine is nobody. */
const readLooks = async (
  db: Db,
  tenantId: number,
  ids: string[],
  names: boolean,
): Promise<PersonData['looks']> => {
  const { rows } = await sql<Omit<PersonData['looks'][number], 'at'> & { at: Date }>`
    select acts.at, f.reference as file, case when acts.what ~ '_(seen|fetched)$' then 'seen'
        when acts.what ~ '_taken$' and acts.what like 'casefiles%' then 'taken' else 'worked' end as did,
      case when ${names} then s.name else coalesce((
        select string_agg(distinct u.name, ', ') from position_holder h
        join position p on p.tenant_id = h.tenant_id and p.id = h.position_id
        join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
        where h.tenant_id = s.tenant_id and h.staff_id = s.id and h.starts_on <= acts.at::date
          and (h.ends_on is null or h.ends_on >= acts.at::date)), '–') end as by
    from (
      select a.id, a.at, a.what, a.staff_id, a.case_file_id from act a
      where a.tenant_id = ${tenantId} and a.case_file_id = any(${ids}::uuid[]) and a.staff_id is not null
      union
      select a.id, a.at, a.what, a.staff_id, d.case_file_id from document d
      join act a on a.tenant_id = d.tenant_id and a.subject_kind = 'document' and a.subject_id = d.id::text
      where d.tenant_id = ${tenantId} and d.case_file_id = any(${ids}::uuid[]) and a.case_file_id is null and a.staff_id is not null
    ) acts
    join case_file f on f.tenant_id = ${tenantId} and f.id = acts.case_file_id
    join staff s on s.tenant_id = ${tenantId} and s.id = acts.staff_id
    order by acts.at, acts.id`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
