import type { CorrectedKind, CorrectedName } from './correction.ts'
import { fieldRules } from './field-rules.ts'
import type { KeyFieldName } from './key-field.ts'
import { fieldsToRead, type OwnDescription } from './own-description.ts'
import { ownMeans } from './own-means.ts'

export interface Correctable {
  name: CorrectedName
  kind: CorrectedKind
}

/** Title, days and due date of every letter, and its fields; what is counted from them is not entered by hand. */
export const correctableOfType = (
  typeCode: string | null,
  own: OwnDescription | null = null,
): Correctable[] => [
  { name: 'title', kind: 'text' },
  { name: 'receivedOn', kind: 'date' },
  { name: 'letterDate', kind: 'date' },
  { name: 'dueOn', kind: 'date' },
  ...fieldsToRead(typeCode, own)
    .filter((name) => name !== 'letterDate')
    .map((name) => ({ name, kind: kindOfField(name) })),
]

/** Of the two that are looked for in every letter one is a reference, and a deadline is a date. */
const kindOfField = (name: KeyFieldName): CorrectedKind =>
  fieldRules[name]?.kind ?? ownMeans[name]?.kind ?? (name === 'reference' ? 'reference' : 'date')

const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const month = String.raw`\d{4}-(?:0[1-9]|1[0-2])`
const forms: Readonly<Record<CorrectedKind, RegExp>> = {
  date: new RegExp(`^(?:${day}|${month})$`),
  amount: /^-?\d{1,9}\.\d{2}$/,
  period: new RegExp(String.raw`^(?:\d{4}(?:/\d{4})?|${month}(?:/${month})?|${day}/${day})$`),
  reference: /^\S(?:.{0,58}\S)?$/,
  text: /^\S(?:.{0,118}\S)?$/,
}
/** Of a month alone nothing can be counted. */
const wholeDays: readonly CorrectedName[] = ['receivedOn', 'letterDate', 'dueOn', 'deadline', 'shutOffOn']

/** Whether a value is one that such a field may have, in the form it is kept in. */
export const isValueOf = ({ name, kind }: Correctable, value: string): boolean => {
  if (!forms[kind].test(value)) return false
  if (wholeDays.includes(name) && value.length !== 10) return false
  if (kind !== 'date' && kind !== 'period') return true
  const [from = '', to = from] = value.split('/')
  return isReal(from) && isReal(to) && from <= to
}

/** 31 February is no day. */
const isReal = (date: string): boolean =>
  date.length < 10 || new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
