import { Link } from '@tanstack/react-router'
import type { CaseFile, DocumentSummary } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { titleOf, useTexts } from '../texts/index.tsx'

/** What happened to a file and who did it, newest first as the server tells it. */
export const History = ({ file }: { file: CaseFile }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.caseFiles
  const documents = new Map(file.documents.map((document) => [document.id, document]))
  return (
    <section className="history">
      <h2>{t.history}</h2>
      {file.history.length === 0 && <p className="muted">{t.noHistory}</p>}
      <ol>
        {file.history.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record only grows, and is drawn anew when it does
          <li key={`${entry.at} ${index}`}>
            <time dateTime={entry.at} className="muted">
              {formats.day(entry.at)} {formats.time(entry.at)}
            </time>
            <span>
              {texts.acts[entry.what] ?? texts.unknownAct}
              <DocumentLink document={documents.get(entry.documentId ?? '')} />
            </span>
            <span className="muted">
              {entry.staff ?? t.machine}
              {entry.deputyFor && `, ${texts.needToKnow.deputyFor(entry.deputyFor)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const DocumentLink = ({ document }: { document: DocumentSummary | undefined }) => {
  const texts = useTexts()
  if (!document) return null
  return (
    <>
      {': '}
      <Link to="/dokumente/$id" params={{ id: document.id }}>
        {titleOf(texts, document)}
      </Link>
    </>
  )
}
