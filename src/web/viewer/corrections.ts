import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { documentTypesQuery, queryClient } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'
import type { FieldKind } from './typed-value.ts'

export type FieldChange = { name: string; was: string | null; value: string | null; asRead?: boolean }

export type Correctable = { name: string; kind: FieldKind }

/** What may be corrected in a letter, in order: the fields of its type, and those it was given when it was of another. */
export const useCorrectable = ({ typeCode, corrections, keyFields }: DocumentView): Correctable[] => {
  const { data } = useQuery(documentTypesQuery)
  if (!data) return []
  const ofType = data.correctable[typeCode ?? ''] ?? data.correctableUntyped
  const more = keyFields.filter(
    ({ name }) =>
      corrections.some((one) => one.name === name) && ofType.every((field) => field.name !== name),
  )
  return [...ofType, ...more.map(({ name, kind }) => ({ name, kind }))]
}

export const fieldName = (texts: Texts, name: string): string => {
  if (name === 'title') return texts.corrections.titleField
  if (name === 'receivedOn') return texts.viewer.receivedOn
  return name === 'dueOn' ? texts.viewer.dueOn : (texts.keyFields[name] ?? name)
}

/** What counts of a field now. */
export const valueNow = (document: DocumentView, name: string): string | null => {
  if (name === 'title' || name === 'dueOn' || name === 'letterDate' || name === 'receivedOn')
    return document[name]
  return document.keyFields.find((field) => field.name === name)?.value ?? null
}

const shownBy = ['document', 'letter', 'letters', 'case-file', 'clearing-case']
export const refreshDocument = () =>
  Promise.all(shownBy.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))

const post = (id: string, changes: FieldChange[]) =>
  dataOf(api.POST('/api/v1/documents/{id}/fields', { params: { path: { id } }, body: { changes } }))

/** Corrects fields and offers to take it back; a refusal is thrown. */
export const correctFields = async (texts: Texts, document: DocumentView, changes: FieldChange[]) => {
  const after = await post(document.id, changes)
  const isCorrected = (name: string) => document.corrections.some((one) => one.name === name)
  const back = changes.map(({ name, was }) => ({
    name,
    was: valueNow(after, name),
    value: was,
    asRead: !isCorrected(name),
  }))
  offerUndo(texts.corrections.done(changes.length), async () => {
    await post(document.id, back)
    await refreshDocument()
    announce(texts.corrections.undone)
  })
  // Whoever sees the new value can take it back already.
  await refreshDocument()
}
