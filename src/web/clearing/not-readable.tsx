import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCase } from '../api/types.ts'
import { reasonFor, useTexts } from '../texts/index.tsx'

type Props = { view: ClearingCase; onRetry: () => void; onGoOn: () => void }

/** A file without pages to show: what is wrong with it, and what a person can do. */
export const NotReadable = ({ view, onRetry, onGoOn }: Props) => {
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
        <p>{reasonFor(texts, view.case.reason, view.facts)}</p>
        <h3>{t.whatToDo}</h3>
        <p>{failed ? t.whatFailed : t.whatRejected}</p>
        <p className="state-acts start">
          {view.canRetry && <Button onPress={onRetry}>{texts.retry}</Button>}
          {view.canGoOn && <Button onPress={onGoOn}>{t.goOn}</Button>}
          <a className="button" href={view.original} target="_blank" rel="noreferrer">
            {t.original}
          </a>
        </p>
      </div>
    </div>
  )
}
