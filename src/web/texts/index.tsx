import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { documentTypesQuery, sessionQuery } from '../api/queries.ts'
import { useSettings } from '../settings.ts'
import { de, type Texts } from './de.ts'
import { en } from './en.ts'

export type Language = 'de' | 'en'
export type { Texts } from './de.ts'

const catalogues: Record<Language, Texts> = { de, en }
const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }
const Current = createContext<{ texts: Texts; locale: string }>({ texts: de, locale: 'de-DE' })

/** Hands the catalogue of the chosen language to everything below. */
export const TextsProvider = ({ children }: { children: ReactNode }) => {
  const { language } = useSettings()
  const session = useQuery(sessionQuery)
  const types = useQuery({ ...documentTypesQuery, enabled: session.isSuccess && !session.data.due })
  const current = useMemo(() => {
    const named = (types.data?.types ?? []).map(({ code, labels }) => [code, labels[language]])
    const texts = { ...catalogues[language], documentTypes: Object.fromEntries(named) }
    return { texts, locale: locales[language] }
  }, [language, types.data])
  return (
    <Current value={current}>
      <I18nProvider locale={language === 'de' ? 'de-DE' : 'en-US'}>{children}</I18nProvider>
    </Current>
  )
}

/** The catalogue in the clerk's language. */
export const useTexts = (): Texts => use(Current).texts
export const useLocale = (): string => use(Current).locale

/** The sentence for an error code; an unknown code gets the plain fallback. */
export const sentenceFor = (texts: Texts, code: string | null | undefined): string =>
  (code && (texts.errors[code] ?? texts.filingReasons[code])) || texts.unknownError

/** Why a case lies on the clearing desk, as a sentence. */
export const reasonFor = (
  texts: Texts,
  code: string,
  { pages, page = pages }: { pages?: string | number; page?: string | number } = {},
): string =>
  (page !== undefined && texts.reasonsWithPages[code]?.(String(page))) ||
  (texts.filingReasons[code] ?? texts.errors[code] ?? texts.unknownReason)

export const shortReasonFor = (texts: Texts, code: string): string =>
  texts.filingReasonsShort[code] ?? texts.unknownReasonShort

/** What a letter is called: its own title, or the name of its type; a covered one says no more than that. */
export const titleOf = (
  texts: Texts,
  { title, typeCode, covered }: { title: string | null; typeCode: string | null; covered?: boolean },
): string => (covered ? texts.needToKnow.covered : (title ?? typeName(texts, typeCode)))

/** Why a letter is due, in words. */
export const dueGroundOf = (texts: Texts, code: string | null): string | undefined =>
  code === null ? undefined : texts.dueGrounds[code]

export const typeName = (texts: Texts, code: string | null): string =>
  code === null ? texts.unknownType : (texts.documentTypes[code] ?? code)
