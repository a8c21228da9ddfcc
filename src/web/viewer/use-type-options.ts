import { useQuery } from '@tanstack/react-query'
import { documentTypesQuery } from '../api/queries.ts'
import { typeName, useLocale, useTexts } from '../texts/index.tsx'

/** The types a document can be given, by name; the one it has is among them even if it is in use no more. */
export const useTypeOptions = (present: string | null): { code: string; name: string }[] => {
  const texts = useTexts()
  const locale = useLocale()
  const { data } = useQuery(documentTypesQuery)
  return (data?.types ?? [])
    .filter((type) => type.active || type.code === present)
    .map((type) => ({ code: type.code, name: typeName(texts, type.code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale))
}
