import { useTexts } from '../texts/index.tsx'

/** What a role is called: the office's own ones bring their name, the shipped ones have it in the texts. */
export const useRoleName = (own: readonly { key: string; name: string | null }[] = []) => {
  const { roles } = useTexts()
  return (key: string): string => own.find((role) => role.key === key)?.name ?? roles[key] ?? key
}
