import type { DocumentTypeData, OfficeType } from '#casefiles'
import { HouseError } from '#platform'
import { fieldRules, fieldsOfType, withoutReference } from './field-rules.ts'
import { type KeyFieldName, keyFieldNames } from './key-field.ts'
import { ownMeans } from './own-means.ts'

/** What is read of the letters of a type that the office has made itself, and how they are called. */
export interface OwnDescription {
  /** What the type is called. */
  name: string
  fields: readonly KeyFieldName[]
  /** Parts of the title; one of which a field is empty is left out. */
  title: readonly string[]
}

const always: readonly KeyFieldName[] = ['letterDate', 'deadline', 'reference']

/** What an office may have read of its own types: all that a letter says itself, not what is counted from it. */
export const choosableFields: readonly KeyFieldName[] = keyFieldNames.filter(
  (name) => always.includes(name) || fieldRules[name] !== undefined || ownMeans[name] !== undefined,
)

/** What is read of a type for which nothing was chosen, and its title. */
export const defaultFields: readonly KeyFieldName[] = ['letterDate', 'reference', 'deadline', 'amount']
const defaultTitle = '{type}, {amount}, Frist {deadline}'

/** What an office has chosen for a type of its own; null for the shipped types, of which it is known. */
export const ownDescriptionOf = (type: OfficeType | undefined): OwnDescription | null => {
  if (!type || type.shipped) return null
  const title = partsOf(type.titlePattern || defaultTitle)
  const chosen = type.keyFields.length > 0 ? type.keyFields : defaultFields
  const wanted = new Set([...chosen, ...title.flatMap(placeholdersIn)])
  return { name: type.labels.de, fields: choosableFields.filter((name) => wanted.has(name)), title }
}

/** The fields that are looked for in a letter of a type, in the order in which they are shown; date and reference in every one. */
export const fieldsToRead = (typeCode: string | null, own: OwnDescription | null): readonly KeyFieldName[] =>
  own?.fields ?? [
    'letterDate',
    ...(fieldsOfType[typeCode ?? ''] ?? []),
    ...(withoutReference.has(typeCode ?? '') ? [] : ['reference' as const]),
  ]

/** Between commas, and behind the name of the type: `{type} {period}, Nachzahlung {amount}` has three. */
const partsOf = (pattern: string): string[] => pattern.split(/(?=,)|(?<=\{type\})/)

const placeholdersIn = (part: string): string[] =>
  [...part.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'type')

/**
 * Checks what an office has chosen. Throws `filing.no_such_field`, also for a shipped type, of which all is known, and
 * `filing.no_such_placeholder`.
 */
export const checkOwnDescription = (
  { keyFields, titlePattern }: Pick<DocumentTypeData, 'keyFields' | 'titlePattern'>,
  { shipped }: { shipped: boolean },
): void => {
  const isField = (name: string) => choosableFields.some((field) => field === name)
  const unknown = keyFields.find((name) => !isField(name))
  if (unknown !== undefined || (shipped && (keyFields.length > 0 || titlePattern !== '')))
    throw new HouseError('invalid', 'filing.no_such_field', { facts: { field: unknown ?? '' } })
  const placeholder = placeholdersIn(titlePattern).find((name) => !isField(name))
  if (placeholder !== undefined || /[{}]/.test(titlePattern.replace(/\{[^{}]*\}/g, '')))
    throw new HouseError('invalid', 'filing.no_such_placeholder', {
      facts: { placeholder: placeholder ?? '' },
    })
}
