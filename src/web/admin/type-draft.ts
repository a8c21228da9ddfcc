import type { DocumentType } from '../api/types.ts'

/** A type as it lies in the fields: lists are lines of text. */
export type TypeDraft = Omit<DocumentType, 'version' | 'shipped' | Lists> & Record<Lists, string>
export type Lists = 'titles' | 'phrases' | 'forms' | 'sameDayPhrases'
export const lists: Lists[] = ['titles', 'phrases', 'sameDayPhrases', 'forms']

export const draftOf = (type: DocumentType): TypeDraft => {
  const { version: _, shipped: __, titles, phrases, forms, sameDayPhrases, ...rest } = type
  const text = (lines: string[]) => lines.join('\n')
  return {
    ...rest,
    titles: text(titles),
    phrases: text(phrases),
    forms: text(forms),
    sameDayPhrases: text(sameDayPhrases),
  }
}

export const emptyDraft: TypeDraft = {
  code: '',
  labels: { de: '', en: '' },
  titles: '',
  phrases: '',
  forms: '',
  sameDayPhrases: '',
  urgency: 'normal',
  section: 'other',
  unitKind: null,
  keyFields: [],
  titlePattern: '',
  health: false,
  deletionDuty: false,
  active: true,
}

/** What is sent to the server. */
export const typeFrom = (draft: TypeDraft): Omit<DocumentType, 'version' | 'shipped'> => {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return {
    ...draft,
    code: draft.code.trim(),
    titles: lines(draft.titles),
    phrases: lines(draft.phrases),
    forms: lines(draft.forms),
    sameDayPhrases: lines(draft.sameDayPhrases),
  }
}

export const isComplete = ({ code, labels }: TypeDraft) =>
  /^[A-Z][A-Z0-9_]{1,39}$/.test(code.trim()) && labels.de.trim().length > 1 && labels.en.trim().length > 1
