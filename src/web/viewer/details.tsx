import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { documentTypesQuery } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { typeName, useTexts } from '../texts/index.tsx'
import { ChangeType } from './change-type.tsx'

/** What is known about a letter; `more` adds lines, for example the deadline. */
export const Details = ({ document, more }: { document: DocumentView; more?: ReactNode }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.viewer
  const { caseFile } = document
  const { data } = useQuery(documentTypesQuery)
  const type = data?.types.find(({ code }) => code === document.typeCode)
  return (
    <>
      <h1 className="details-title">{typeName(texts, document.typeCode)}</h1>
      <p className="badges">
        {document.urgency !== 'normal' && (
          <Badge tone={document.urgency === 'same-day' ? 'danger' : 'warn'}>
            {texts.inbox.urgencies[document.urgency]}
          </Badge>
        )}
        <Badge tone="plain">{t.states[document.state]}</Badge>
      </p>
      {type?.deletionDuty && <p className="notice">{t.deletionDuty}</p>}
      {document.state !== 'discarded' && (
        <p>
          <ChangeType document={document} />
        </p>
      )}
      <dl className="facts">
        <dt>{t.caseFile}</dt>
        <dd>
          {caseFile ? (
            <Link to="/akten/$id" params={{ id: caseFile.id }}>
              {caseFile.title}
              <br />
              {caseFile.reference}
            </Link>
          ) : (
            t.noCaseFile
          )}
        </dd>
        <dt>{t.receivedOn}</dt>
        <dd>{formats.day(document.receivedOn)}</dd>
        <dt>{t.letterDate}</dt>
        <dd>{document.letterDate ? formats.day(document.letterDate) : texts.none}</dd>
        {more}
        <dt>{t.channel}</dt>
        <dd>{texts.channels[document.channel]}</dd>
        <dt>{t.receipt}</dt>
        <dd>{document.receiptNumber}</dd>
        <dt>{t.fileName}</dt>
        <dd>{document.fileName}</dd>
        <dt>{t.hash}</dt>
        <dd>
          <code title={document.sha256}>{document.sha256.slice(0, 12)}…</code>
        </dd>
      </dl>
    </>
  )
}
