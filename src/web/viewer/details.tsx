import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { useMay } from '../access/use-may.ts'
import { documentTypesQuery } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { DueWithGround } from '../inbox/letter-cells.tsx'
import { useFormats } from '../texts/dates.ts'
import { titleOf, typeName, useTexts } from '../texts/index.tsx'
import { ChangeType } from './change-type.tsx'
import { CorrectFields } from './correct-fields.tsx'
import { CorrectionNote } from './correction-note.tsx'
import { KeyFields, KeyFieldValue, type ShowPlace } from './key-fields.tsx'
import { OriginalNotes } from './original-notes.tsx'
import { StampDiffers } from './stamp-differs.tsx'

type Props = {
  document: DocumentView
  /** More lines, for example who works on it. */
  more?: ReactNode
  /** Shows in the letter where a field was read. */
  onShow?: ShowPlace
  onPassedOn?: () => void
}

/** What is known about a letter. */
export const Details = ({ document, more, onShow, onPassedOn }: Props) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.viewer
  const mayOpen = useMay('documents.download')
  const { caseFile } = document
  const printedDate = document.keyFields.find(({ name }) => name === 'letterDate')
  const { data } = useQuery(documentTypesQuery)
  const type = data?.types.find(({ code }) => code === document.typeCode)
  return (
    <>
      <h1 className="details-title">{titleOf(texts, document)}</h1>
      <CorrectionNote document={document} name="title" kind="text" />
      <p className="badges">
        {document.urgency !== 'normal' && (
          <Badge tone={document.urgency === 'same-day' ? 'danger' : 'warn'}>
            {texts.inbox.urgencies[document.urgency]}
          </Badge>
        )}
        <Badge tone="plain">{t.states[document.state]}</Badge>
      </p>
      <OriginalNotes document={document} original={mayOpen ? document.original : null} />
      {type?.deletionDuty && <p className="notice">{t.deletionDuty}</p>}
      {document.state !== 'discarded' && (
        <p className="document-acts">
          <ChangeType document={document} onPassedOn={onPassedOn} />
          <CorrectFields document={document} />
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
        {document.title && (
          <>
            <dt>{t.type}</dt>
            <dd>{typeName(texts, document.typeCode)}</dd>
          </>
        )}
        <dt>{t.receivedOn}</dt>
        <dd>
          {formats.day(document.receivedOn)}
          <CorrectionNote document={document} name="receivedOn" kind="date" />
          <StampDiffers document={document} />
        </dd>
        <dt>{t.letterDate}</dt>
        <dd>
          {printedDate ? (
            <KeyFieldValue field={printedDate} onShow={onShow} />
          ) : document.letterDate ? (
            formats.day(document.letterDate)
          ) : (
            texts.none
          )}
          <CorrectionNote document={document} name="letterDate" kind="date" />
        </dd>
        {(document.dueOn || document.corrections.some(({ name }) => name === 'dueOn')) && (
          <>
            <dt>{t.dueOn}</dt>
            <dd>
              {document.dueOn ? (
                <DueWithGround day={document.dueOn} ground={document.dueGround} />
              ) : (
                texts.none
              )}
              <CorrectionNote document={document} name="dueOn" kind="date" />
            </dd>
          </>
        )}
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
      <KeyFields document={document} onShow={onShow} />
    </>
  )
}
