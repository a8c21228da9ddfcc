import type { HouseholdRecord, MemberRecord, RegisterHit, RegisterLookup } from '../register-lookup.ts'
import { type RegisterRow, registerKeysOf } from '../register-spelling.ts'

/** A register in memory, made of rows as the import reads them. */
export const memoryLookup = (rows: readonly RegisterRow[]): RegisterLookup => {
  const index = new Map<string, RegisterHit[]>()
  const names = { 'first-name': new Map<string, number>(), 'last-name': new Map<string, number>() }
  const households = new Map<string, HouseholdRecord & { members: MemberRecord[] }>()
  for (const row of rows) {
    const household = households.get(row.bgNumber) ?? {
      id: row.bgNumber,
      bgNumber: row.bgNumber,
      status: row.status,
      members: [],
    }
    households.set(row.bgNumber, household)
    household.members.push(memberOf(row))
    for (const { kind, key } of registerKeysOf(row)) {
      const hits = index.get(`${kind} ${key}`) ?? []
      hits.push({ kind, key, householdId: row.bgNumber, memberId: row.customerNumber })
      index.set(`${kind} ${key}`, hits)
      if (kind === 'first-name' || kind === 'last-name') names[kind].set(key, hits.length)
    }
  }
  return {
    find: async (keys) => keys.flatMap(({ kind, key }) => index.get(`${kind} ${key}`) ?? []),
    names: async (kind) => names[kind],
    households: async (ids) => ids.flatMap((id) => households.get(id) ?? []),
  }
}

const memberOf = (row: RegisterRow): MemberRecord => ({
  id: row.customerNumber,
  firstName: row.firstName,
  lastName: row.lastName,
  birthName: row.birthName,
  birthDate: row.birthDate,
  customerNumber: row.customerNumber,
  pensionNumber: row.pensionNumber,
  taxId: row.taxId,
  memberFrom: row.memberFrom,
  memberUntil: row.memberUntil,
  addresses: [row, ...row.formerAddresses].map(({ street, houseNumber, postcode, city }) => ({
    street,
    houseNumber,
    postcode,
    city,
  })),
  ibans: row.ibans,
  phone: row.phone,
  email: row.email,
  electricityNumber: row.electricityNumber,
  childBenefitNumber: row.childBenefitNumber,
  references: row.outgoingReferences,
})
