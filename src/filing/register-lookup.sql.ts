import { sql } from 'kysely'
import type { Db } from '#platform'
import type { AskedInVain } from './asked-in-vain.ts'
import { askedTogether } from './asked-together.ts'
import { readKeyFilter } from './key-filter.ts'
import type { HouseholdRecord, MemberRecord, RegisterHit, RegisterLookup } from './register-lookup.ts'
import type { PostalAddress, RegisterKey } from './register-spelling.ts'

/** A key that this many members share tells nothing; it would only make the answer long. */
const MAX_HITS_PER_KEY = 400

/**
 * The register of one tenant in PostgreSQL: one query for the keys, one for the households. What was asked `inVain` of the
 * version that `db` sees is not asked again; with `together` what letters side by side ask is one question.
 */
export const postgresLookup = (
  db: Db,
  tenantId: number,
  inVain?: AskedInVain,
  { together = false } = {},
): RegisterLookup => {
  const plain: RegisterLookup = {
    find: (keys) => findHits(db, tenantId, keys),
    households: (ids) => readHouseholds(db, tenantId, ids),
    names: (kind) => listNames(db, tenantId, kind),
  }
  const lookup = together ? askedTogether(plain) : plain
  if (!inVain) return lookup
  return {
    find: async (keys, how) => {
      if (inVain.paysToKnowAll()) inVain.knowAll(await readKeyFilter(db, tenantId))
      // What letters have taught changes without a new version of the register.
      const [learned, others] = parted(keys, ({ kind }) => kind === 'learned')
      const asked = others.filter((key) => !inVain.has(key))
      const hits = await lookup.find([...asked, ...learned])
      if (!how?.passing) inVain.add(asked, hits)
      return hits
    },
    households: lookup.households,
    names: inVain.names((kind) => listNames(db, tenantId, kind)),
    wordsOf: inVain.wordsOf,
  }
}

const parted = <T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] => [
  all.filter(test),
  all.filter((one) => !test(one)),
]

const findHits = async (db: Db, tenantId: number, asked: readonly RegisterKey[]): Promise<RegisterHit[]> => {
  if (asked.length === 0) return []
  const [learned, keys] = parted(asked, ({ kind }) => kind === 'learned')
  const { rows } = await sql<RegisterHit>`
      select hit.kind, hit.key, hit.household_id as "householdId", hit.client_id as "memberId"${learned.length > 0 ? sql`, null::json as "taughtBy"` : sql``}
      from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) as asked (kind, key)
      cross join lateral (
        select kind, key, household_id, client_id
        from register_key
        where tenant_id = ${tenantId} and kind = asked.kind and key = asked.key
        limit ${MAX_HITS_PER_KEY}
      ) as hit
      ${learned.length > 0 ? learnedHits(tenantId, learned) : sql``}`.execute(db.withoutPlugins())
  return rows
}

/** Known to two households it identifies neither: which others know it makes no difference. */
const MAX_HOUSEHOLDS_PER_REFERENCE = 2

/** What letters have taught, each household once with the newest of its letters; asked with the rest, for a question costs most. */
const learnedHits = (tenantId: number, keys: readonly RegisterKey[]) => sql`
      union all
      select 'learned', asked.key, hit.household_id, null,
        json_build_object('documentId', hit.document_id, 'date', hit.date)
      from unnest(${keys.map(({ key }) => key)}::text[]) as asked (key)
      cross join lateral (
        select distinct on (l.household_id) l.household_id, l.document_id, coalesce(d.letter_date, d.received_on) as date
        from learned_reference l join document d on d.tenant_id = l.tenant_id and d.id = l.document_id
        where l.tenant_id = ${tenantId} and l.kind = split_part(asked.key, ' ', 1) and l.key = split_part(asked.key, ' ', 2)
        order by l.household_id, date desc, l.document_id
        limit ${MAX_HOUSEHOLDS_PER_REFERENCE}
      ) as hit`

/** Only for a letter of which nothing else tells whose it is. */
const listNames = async (db: Db, tenantId: number, kind: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ key: string; people: number }>`
    select key, count(*)::int as people from register_key
    where tenant_id = ${tenantId} and kind = ${kind} group by key`.execute(db.withoutPlugins())
  return new Map(rows.map(({ key, people }) => [key, people]))
}

const readHouseholds = async (
  db: Db,
  tenantId: number,
  ids: readonly string[],
): Promise<HouseholdRecord[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<MemberRow>`
    select
      household.id as "householdId", household.bg_number as "bgNumber", household.status, client.id as "memberId",
      client.first_name as "firstName", client.last_name as "lastName", client.birth_name as "birthName",
      client.birth_date::text as "birthDate", client.customer_number as "customerNumber",
      client.pension_number as "pensionNumber", client.tax_id as "taxId",
      membership.member_from::text as "memberFrom", membership.member_to::text as "memberUntil",
      membership.street, membership.house_number as "houseNumber", membership.postcode, membership.city,
      membership.former_addresses as "formerAddresses", membership.ibans, membership.phone, membership.email,
      membership.electricity_number as "electricityNumber",
      membership.child_benefit_number as "childBenefitNumber", membership.letter_references as "references"
    from household
    join membership on membership.tenant_id = household.tenant_id and membership.household_id = household.id
    join client on client.tenant_id = membership.tenant_id and client.id = membership.client_id
    where household.tenant_id = ${tenantId} and household.id = any(${[...ids]}::uuid[])
    order by household.bg_number, client.customer_number`.execute(db.withoutPlugins())
  return householdsOf(rows)
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null }

interface MemberRow
  extends Nullable<Omit<MemberRecord, 'id' | 'addresses' | 'ibans' | 'references'>>,
    Nullable<PostalAddress> {
  householdId: string
  bgNumber: string
  status: string
  memberId: string
  formerAddresses: Partial<PostalAddress>[] | null
  ibans: string[] | null
  references: string[] | null
}

const householdsOf = (rows: readonly MemberRow[]): HouseholdRecord[] => {
  const households = new Map<string, HouseholdRecord & { members: MemberRecord[] }>()
  for (const row of rows) {
    const { householdId: id, bgNumber, status } = row
    const household = households.get(id) ?? { id, bgNumber, status, members: [] }
    household.members.push(memberOf(row))
    households.set(id, household)
  }
  return [...households.values()]
}

const memberOf = (row: MemberRow): MemberRecord => ({
  id: row.memberId,
  firstName: row.firstName ?? '',
  lastName: row.lastName ?? '',
  birthName: row.birthName ?? '',
  birthDate: row.birthDate ?? '',
  customerNumber: row.customerNumber ?? '',
  pensionNumber: row.pensionNumber ?? '',
  taxId: row.taxId ?? '',
  memberFrom: row.memberFrom ?? '',
  memberUntil: row.memberUntil ?? '',
  addresses: [row, ...(row.formerAddresses ?? [])].map(addressOf).filter(({ street }) => street !== ''),
  ibans: row.ibans ?? [],
  phone: row.phone ?? '',
  email: row.email ?? '',
  electricityNumber: row.electricityNumber ?? '',
  childBenefitNumber: row.childBenefitNumber ?? '',
  references: row.references ?? [],
})

const addressOf = (from: Partial<Nullable<PostalAddress>>): PostalAddress => ({
  street: from.street ?? '',
  houseNumber: from.houseNumber ?? '',
  postcode: from.postcode ?? '',
  city: from.city ?? '',
})
