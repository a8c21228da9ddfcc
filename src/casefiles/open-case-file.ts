import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Clock, type Db, HouseError, newId, officeDay } from '#platform'
import { type CaseFileRef, caseFileRefs } from './case-file-refs.ts'
import type { NewPerson as PersonShape } from './contract.ts'
import { foldWord } from './fold-word.ts'
import { numberFormatsOf } from './number-formats.ts'
import { compactNumber, foldLastName, nameKey, registerKeysOf, registerRowOf } from './register-keys.ts'

export type NewPerson = z.infer<typeof PersonShape>

interface By {
  tenantId: number
  staff: { id: string }
}

const mostDoubles = 10

/**
 * Case files of people who may be the same: the same name born on the same day, or one of the numbers. Without a date of
 * birth the name alone counts.
 */
export const findDoubles = async (db: Db, tenantId: number, person: NewPerson): Promise<CaseFileRef[]> => {
  const name = nameKey(foldWord(person.firstName.split(/\s+/)[0] ?? ''), foldLastName(person.lastName))
  const { rows } = await sql<{ id: string }>`
    select distinct case_file.id from register_key k
    join case_file on case_file.tenant_id = k.tenant_id and case_file.household_id = k.household_id and case_file.kind = 'benefits'
    join client c on c.tenant_id = k.tenant_id and c.id = k.client_id
    where k.tenant_id = ${tenantId} and (
      k.kind = 'name' and k.key = ${name}
        and (${person.birthDate}::date is null or c.birth_date is null or c.birth_date = ${person.birthDate}::date)
      or k.kind = 'customer' and k.key = ${compactNumber(person.customerNumber ?? '')}
      or k.kind = 'bg' and k.key = ${compactNumber(person.bgNumber ?? '')})
    order by case_file.id limit ${mostDoubles}`.execute(db)
  return caseFileRefs(
    db,
    tenantId,
    rows.map(({ id }) => id),
  )
}

/**
 * Opens a case file for somebody the register does not know yet: household, person, membership, file and the keys by
 * which filing finds them. Throws `casefiles.person_known`, `casefiles.bad_bg_number` and
 * `casefiles.bad_customer_number`.
 */
export const openCaseFile = async (
  db: Db,
  { tenantId, staff }: By,
  person: NewPerson,
  clock: Clock,
): Promise<CaseFileRef> => {
  const numbers = await readNumbers(db, tenantId, person)
  // Two people who open a file for the same person at the same moment: one after the other, the second is told.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case file of ${tenantId} ${foldLastName(person.lastName)}`}, 0))`.execute(
    db,
  )
  const [double] = await findDoubles(db, tenantId, { ...person, ...numbers })
  if (double) throw new HouseError('conflict', 'casefiles.person_known', { facts: { caseFileId: double.id } })
  const [householdId, clientId, id] = [newId(), newId(), newId()]
  const today = officeDay(clock.now())
  const { firstName, lastName, birthDate, street, houseNumber, postcode, city } = person
  const bgNumber = numbers.bgNumber ?? provisionalNumber(today)
  await db
    .insertInto('household')
    .values({ tenantId, id: householdId, bgNumber, status: 'active', provisional: numbers.bgNumber === null })
    .execute()
  await db
    .insertInto('client')
    .values({
      tenantId,
      id: clientId,
      customerNumber: numbers.customerNumber ?? provisionalNumber(today),
      firstName,
      lastName,
      birthDate,
      provisional: numbers.customerNumber === null,
    })
    .execute()
  await db
    .insertInto('membership')
    .values({
      tenantId,
      householdId,
      clientId,
      role: 'applicant',
      memberFrom: today,
      street,
      houseNumber,
      postcode,
      city,
    })
    .execute()
  const title = `${lastName}, ${firstName}`
  await db
    .insertInto('caseFile')
    .values({ tenantId, id, householdId, reference: bgNumber, title, openedOn: today })
    .execute()
  await db
    .insertInto('registerKey')
    .values(keysOf({ ...person, ...numbers }).map((key) => ({ tenantId, ...key, householdId, clientId })))
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: staff.id,
    what: 'casefiles.case_file_opened',
    subject: { kind: 'case_file', id },
    caseFileId: id,
    facts: { provisional: numbers.bgNumber === null },
  })
  return { id, reference: bgNumber, title, birthDate, closed: false }
}

/**
 * Closes a case file that was opened by mistake, unless a document lies in it: nobody is found under it any more, and its
 * numbers are free again. The row stays, for what was decided speaks of it.
 */
export const closeUnusedCaseFile = async (db: Db, { tenantId, staff }: By, id: string, clock: Clock) => {
  const { rows } = await sql<{ householdId: string }>`
    select household_id from case_file where tenant_id = ${tenantId} and id = ${id} and closed_on is null
      and not exists (select from document where document.tenant_id = ${tenantId} and case_file_id = ${id})
    for update`.execute(db)
  const [file] = rows
  if (!file) return
  const today = officeDay(clock.now())
  const { householdId } = file
  const reference = provisionalNumber(today)
  await db.updateTable('caseFile').set({ closedOn: today, reference }).where('id', '=', id).execute()
  await db
    .updateTable('household')
    .set({ status: 'closed', bgNumber: reference, provisional: false })
    .where('id', '=', householdId)
    .execute()
  await sql`update client set customer_number = ${provisionalNumber(today)}, provisional = false
    where tenant_id = ${tenantId} and id in (
      select client_id from membership where tenant_id = ${tenantId} and household_id = ${householdId})`.execute(
    db,
  )
  await db.deleteFrom('registerKey').where('householdId', '=', householdId).execute()
  await recordAct(db, {
    tenantId,
    staffId: staff.id,
    what: 'casefiles.case_file_closed',
    subject: { kind: 'case_file', id },
    caseFileId: id,
  })
}

const readNumbers = async (db: Db, tenantId: number, person: NewPerson) => {
  const formats = await numberFormatsOf(db, tenantId)
  const bgNumber = person.bgNumber && formats.bgNumber(person.bgNumber)
  if (person.bgNumber && !bgNumber) throw new HouseError('invalid', 'casefiles.bad_bg_number')
  const customerNumber = person.customerNumber && formats.customerNumber(person.customerNumber)
  if (person.customerNumber && !customerNumber)
    throw new HouseError('invalid', 'casefiles.bad_customer_number')
  return { bgNumber, customerNumber }
}

/** Easily told from a real number and read out on the telephone: no O and 0, no I and 1. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const provisionalNumber = (today: string) =>
  `V-${today.slice(0, 4)}-${Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')}`

const keysOf = ({ firstName, lastName, birthDate, street, houseNumber, postcode, ...numbers }: NewPerson) =>
  registerKeysOf({
    ...registerRowOf({}),
    bgNumber: numbers.bgNumber ?? '',
    customerNumber: numbers.customerNumber ?? '',
    firstName,
    lastName,
    birthDate: birthDate ?? '',
    street: street ?? '',
    houseNumber: houseNumber ?? '',
    postcode: postcode ?? '',
  })
