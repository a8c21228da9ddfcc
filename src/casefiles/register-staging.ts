import { newId } from '#ids'
import { type RegisterRow, registerKeysOf } from './register-keys.ts'

type Value = string | number | boolean | readonly string[]

/** Columns of the temporary table in which a register file waits until all of it is known to be sound. */
const staging: readonly [name: string, type: string, value: (row: RegisterRow) => Value][] = [
  ['bg_number', 'text', (row) => row.bgNumber],
  ['status', 'text', (row) => row.status],
  ['team', 'text', (row) => row.team],
  ['clerk', 'text', (row) => row.clerk],
  ['protected', 'boolean', (row) => row.protected],
  ['role', 'text', (row) => row.role],
  ['title', 'text', (row) => row.title],
  ['first_name', 'text', (row) => row.firstName],
  ['last_name', 'text', (row) => row.lastName],
  ['birth_name', 'text', (row) => row.birthName],
  ['name_changed_on', 'date', (row) => row.nameChangedOn],
  ['birth_date', 'date', (row) => row.birthDate],
  ['sex', 'text', (row) => row.sex],
  ['customer_number', 'text', (row) => row.customerNumber],
  ['member_from', 'date', (row) => row.memberFrom],
  ['member_to', 'date', (row) => row.memberUntil],
  ['pension_number', 'text', (row) => row.pensionNumber],
  ['tax_id', 'text', (row) => row.taxId],
  ['street', 'text', (row) => row.street],
  ['house_number', 'text', (row) => row.houseNumber],
  ['postcode', 'text', (row) => row.postcode],
  ['city', 'text', (row) => row.city],
  ['former_addresses', 'jsonb', (row) => JSON.stringify(row.formerAddresses)],
  ['ibans', 'text[]', (row) => row.ibans],
  ['phone', 'text', (row) => row.phone],
  ['email', 'text', (row) => row.email],
  ['landlord', 'text', (row) => row.landlord],
  ['employer', 'text', (row) => row.employers.join(' | ')],
  ['electricity_supplier', 'text', (row) => row.electricitySupplier],
  ['electricity_number', 'text', (row) => row.electricityNumber],
  ['health_insurer', 'text', (row) => row.healthInsurer],
  ['child_benefit_number', 'text', (row) => row.childBenefitNumber],
  ['letter_references', 'text[]', (row) => row.outgoingReferences],
  // Used where the register names somebody for the first time.
  ['new_household_id', 'uuid', () => newId()],
  ['new_case_file_id', 'uuid', () => newId()],
  ['new_client_id', 'uuid', () => newId()],
]

export const stagingColumns = ['line', ...staging.map(([name]) => name), 'key_kinds', 'keys'].join(', ')

/** How the table is declared. */
export const stagingTable = `line integer primary key, ${staging.map(([name, type]) => `${name} ${type}`).join(', ')}, key_kinds text[], keys text[]`

/** One line of COPY's text format. Absent text becomes null. */
export const stagingLine = (line: number, row: RegisterRow): string => {
  const keys = registerKeysOf(row)
  const values = [
    line,
    ...staging.map(([, , value]) => value(row)),
    keys.map(({ kind }) => kind),
    keys.map(({ key }) => key),
  ]
  return `${values.map(encode).join('\t')}\n`
}

const encode = (value: Value): string => {
  if (value === '') return '\\N'
  if (typeof value === 'string') return escapeCopy(value)
  if (typeof value !== 'object') return String(value)
  if (value.length === 0) return '{}'
  // Keys are many and hold nothing to escape.
  if (!/["\\\t\n\r]/.test(value.join(' '))) return `{"${value.join('","')}"}`
  return escapeCopy(`{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escapeCopy = (text: string) => text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign)
