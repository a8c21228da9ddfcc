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
  const { notes, attachments, attachedDocuments } = document
  const inside = notes.includes('attachments')
  const signed = notes.includes('signed')
  const scripts = notes.includes('scripts')
  if (!inside && !signed && !scripts) return null
  // Where nobody counted there may be something to read, too.
  const isToRead = attachedDocuments > 0 || attachments === 0
  return (
    <ul className="badges" aria-label={t.inFile}>
      {inside && (
        <li>
          <Badge tone={isToRead ? 'warn' : 'plain'}>{t.attachments(attachments)}</Badge>
        </li>
      )}
      {signed && (
        <li>
          <Badge tone="plain">{t.signed}</Badge>
        </li>
      )}
      {scripts && (
        <li>
          <Badge tone="plain">{t.scripts}</Badge>
        </li>
      )}
      {original && (
        <li>
          <a href={original} target="_blank" rel="noreferrer">
            {t.openOriginal}
          </a>
        </li>
      )}
    </ul>
  )
}
