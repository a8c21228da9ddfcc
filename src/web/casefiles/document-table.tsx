import type { DocumentSummary } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { titleOf, useTexts } from '../texts/index.tsx'

/** The documents of a section; a press shows one beside the list, a double press opens it. */
export const DocumentTable = (props: {
  documents: DocumentSummary[]
  current: string | null
  onChoose: (id: string) => void
  onOpen: (id: string) => void
}) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.caseFiles
  return (
    <table className="documents">
      <thead>
        <tr>
          <th scope="col">{t.date}</th>
          <th scope="col">{t.type}</th>
          <th scope="col" className="wide-only">
            {t.channel}
          </th>
          <th scope="col" className="number">
            {t.pages}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.documents.map((document) => (
          <tr
            key={document.id}
            className={document.id === props.current ? 'chosen' : undefined}
            onClick={() => props.onChoose(document.id)}
            onDoubleClick={() => props.onOpen(document.id)}
          >
            <td>
              <time dateTime={document.receivedOn}>{formats.day(document.receivedOn)}</time>
            </td>
            <td>
              <button
                type="button"
                className="row-button"
                aria-pressed={document.id === props.current}
                onClick={() => props.onChoose(document.id)}
              >
                {titleOf(texts, document)}
              </button>
            </td>
            <td className="wide-only">{texts.channels[document.channel]}</td>
            <td className="number">{document.pages}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
