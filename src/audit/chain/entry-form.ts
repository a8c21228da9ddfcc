import { hash } from 'node:crypto'

/** The fields of an entry, in the order in which they are hashed (docs/audit-format.md). */
export const fieldNames = [
  'tenant',
  'number',
  'id',
  'at',
  'staff',
  'deputyFor',
  'actingRole',
  'source',
  'what',
  'subjectKind',
  'subjectId',
  'caseFile',
  'reason',
  'facts',
] as const

export type FieldName = (typeof fieldNames)[number]
/** As many texts as `fieldNames`, null where there is nothing. */
export type Fields = readonly (string | null)[]

/** What stands before the first entry and the first block. */
export const nothingBefore = '0'.repeat(64)
const bytesOfMark = 2

const fieldForm = (value: string | null): string =>
  value === null ? '~,' : `${Buffer.byteLength(value)}:${value},`

/** The form of several fields: unambiguous, for each says how long it is. */
export const formOf = (fields: Fields): string => {
  let form = ''
  for (const value of fields) form += fieldForm(value)
  return form
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Hash of an entry: over the one before it, its fields and its marks, all hexadecimal. */
export const hashEntry = (previous: string, fields: Fields, marks: string): string =>
  sha256(formOf(['laufmappe-act-1', previous]) + formOf(fields) + formOf([marks]))

/** The first bytes of a hash of each field: they tell which field was changed. */
export const marksOf = (fields: Fields): string =>
  fields.map((value) => sha256(fieldForm(value)).slice(0, bytesOfMark * 2)).join('')

/** Names of the fields that do not fit their marks. */
export const changedFields = (fields: Fields, marks: string): FieldName[] => {
  const own = marksOf(fields)
  const width = bytesOfMark * 2
  return fieldNames.filter(
    (_, at) => own.slice(at * width, (at + 1) * width) !== marks.slice(at * width, (at + 1) * width),
  )
}
