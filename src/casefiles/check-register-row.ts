import type { NumberFormats } from './number-spelling.ts'
import type { RegisterLine } from './read-register.ts'
import type { RegisterError, RegisterReason } from './register-errors.ts'
import { type FormerAddress, type RegisterRow, registerColumns, registerRowOf } from './register-keys.ts'

type Field = keyof RegisterRow
type Finding = [Field, RegisterReason]

/** Longest single value; keys are made of values and must fit an index. */
const longestValue = 500
const fields = Object.keys(registerColumns) as Field[]
const lists: readonly Field[] = ['formerAddresses', 'ibans', 'employers', 'outgoingReferences']
const dates = ['nameChangedOn', 'birthDate', 'memberFrom', 'memberUntil'] as const
const roles = new Set(['applicant', 'partner', 'child', 'other'])
const statuses = new Set(['active', 'closed'])
const sexes = new Set(['f', 'm', 'd', ''])
const flags = new Set(['', '0', '1', 'true', 'false', 'ja', 'nein', 'x'])
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u001f\u007f]/

export type CheckedRow = { line: number; row: RegisterRow; errors?: never } | { errors: RegisterError[] }

/** Turns one line into a typed row with its numbers in the stored spelling, or says all that is wrong with it. */
export const checkRegisterRow = ({ line, cells }: RegisterLine, formats: NumberFormats): CheckedRow => {
  const row = registerRowOf(cells)
  const bgNumber = formats.bgNumber(row.bgNumber)
  const customerNumber = formats.customerNumber(row.customerNumber)
  const findings: Finding[] = [...textFindings(cells), ...dateFindings(row), ...codeFindings(row, cells)]
  if (bgNumber === null) findings.push(['bgNumber', 'bad_bg_number'])
  if (customerNumber === null) findings.push(['customerNumber', 'bad_customer_number'])
  if (findings.length > 0 || bgNumber === null || customerNumber === null)
    return { errors: findings.map(([field, reason]) => ({ line, column: registerColumns[field], reason })) }
  const formerAddresses = keepUnreadAddresses(row, cells)
  return { line, row: { ...row, bgNumber, customerNumber, formerAddresses } }
}

const textFindings = (cells: RegisterLine['cells']): Finding[] =>
  fields.flatMap((field): Finding[] => {
    const text = (cells[registerColumns[field]] ?? '').trim()
    if (text === '') return []
    if (control.test(text)) return [[field, 'bad_character']]
    if (text.length <= longestValue) return []
    const values = lists.includes(field) ? text.split('|') : [text]
    return values.some((value) => value.length > longestValue) ? [[field, 'field_too_long']] : []
  })

const dateFindings = (row: RegisterRow): Finding[] => {
  const bad = dates.filter((field) => row[field] !== '' && !isDay(row[field]))
  if (bad.length > 0) return bad.map((field) => [field, 'bad_date'])
  const backwards = row.memberFrom !== '' && row.memberUntil !== '' && row.memberUntil < row.memberFrom
  return backwards ? [['memberUntil', 'bad_date']] : []
}

const codeFindings = (row: RegisterRow, cells: RegisterLine['cells']): Finding[] => {
  const findings: Finding[] = []
  if (row.firstName === '') findings.push(['firstName', 'missing_name'])
  if (row.lastName === '') findings.push(['lastName', 'missing_name'])
  if (!roles.has(row.role)) findings.push(['role', 'unknown_role'])
  if (!statuses.has(row.status)) findings.push(['status', 'unknown_status'])
  if (!sexes.has(row.sex)) findings.push(['sex', 'unknown_sex'])
  // An unreadable flag must not open a protected file.
  if (!flags.has((cells[registerColumns.protected] ?? '').trim().toLowerCase()))
    findings.push(['protected', 'bad_flag'])
  return findings
}

/** A day of the calendar between 1850 and 2199 as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!/^(18[5-9]|19\d|20\d|21\d)\d-\d\d-\d\d$/.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const read = new Date(Date.UTC(year, month - 1, day))
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day
}

/** An address that does not read as street, number, postcode and city is kept as it stands. */
const keepUnreadAddresses = (row: RegisterRow, cells: RegisterLine['cells']): FormerAddress[] => {
  const column = registerColumns.formerAddresses
  const parts = (cells[column] ?? '').split('|').filter((part) => part.trim() !== '')
  if (parts.length === row.formerAddresses.length) return row.formerAddresses
  return parts.flatMap((part) => {
    const read = registerRowOf({ [column]: part }).formerAddresses
    return read.length > 0
      ? read
      : [{ street: part.trim(), houseNumber: '', postcode: '', city: '', from: '', until: '' }]
  })
}
