import type { CaseFile, DocumentSummary } from '../api/types.ts'
import { type Texts, titleOf } from '../texts/index.tsx'

export type Section = { key: string; name: string; documents: DocumentSummary[] }

/** The documents of a file under the sections of the file plan; what no section claims comes last. */
export const sectionsOf = (file: CaseFile, texts: Texts): Section[] => {
  const claimed = new Set<string>()
  const sections: Section[] = file.sections.map(({ key, typeCodes }) => {
    const documents = file.documents.filter(({ id, typeCode }) => {
      const mine = typeCode !== null && typeCodes.includes(typeCode) && !claimed.has(id)
      if (mine) claimed.add(id)
      return mine
    })
    return { key, name: texts.sections[key] ?? key, documents }
  })
  const rest = file.documents.filter(({ id }) => !claimed.has(id))
  const other = sections.find(({ key }) => key === 'other')
  if (other) other.documents.push(...rest)
  else if (rest.length > 0) sections.push({ key: 'none', name: texts.caseFiles.other, documents: rest })
  return sections
}

/** The same as nodes of a tree. */
export const planNodes = (file: CaseFile, texts: Texts, day: (iso: string) => string) =>
  sectionsOf(file, texts).map(({ key, name, documents }) => ({
    id: `section-${key}`,
    name,
    label: name,
    count: documents.length,
    children: documents.map((document) => {
      const title =
        document.title ?? `${titleOf(texts, document)} ${day(document.letterDate ?? document.receivedOn)}`
      return { id: document.id, name: title, label: title }
    }),
  }))
