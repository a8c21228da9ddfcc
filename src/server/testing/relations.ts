import { newId } from '#platform'
import type { TestHouse } from './test-house.ts'

/** A case file with everything that hangs on it, standing in one relation to everybody asked about. */
export interface Subject {
  tenantId: number
  caseFileId: string
  householdId: string
  clientId: string
  documentId: string
  submissionId: string
  letterId: string
  reference: string
}

interface Made {
  tenantId?: number
  /** Key of the unit of the case. */
  unit: string
  /** Key of the unit whose desk the letter lies on; default: that of the case. */
  desk?: string
  protected?: boolean
  typeCode?: string
}

let count = 0

/** Puts a case file, a person, a letter and what belongs to them into the house. */
export const makeSubject = async (house: TestHouse, made: Made): Promise<Subject> => {
  const { tenantId = 1, unit, desk = unit, typeCode = 'LOHN' } = made
  const [householdId, clientId, caseFileId] = [newId(), newId(), newId()]
  count += 1
  const reference = `99704//9${String(count).padStart(6, '0')}`
  const customer = `999A${String(count).padStart(6, '0')}`
  await house.rows(
    `insert into household (tenant_id, id, bg_number, status, unit_id, protected)
     select $1, $2, $3, 'active', id, $5 from unit where tenant_id = $1 and key = $4`,
    [tenantId, householdId, reference, unit, made.protected ?? false],
  )
  await house.rows(
    `insert into client (tenant_id, id, customer_number, first_name, last_name) values ($1, $2, $3, 'Erika', 'Probe')`,
    [tenantId, clientId, customer],
  )
  await house.rows(
    `insert into membership (tenant_id, household_id, client_id, role) values ($1, $2, $3, 'applicant')`,
    [tenantId, householdId, clientId],
  )
  await house.rows(
    `insert into register_key (tenant_id, kind, key, household_id, client_id) values ($1, 'customer', $2, $3, $4)`,
    [tenantId, customer.toLowerCase(), householdId, clientId],
  )
  await house.rows(
    `insert into case_file (tenant_id, id, household_id, reference, title) values ($1, $2, $3, $4, 'Probe, Erika')`,
    [tenantId, caseFileId, householdId, reference],
  )
  const letter = await house.given.letter({ tenantId, caseFile: reference, to: desk, typeCode })
  const { documentId, submissionId, id: letterId } = letter
  await house.rows(
    `insert into filing_decision (tenant_id, id, document_id, outcome, case_file_id, score, evidence, candidates)
     values ($1, gen_random_uuid(), $2, 'file', $3, 1, '[]', '[]')`,
    [tenantId, documentId, caseFileId],
  )
  await house.rows(
    `insert into filing_correction (tenant_id, id, document_id, from_case_file_id, to_case_file_id, reason, found_by, corrected_by)
     select $1, gen_random_uuid(), $2, $3, $3, 'other', 'clerk', id from staff where tenant_id = $1 and login in ('ben', 'xenia')`,
    [tenantId, documentId, caseFileId],
  )
  await house.rows(
    `insert into page_correction (tenant_id, id, submission_id, number, x, y, w, h, turned, page_width, page_height, text, corrected_by, corrected_at)
     select $1, gen_random_uuid(), $2, 1, 1, 1, 9, 9, 0, 1240, 1754, '', id, now() from staff where tenant_id = $1 and login in ('ben', 'xenia')`,
    [tenantId, submissionId],
  )
  await house.rows(
    `insert into type_example (tenant_id, document_id, code, source, features) values ($1, $2, 'LOHN', 'filed', '\\x00')`,
    [tenantId, documentId],
  )
  await house.rows(
    `insert into whose_example (tenant_id, document_id, decided_at, share, options) values ($1, $2, now(), 1, '{}')`,
    [tenantId, documentId],
  )
  await house.rows(
    `insert into learned_reference (tenant_id, document_id, kind, key, household_id) values ($1, $2, 'court', 'S12AS345/26', $3)`,
    [tenantId, documentId, householdId],
  )
  await house.rows(
    `insert into act (tenant_id, what, subject_kind, subject_id, case_file_id) values ($1, 'filing.filed', 'document', $2, $3)`,
    [tenantId, documentId, caseFileId],
  )
  return { tenantId, caseFileId, householdId, clientId, documentId, submissionId, letterId, reference }
}

const grant =
  (kind: string, ends: string) =>
  (house: TestHouse, staff: string[], { caseFileId }: Subject) =>
    house.rows(
      `insert into case_access (tenant_id, id, case_file_id, staff_id, kind, reason, starts_at, ends_at)
     select 1, gen_random_uuid(), $1, staff.id, $2, 'Probe', now() - interval '2 days', now() + $3::interval
     from unnest($4::uuid[]) as staff(id)`,
      [caseFileId, kind, ends, staff],
    )

const exclude = (house: TestHouse, staff: string[], { caseFileId }: Subject) =>
  house.rows(
    `insert into case_exclusion (tenant_id, case_file_id, staff_id, reason)
     select 1, $1, staff.id, 'relative' from unnest($2::uuid[]) as staff(id)`,
    [caseFileId, staff],
  )

const uncover = (house: TestHouse, staff: string[], { documentId }: Subject) =>
  house.rows(
    `insert into document_opening (tenant_id, document_id, staff_id, reason, ends_at)
     select 1, $1, staff.id, 'Probe', now() + interval '1 hour' from unnest($2::uuid[]) as staff(id)`,
    [documentId, staff],
  )

type Relate = (house: TestHouse, staff: string[], subject: Subject) => Promise<unknown>

/** By the names of docs/access-matrix.md: what is made, and what is done to make it so. Everybody asked sits in team-a. */
export const relations: Record<string, { made: Made; relate?: Relate[] }> = {
  'eigene Einheit': { made: { unit: 'team-a' } },
  'andere Einheit': { made: { unit: 'team-b' } },
  'anderes Amt': { made: { tenantId: 2, unit: 'team-a' } },
  Vertretung: { made: { unit: 'vertreten' } },
  'Vertretung abgelaufen': { made: { unit: 'frueher-vertreten' } },
  'Vertretung des Teams': { made: { unit: 'team-vertreten' } },
  weitergeleitet: { made: { unit: 'team-b' }, relate: [grant('forwarded', '1 day')] },
  'Weiterleitung beendet': { made: { unit: 'team-b' }, relate: [grant('forwarded', '-1 day')] },
  'Brief auf dem Tisch': { made: { unit: 'team-b', desk: 'team-a' } },
  ausgeschlossen: { made: { unit: 'team-a' }, relate: [exclude] },
  geschützt: { made: { unit: 'team-a', protected: true } },
  'geschützt, vertreten': { made: { unit: 'vertreten', protected: true } },
  'geschützt, benannt': { made: { unit: 'team-a', protected: true }, relate: [grant('named', '1 day')] },
  'benannt, ausgeschlossen': {
    made: { unit: 'team-a', protected: true },
    relate: [grant('named', '1 day'), exclude],
  },
  Notzugriff: { made: { unit: 'team-a', protected: true }, relate: [grant('break_glass', '1 hour')] },
  'Notzugriff abgelaufen': {
    made: { unit: 'team-a', protected: true },
    relate: [grant('break_glass', '-1 hour')],
  },
  Gesundheit: { made: { unit: 'team-a', typeCode: 'GUTACHTEN' } },
  'Gesundheit, geöffnet': { made: { unit: 'team-a', typeCode: 'GUTACHTEN' }, relate: [uncover] },
}

/** Units whose people everybody asked stands in for: now, until yesterday, and as a whole team. */
export const standIn = async (house: TestHouse, staff: string[]) => {
  for (const key of ['vertreten', 'frueher-vertreten', 'team-vertreten']) {
    await house.rows("insert into unit (tenant_id, id, key, name, kind) values (1, $1, $2, $2, 'benefits')", [
      newId(),
      key,
    ])
    await house.rows(
      `with someone as (insert into staff (tenant_id, id, login, name) values (1, gen_random_uuid(), $1, $1) returning id),
         place as (insert into position (tenant_id, id, unit_id, name)
           select 1, gen_random_uuid(), id, 'Stelle' from unit where tenant_id = 1 and key = $1 returning id)
       insert into position_holder (tenant_id, position_id, staff_id) select 1, place.id, someone.id from place, someone`,
      [key],
    )
  }
  const deputise = `insert into deputy select 1, represented.id, staff.id, app.today() - 9, app.today() + $2::integer
    from staff represented, unnest($3::uuid[]) as staff(id) where represented.login = $1`
  await house.rows(deputise, ['vertreten', 9, staff])
  await house.rows(deputise, ['frueher-vertreten', -1, staff])
  await house.rows(
    `insert into unit_deputy select 1, unit.id, staff.id, app.today() - 9, app.today() + 9
     from unit, unnest($1::uuid[]) as staff(id) where unit.tenant_id = 1 and unit.key = 'team-vertreten'`,
    [staff],
  )
}
