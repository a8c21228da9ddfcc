import { useEffect, useRef } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button, IconButton } from '../../ui-kit/button.tsx'
import type { Submission } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { sentenceFor, useTexts } from '../texts/index.tsx'
import { SubmissionItem } from './submission-item.tsx'
import { removeUpload, retryUpload, type Upload } from './uploads.ts'

/** One file on its way: transfer, receipt, or the sentence why it was not taken. */
export const UploadItem = ({
  upload,
  submission,
}: {
  upload: Upload
  submission: Submission | undefined
}) => {
  const texts = useTexts()
  const t = texts.intake
  const { file, phase, receipt } = upload
  useSaid(upload)
  const mark = upload.urgent && <Badge tone="warn">{texts.inbox.urgencies.high}</Badge>
  if (phase === 'received' && receipt) {
    const known = submission ?? { receipt, pages: { total: null, read: 0, failed: 0 }, letters: [] }
    return (
      <li>
        <SubmissionItem submission={known} mark={mark} />
      </li>
    )
  }
  return (
    <li>
      <div className="handed-head">
        <b>{file.name}</b>
        {mark}
        {upload.refused?.receiptNumber && (
          <span className="muted">
            {t.receipt} {upload.refused.receiptNumber}
          </span>
        )}
        {(phase === 'refused' || phase === 'broken') && (
          <IconButton
            icon="cross"
            look="quiet"
            label={t.remove(file.name)}
            onPress={() => removeUpload(upload.key)}
          />
        )}
      </div>
      {phase === 'waiting' && <p className="muted">{t.waiting}</p>}
      {phase === 'sending' && (
        <>
          <div
            className="meter"
            role="progressbar"
            aria-label={t.progress(file.name)}
            aria-valuenow={Math.round(upload.sent * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <div style={{ width: `${upload.sent * 100}%` }} />
          </div>
          <p className="muted">{upload.sent < 1 ? t.sending(texts.percent(upload.sent)) : t.checking}</p>
        </>
      )}
      {phase === 'refused' && <p className="refusal">{sentenceFor(texts, upload.code)}</p>}
      {phase === 'broken' && (
        <>
          <p className="refusal">{t.network}</p>
          <Button onPress={() => retryUpload(upload.key)}>{texts.retry}</Button>
        </>
      )}
    </li>
  )
}

/** Tells screen readers once how it ended. */
const useSaid = ({ phase, file, receipt }: Upload) => {
  const texts = useTexts()
  const before = useRef(phase)
  useEffect(() => {
    if (before.current === phase) return
    before.current = phase
    if (phase === 'received' && receipt) announce(texts.intake.received(file.name, receipt.receiptNumber))
    if (phase === 'refused' || phase === 'broken') announce(texts.intake.refused(file.name))
  }, [phase, file, receipt, texts])
}
