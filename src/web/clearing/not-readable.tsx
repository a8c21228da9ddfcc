import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCase } from '../api/types.ts'
import { reasonFor, useTexts } from '../texts/index.tsx'

/** A file without pages to show: what is wrong with it, and what a person can do. */
export const NotReadable = ({ view, onRetry }: { view: ClearingCase; onRetry: () => void }) => {
  const texts = useTexts()
  const t = texts.clearing
  const failed = view.case.kind === 'failed'
  return (
    <div className="not-readable arrival" tabIndex={-1}>
      <div className="notice">
        <h2>
          <Icon name="warn" /> {failed ? t.failedTitle : t.rejectedTitle}
        </h2>
        <p>
          <b>{view.case.fileName}</b>
        </p>
        <p>{reasonFor(texts, view.case.reason)}</p>
        <h3>{t.whatToDo}</h3>
        <p>{failed ? t.whatFailed : t.whatRejected}</p>
        <p className="state-acts start">
          {view.canRetry && <Button onPress={onRetry}>{texts.retry}</Button>}
          <a className="button" href={view.original} target="_blank" rel="noreferrer">
            {t.original}
          </a>
        </p>
      </div>
    </div>
  )
}
