import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Badge, type BadgeTone } from '../../ui-kit/badge.tsx'
import type { Submission } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { reasonFor, typeName, useTexts } from '../texts/index.tsx'

const tones: Record<Submission['receipt']['state'], BadgeTone> = {
  received: 'info',
  reading: 'info',
  done: 'good',
  failed: 'danger',
  rejected: 'danger',
  duplicate: 'plain',
}

/** A submission with its receipt, how far it has been read, and where its letters went; `mark` stands beside its name. */
export const SubmissionItem = ({ submission, mark }: { submission: Submission; mark?: ReactNode }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.intake
  const { receipt, pages, letters } = submission
  const reading = receipt.state === 'reading' && pages.total !== null
  return (
    <>
      <div className="handed-head">
        <b>{receipt.fileName}</b>
        {mark}
        {!reading && <Badge tone={tones[receipt.state]}>{t.states[receipt.state]}</Badge>}
        <span className="muted">
          {t.receipt} {receipt.receiptNumber} · {formats.day(receipt.receivedAt)}{' '}
          {formats.time(receipt.receivedAt)}
        </span>
      </div>
      {receipt.state === 'duplicate' && receipt.duplicateOf && <p>{t.duplicateOf(receipt.duplicateOf)}</p>}
      {receipt.reason && <p className="refusal">{reasonFor(texts, receipt.reason)}</p>}
      {reading && <Reading name={receipt.fileName} read={pages.read} total={pages.total ?? 0} />}
      {pages.failed > 0 && <p className="refusal">{t.failedPages(pages.failed)}</p>}
      {letters.length > 0 && <Letters letters={letters} />}
    </>
  )
}

const Letters = ({ letters }: { letters: Submission['letters'] }) => {
  const texts = useTexts()
  return (
    <ul className="found-letters">
      {letters.map((letter) => (
        <li key={letter.documentId}>
          {letter.readable ? (
            <Link to="/dokumente/$id" params={{ id: letter.documentId }}>
              {typeName(texts, letter.typeCode)}
            </Link>
          ) : (
            // Filed where this person has no business: that it arrived is all there is to say.
            <span>{texts.intake.letter}</span>
          )}
          <span className="muted">{texts.pages(letter.pages)}</span>
          <span>
            {letter.state === 'clearing' ? (
              <Link to="/klaerfaelle">{texts.intake.toClearing}</Link>
            ) : letter.reference ? (
              texts.intake.filedIn(letter.reference)
            ) : (
              texts.viewer.states[letter.state]
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const Reading = ({ name, read, total }: { name: string; read: number; total: number }) => {
  const texts = useTexts()
  const at = Math.min(read + 1, total)
  return (
    <div className="reading-line">
      <div
        className="meter"
        role="progressbar"
        aria-label={name}
        aria-valuenow={read}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuetext={texts.intake.reading(at, total)}
      >
        <div style={{ width: `${(100 * read) / Math.max(1, total)}%` }} />
      </div>
      <p className="muted">{texts.intake.reading(at, total)}</p>
    </div>
  )
}
