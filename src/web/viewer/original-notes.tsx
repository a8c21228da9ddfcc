import { Badge } from '../../ui-kit/badge.tsx'
import type { DocumentView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

type Props = {
  document: DocumentView
  /** Where whoever looks may open the file as it was received. */
  original: string | null
}

/** What the file as received holds beside the pages one sees: none of it is in the searchable PDF. */
export const OriginalNotes = ({ document, original }: Props) => {
  const t = useTexts().viewer
  const { notes, attachments } = document
  const inside = notes.includes('attachments')
  const signed = notes.includes('signed')
  const scripts = notes.includes('scripts')
  if (!inside && !signed && !scripts) return null
  return (
    <p className="badges">
      {inside && <Badge tone="warn">{t.attachments(attachments)}</Badge>}
      {signed && <Badge tone="plain">{t.signed}</Badge>}
      {scripts && <Badge tone="plain">{t.scripts}</Badge>}
      {original && (
        <a href={original} target="_blank" rel="noreferrer">
          {t.openOriginal}
        </a>
      )}
    </p>
  )
}
